package dev.netweight.proof.counterpart.function;

import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.DataType;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.proof.counterpart.Arithmetic;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import dev.netweight.proof.graph.NoCounterpartException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * What one call of a function is given, by the names of its parameters. A Keras operation is given
 * constants when it is made, so its settings count among them.
 */
final class FunctionCall {
  private final LayerCall call;
  private final Map<String, Attribute> given;

  /**
   * @param parameters the parameters in their order, other words for one after a bar: {@code
   *     x|input, axis}
   */
  FunctionCall(LayerCall call, String parameters) {
    this.call = call;
    // A layer that stands for a function of TensorFlow has settings of its own, such as a type.
    this.given = new LinkedHashMap<>(isTensorFlow() ? Map.of() : call.settings().entries());
    List<String> names = new ArrayList<>();
    Map<String, String> byWord = new LinkedHashMap<>();
    for (String parameter : parameters.split(", ", -1)) {
      String[] words = parameter.split("\\|", -1);
      names.add(words[0]);
      for (String word : words) {
        byWord.put(word, words[0]);
      }
    }
    if (call.arguments().entries().isEmpty()) {
      for (int i = 0; i < Math.min(call.inputs().size(), names.size()); i++) {
        given.put(names.get(i), new Attribute.Input(i));
      }
    }
    call.arguments()
        .entries()
        .forEach(
            (key, value) -> {
              boolean place = !key.isEmpty() && key.chars().allMatch(Character::isDigit);
              int index = place ? Integer.parseInt(key) : -1;
              given.put(
                  index >= 0 && index < names.size()
                      ? names.get(index)
                      : byWord.getOrDefault(key, key),
                  value);
            });
  }

  LayerCall call() {
    return call;
  }

  Graph graph() {
    return call.graph();
  }

  Arithmetic arithmetic() {
    return new Arithmetic(graph());
  }

  String function() {
    return call.node().type().name();
  }

  boolean isTensorFlow() {
    return call.node().type().dialect().equals(OperatorName.TENSORFLOW);
  }

  Attributes constants() {
    return new Attributes(given);
  }

  @Nullable Attribute find(String name) {
    return constants().find(name);
  }

  @Nullable Attribute raw(String name) {
    return given.get(name);
  }

  boolean has(String name) {
    return find(name) != null;
  }

  double real(String name, double absent) {
    return has(name) ? LayerCall.real(constants(), name) : absent;
  }

  /**
   * The shape of what the call gives.
   *
   * @throws NoCounterpartException where it is not known
   */
  Shape output() {
    requireRank(call.output(0));
    return call.output(0);
  }

  private static void requireRank(Shape shape) {
    if (!shape.hasRank()) {
      throw new NoCounterpartException(shape.unknownReason());
    }
  }

  /** The numbers of an argument that is a constant: one, or a list of them. */
  List<Double> numbers(String name) {
    Attribute value = find(name);
    if (value == null) {
      throw new NoCounterpartException(function() + " is not given " + name);
    }
    return ConstantArray.of(value).numbers();
  }

  /** Refuses a parameter that is used and not written. */
  void without(String... names) {
    for (String name : names) {
      if (has(name)) {
        throw new NoCounterpartException(function() + " with " + name + " is not written");
      }
    }
  }

  /**
   * A tensor among the arguments, or a number or a list of numbers, as a tensor of its own type.
   */
  Edge tensor(String name) {
    Attribute value = find(name);
    if (value == null) {
      throw new NoCounterpartException(function() + " is not given " + name);
    }
    return tensor(value);
  }

  Edge tensor(Attribute value) {
    if (value instanceof Attribute.Input input) {
      Edge edge = call.input(input.index());
      if (edge.name().isEmpty()) {
        throw new NoCounterpartException(function() + " has an input that is left out");
      }
      requireRank(edge.shape());
      return edge;
    }
    return ConstantArray.of(value).edge(graph());
  }

  /** A tensor whose elements have fractions: whole numbers become those. */
  Edge real(String name) {
    Edge value = tensor(name);
    return value.type().isFloatingPoint() ? value : graph().cast(value, DataType.FLOAT32);
  }

  /** Tensors and numbers of one type: numbers take that of the tensors they meet. */
  List<Edge> alike(String... names) {
    List<Attribute> values = new ArrayList<>();
    for (String name : names) {
      Attribute value = find(name);
      if (value == null) {
        throw new NoCounterpartException(function() + " is not given " + name);
      }
      values.add(value);
    }
    return alike(values);
  }

  List<Edge> alike(List<Attribute> values) {
    List<Edge> edges = values.stream().map(this::tensor).toList();
    DataType common = null;
    boolean fraction = false;
    boolean whole = false;
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i) instanceof Attribute.Input) {
        common = common == null ? edges.get(i).type() : CommonType.of(common, edges.get(i).type());
      } else {
        fraction |= edges.get(i).type().isFloatingPoint();
        whole |= !edges.get(i).type().equals(DataType.BOOL);
      }
    }
    DataType given = common == null ? DataType.FLOAT32 : common;
    DataType type = whole && given.equals(DataType.BOOL) ? DataType.INT32 : given;
    DataType result = fraction && !type.isFloatingPoint() ? DataType.FLOAT32 : type;
    return edges.stream().map(edge -> graph().cast(edge, result)).toList();
  }

  /** The tensors of a list, or all inputs. */
  List<Edge> list(String name) {
    return alike(
        find(name) instanceof Attribute.Items items
            ? items.items()
            : IntStream.range(0, call.inputs().size())
                .mapToObj(index -> (Attribute) new Attribute.Input(index))
                .toList());
  }

  /** An axis counted from the front. */
  int axis(String name, int absent, int rank) {
    int axis = constants().integer(name, absent);
    return axis < 0 ? axis + rank : axis;
  }

  /** The axes counted from the front; all of them where none is named. */
  long[] axes(String name, int rank) {
    return has(name)
        ? constants().integers(name).stream()
            .mapToLong(axis -> axis < 0 ? axis + rank : axis)
            .toArray()
        : LongStream.range(0, rank).toArray();
  }
}
