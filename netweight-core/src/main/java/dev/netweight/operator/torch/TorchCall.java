package dev.netweight.operator.torch;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.DataType;
import dev.netweight.network.Element;
import dev.netweight.network.Node;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.operator.Call;
import dev.netweight.operator.function.Arguments;
import dev.netweight.operator.function.UnknownRankException;
import dev.netweight.operator.onnx.OnnxResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A call of a function of PyTorch: what it is given, by the names of its parameters. */
public final class TorchCall {
  /** Of no tensor: an argument that is a plain number, a word or nothing. */
  private static final int NOWHERE = -1;

  private final Node node;
  private final List<Value> values;
  private final Map<String, Attribute> given;

  TorchCall(Call call, Signature signature) {
    this(call.node(), call.values(), signature);
  }

  private TorchCall(Node node, List<Value> values, Signature signature) {
    this(node, values, signature.bound(node.type().name(), node.arguments().entries()));
  }

  private TorchCall(Node node, List<Value> values, Map<String, Attribute> given) {
    this.node = node;
    this.values = values;
    this.given = given;
  }

  /**
   * A call of a function that is known.
   *
   * @param values what is known of the node's inputs
   */
  public static Optional<TorchCall> of(Node node, List<Value> values) {
    return Aten.signature(node.type().name())
        .map(signature -> new TorchCall(node, values, signature));
  }

  /** The same call, as one that is not given an argument. */
  public TorchCall without(String name) {
    Map<String, Attribute> others = new LinkedHashMap<>(given);
    others.remove(name);
    return new TorchCall(node, values, others);
  }

  /** The names of what the call gives, at least one. */
  public List<String> outputs() {
    List<String> names = node.outputs();
    return names.isEmpty() ? List.of(node.output(0)) : names;
  }

  /** The function's name. */
  public String function() {
    return node.type().name();
  }

  /** All arguments, for reading numbers, words and flags from them. */
  public Attributes arguments() {
    return new Attributes(given);
  }

  /** The argument, or null where it is missing or None. */
  public @Nullable Attribute find(String name) {
    Attribute value = given.get(name);
    return value instanceof Attribute.Nothing ? null : value;
  }

  public boolean has(String name) {
    return find(name) != null;
  }

  /** Whether the argument is a tensor. */
  public boolean isTensor(String name) {
    return find(name) instanceof Attribute.Input;
  }

  /** Which of the call's inputs an argument is, for saying what a weight is; −1 for none. */
  public int place(String name) {
    return find(name) instanceof Attribute.Input input ? input.index() : NOWHERE;
  }

  /** What is known of a tensor or a plain number; {@link Value#ABSENT} where it is neither. */
  public Value value(String name) {
    Attribute value = find(name);
    boolean number =
        value instanceof Attribute.Size
            || value instanceof Attribute.Decimal
            || value instanceof Attribute.Flag;
    return number ? Operand.of(this, name).value() : input(place(name));
  }

  /** What is known of a tensor within the arguments. */
  public Value input(Attribute.Input input) {
    return input(input.index());
  }

  private Value input(int place) {
    return place < 0 || place >= values.size() ? Value.ABSENT : values.get(place);
  }

  /** The tensors of a list, at least one; a single tensor is a list of one. */
  public List<Value> values(String name) {
    Attribute value = find(name);
    List<Value> values = new ArrayList<>();
    if (value instanceof Attribute.Items items) {
      for (Attribute item : items.items()) {
        values.add(item instanceof Attribute.Input input ? input(input.index()) : Value.ABSENT);
      }
    } else if (value instanceof Attribute.Input input) {
      values.add(input(input.index()));
    }
    if (values.isEmpty()) {
      throw missing(name);
    }
    return values;
  }

  /** Which of the call's inputs the tensors of a list are; −1 for what is none. */
  public List<Integer> places(String name) {
    Attribute value = find(name);
    List<Integer> places = new ArrayList<>();
    for (Attribute item :
        value instanceof Attribute.Items items
            ? items.items()
            : value == null ? List.<Attribute>of() : List.of(value)) {
      places.add(item instanceof Attribute.Input input ? input.index() : NOWHERE);
    }
    return places;
  }

  /**
   * The shape of a tensor that must be there; a plain number's is that of a scalar. Where its rank
   * is unknown the rule is left, and what the call gives is unknown too.
   *
   * @throws SettingException where it is missing
   */
  public Shape shape(String name) {
    Attribute value = find(name);
    if (value == null) {
      throw missing(name);
    }
    if (!(value instanceof Attribute.Input)) {
      return Operand.of(this, name).value().shape();
    }
    Shape shape = value(name).shape();
    if (!shape.hasRank()) {
      throw new UnknownRankException(shape.unknownReason());
    }
    return shape;
  }

