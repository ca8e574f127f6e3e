package dev.netweight.network;

import dev.netweight.formula.Formula;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The value of a setting. */
public sealed interface Attribute {
  /** A whole number or a symbol that stands for one. */
  record Size(Formula formula) implements Attribute {}

  /** A number with a fraction. */
  record Decimal(double number) implements Attribute {}

  record Text(String text) implements Attribute {}

  record Flag(boolean on) implements Attribute {}

  /** A setting that is there and says nothing: {@code null}, {@code None}. */
  record Nothing() implements Attribute {}

  record Items(List<Attribute> items) implements Attribute {
    public Items {
      items = List.copyOf(items);
    }
  }

  /** Named values, in the order in which they were written. */
  record Entries(Map<String, Attribute> entries) implements Attribute {
    public Entries {
      entries =
          entries.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }
  }

  /** A layer inside a layer's settings: what a wrapper wraps, the cell of a recurrent layer. */
  record Layer(Node node) implements Attribute {}

  /** The place of one of the node's inputs within its arguments. */
  record Input(int index) implements Attribute {}

  /** A tensor inside the settings, or what is known of one, such as its type. */
  record Content(Value value) implements Attribute {}

  /**
   * A network inside the settings, such as the branch of an If.
   *
   * @param captures which of the node's inputs its last inputs are: the values of the network
   *     around it that it uses
   */
  record Body(Network network, List<Integer> captures) implements Attribute {
    public Body {
      captures = List.copyOf(captures);
    }
  }

  /**
   * What is in the file and was too long to keep.
   *
   * @param items how many values the list has, or how many bytes the text
   */
  record Omitted(long items) implements Attribute {}

  /** The tensors of a file that a layer owns. */
  record Stored(List<Tensor> tensors) implements Attribute {
    public Stored {
      tensors = List.copyOf(tensors);
    }
  }

  Attribute NOTHING = new Nothing();

  static Attribute of(long number) {
    return new Size(Formula.of(number));
  }

  static Attribute of(String text) {
    return new Text(text);
  }

  static Attribute of(boolean on) {
    return new Flag(on);
  }

  static Attribute ofSizes(long... sizes) {
    return new Items(java.util.Arrays.stream(sizes).mapToObj(Attribute::of).toList());
  }
}
