package dev.netweight.formats.torchscript;

import dev.netweight.network.Attribute;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a variable holds while the code is followed. */
sealed interface Held {
  Held NONE = new Plain(Attribute.NOTHING);

  /**
   * A tensor, or a number that only a run knows.
   *
   * @param value its name in the graph
   * @param number whether it is a number or a size rather than a tensor of the model
   */
  record Graph(String value, boolean number) implements Held {}

  /** A number, a text, a flag or nothing. */
  record Plain(Attribute value) implements Held {}

  /** What a call gives: one tensor, or several that are told apart when they are asked for. */
  final class Results implements Held {
    final List<String> outputs;
    final boolean list;
    private final Budget budget;

    /**
     * @param outputs the names that the call gives, which grow as they are asked for
     * @param list whether the call gives a list of tensors
     */
    Results(List<String> outputs, boolean list, Budget budget) {
      this.outputs = outputs;
      this.list = list;
      this.budget = budget;
    }

    /** One of several. */
    Held output(int index) {
      while (outputs.size() <= index) {
        budget.spend(1);
        outputs.add(outputs.get(0) + "_" + outputs.size());
      }
      return new Graph(outputs.get(index), false);
    }
  }

  /** A list or a tuple, which code may change. */
  final class Items implements Held {
    final List<Held> items;
    final boolean tuple;

    Items(List<Held> items, boolean tuple) {
      this.items = new ArrayList<>(items);
      this.tuple = tuple;
    }
  }

  /** A dictionary, by texts or numbers. */
  final class Table implements Held {
    final Map<Held, Held> entries = new LinkedHashMap<>();
  }

  /** A module, or another object of a class. */
  final class Instance implements Held {
    final String type;
    final String path;
    final Map<String, Held> attributes = new LinkedHashMap<>();

    /**
     * @param type the class, such as {@code __torch__.torch.nn.modules.conv.Conv2d}
     * @param path its name in the model, with dots; empty for the model itself
     */
    Instance(String type, String path) {
      this.type = type;
      this.path = path;
    }
  }

  /** A function, or something else that code names by a path with dots. */
  record Path(String path) implements Held {}

  /** Something that is not followed. */
  record Opaque(String reason) implements Held {}

  static Held of(long number) {
    return new Plain(Attribute.of(number));
  }

  static Held of(boolean on) {
    return new Plain(Attribute.of(on));
  }
}