  /**
   * The shape of a tensor that has at least so many axes.
   *
   * @throws SettingException where it has fewer
   */
  public Shape shapeOfAtLeast(int rank, String name) {
    Shape shape = shape(name);
    if (shape.rank() < rank) {
      throw new SettingException(
          name, function() + " takes a " + name + " of at least " + rank + " axes, not " + shape);
    }
    return shape;
  }

  /**
   * The shape of a tensor that has just so many axes.
   *
   * @throws SettingException where it has more or fewer
   */
  public Shape shapeOfRank(int rank, String name) {
    Shape shape = shape(name);
    if (shape.rank() != rank) {
      throw new SettingException(
          name, function() + " takes a " + name + " of " + rank + " axes, not " + shape);
    }
    return shape;
  }

  /** The type that several tensors share: that of the first one of which it is stated. */
  public DataType commonType(String... names) {
    for (String name : names) {
      if (type(name).isStated()) {
        return type(name);
      }
    }
    return DataType.UNSTATED;
  }

  /** The type of a tensor's elements; unstated where it is left out, unknown or no tensor. */
  public DataType type(String name) {
    return value(name).type();
  }

  /** The type that an argument such as {@code dtype} names, or another where it is left out. */
  public DataType typeNamed(String name, DataType absent) {
    String word = arguments().text(name, "");
    return word.isEmpty() ? absent : DataType.named(word);
  }

  /** A tensor's elements, where they are followed. */
  public Optional<List<Element>> elements(String name) {
    return value(name).elements();
  }

  /**
   * The sizes of a list, or of a single number; those that are tensors of one element, as far as
   * these are followed.
   *
   * @throws SettingException where there is none
   */
  public List<Formula> sizes(String name) {
    Attribute value = find(name);
    if (value == null) {
      throw missing(name);
    }
    List<Formula> sizes = new ArrayList<>();
    for (Attribute item : value instanceof Attribute.Items all ? all.items() : List.of(value)) {
      if (item instanceof Attribute.Input input) {
        sizes.add(sizeOf(name, input(input.index())));
      } else {
        sizes.add(Attributes.of(name, item).size(name));
      }
    }
    return sizes;
  }

  private Formula sizeOf(String name, Value value) {
    List<Element> elements = value.elements().orElse(List.of());
    return elements.size() == 1
        ? elements.get(0).formula()
        : Formula.unknown(name + " of " + function() + " is known only when the program runs");
  }

  /**
   * One size an axis: a list of so many, or one number for all; {@code absent} where it is missing
   * or an empty list.
   */
  public List<Formula> sizes(String name, int axes, long absent) {
    List<Formula> given = has(name) ? sizes(name) : List.of();
    return given.isEmpty()
        ? Collections.nCopies(axes, Formula.of(absent))
        : each(name, axes, given);
  }

  /** One size an axis, of an argument that must be there. */
  public List<Formula> sizes(String name, int axes) {
    return each(name, axes, sizes(name));
  }

  private List<Formula> each(String name, int axes, List<Formula> given) {
    if (given.size() != axes && given.size() != 1) {
      throw new SettingException(
          name,
          function() + " takes one " + name + " or " + axes + "; it is given " + given.size());
    }
    return given.size() == axes ? given : Collections.nCopies(axes, given.get(0));
  }

  /** One whole number that must be there; of a tensor of one element as far as it is followed. */
  public Formula size(String name) {
    return sizes(name, 1).get(0);
  }

  /** One whole number, also of a tensor of one element, as far as it is followed. */
  public Formula size(String name, long absent) {
    return sizes(name, 1, absent).get(0);
  }

  /** An axis counted from the front. */
  public int axis(String name, int absent, int rank) {
    // A scalar is taken as having one axis.
    return Arguments.resolved(name, arguments().integer(name, absent), Math.max(1, rank));
  }

  /** Axes counted from the front; all where the argument is missing or an empty list. */
  public List<Integer> axes(String name, int rank) {
    List<Integer> axes = new ArrayList<>();
    for (int axis : arguments().integers(name)) {
      int resolved = Arguments.resolved(name, axis, Math.max(1, rank));
      if (axes.contains(resolved)) {
        throw new SettingException(name, name + " names the axis " + axis + " twice");
      }
      axes.add(resolved);
    }
    boolean all = axes.isEmpty();
    for (int i = 0; all && i < rank; i++) {
      axes.add(i);
    }
    return axes;
  }

  public SettingException missing(String name) {
    return new SettingException(
        name, function() + " is not given " + name + ", which it cannot do without");
  }

  /** A result to be put together; inputs are named to it by {@link #place}. */
  public OnnxResult result() {
    return new OnnxResult(this::input);
  }
}
