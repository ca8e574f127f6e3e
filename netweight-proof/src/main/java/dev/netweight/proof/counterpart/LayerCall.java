package dev.netweight.proof.counterpart;

import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Network;
import dev.netweight.network.Node;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import dev.netweight.proof.counterpart.masking.Masks;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import dev.netweight.proof.graph.NoCounterpartException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One call of an operator that is written: its node, what it is given, what Netweight says that it
 * gives and owns, and the graph that it is written into.
 *
 * @param node the call
 * @param path where its weights belong: the path of the layer that owns them
 * @param place what stands in front of its weights' roles, such as {@code forward/}; empty for
 *     nothing
 * @param graph what it is written into
 * @param values what is known of its inputs
 * @param inputs its inputs, as many as there are values; {@link Edge#NONE} for one left out
 * @param outcome what Netweight says that it gives and owns
 * @param exporter writes what is inside it, and the weights
 */
public record LayerCall(
    Node node,
    String path,
    String place,
    Graph graph,
    List<Value> values,
    List<Edge> inputs,
    Outcome outcome,
    Interpreter exporter) {
  /** Writes layers and networks inside a call. */
  public interface Interpreter {
    /** What a layer inside a call gives; its weights are the call's under the given place. */
    List<Edge> layer(LayerCall owner, Node inner, String place, Graph graph, List<Edge> inputs);

    /** What a network inside a call gives; its layers are rows of their own. */
    List<Edge> network(LayerCall owner, Network network, Graph graph, List<Edge> inputs);

    /** The edge of one of the call's weights. */
    Edge weight(LayerCall owner, Weight weight);

    /** Which values have masks. */
    Masks masks();
  }

  public LayerCall {
    values = List.copyOf(values);
    inputs = List.copyOf(inputs);
  }

  public Attributes settings() {
    return node.settings();
  }

  public Attributes arguments() {
    return node.arguments();
  }

  /** An input; {@link Edge#NONE} where there is none. */
  public Edge input(int index) {
    return index < inputs.size() ? inputs.get(index) : Edge.NONE;
  }

  public boolean hasInput(int index) {
    return !input(index).name().isEmpty();
  }

  /** The mask beside an input, if there is one. */
  public Optional<Edge> mask(int index) {
    return exporter.masks().of(input(index));
  }

  /** The mask that it is given as an argument, else that beside its first input. */
  public Optional<Edge> mask() {
    Optional<Edge> given = statedMask();
    return given.isPresent() ? given : mask(0);
  }

  /** The mask that it is given as an argument. */
  public Optional<Edge> statedMask() {
    return statedMask(arguments().find("mask"));
  }

  /** The mask that an argument, or an item of one, says. */
  public Optional<Edge> statedMask(@Nullable Attribute argument) {
    return argument instanceof Attribute.Input stated
        ? Optional.of(
            graph.cast(input(stated.index()), DataType.BOOL).shaped(shape(stated.index())))
        : Optional.empty();
  }

  /** Its first input with the mask that it is given as an argument beside it. */
  public Edge masked() {
    Optional<Edge> stated = statedMask();
    if (stated.isEmpty()) {
      return input(0);
    }
    Edge own = graph.op("Identity").shaped(input(0).shape()).on(input(0));
    exporter.masks().put(own, stated.get());
    return own;
  }

  /** The shape of an input, which has axes. */
  public Shape shape(int index) {
    Shape shape = input(index).shape();
    if (!shape.hasRank()) {
      throw new NoCounterpartException("the shape of its input is not known: " + shape);
    }
    return shape;
  }

  /** The shape of an output, as Netweight says it. */
  public Shape output(int index) {
    return outcome.outputs().get(index);
  }

  /**
   * The type that it computes in: its input's, where that has fractions, else that of halves, where
   * its weights are. Engines convolve no float64 and no bfloat16.
   */
  public DataType type() {
    DataType given = inputs.isEmpty() ? DataType.UNSTATED : inputs.get(0).type();
    return given.isFloatingPoint()
        ? given
        : node.weightType().equals(DataType.FLOAT16) ? node.weightType() : DataType.FLOAT32;
  }

  /** Whether it owns a weight of this role. */
  public boolean owns(String role) {
    return find(role).isPresent();
  }

  private Optional<Weight> find(String role) {
    return outcome.cost().weights().stream().filter(one -> one.role().equals(role)).findFirst();
  }

  /**
   * The weight of a role, in the framework's own shape, as the type that the call computes in.
   *
   * @throws NoCounterpartException where it owns none
   */
  public Edge weight(String role) {
    return weight(role, type());
  }

  /**
   * The weight of a role, in the framework's own shape, as another type where it has fractions.
   *
   * @throws NoCounterpartException where it owns none
   */
  public Edge weight(String role, DataType type) {
    Weight weight =
        find(role)
            .orElseThrow(
                () -> {
                  String reason = outcome.cost().unknownWeights();
                  return new NoCounterpartException(
                      reason.isEmpty()
                          ? node.typeLabel() + " owns no " + role + " with these settings"
                          : reason);
                });
    Edge stored = exporter.weight(this, weight);
    return stored.type().isFloatingPoint() ? graph.cast(stored, type) : stored;
  }

  /** The weight of a role, or {@link Edge#NONE} where it owns none. */
  public Edge weightIfAny(String role) {
    return owns(role) ? weight(role) : Edge.NONE;
  }

  /** Puts a weight into the graph that inference does not use. */
  public void unused(String role) {
    find(role).ifPresent(weight -> exporter.weight(this, weight));
  }

  /** What a layer inside gives, whose weights' roles have a place in front, such as a name. */
  public List<Edge> inner(Node inner, String innerPlace, List<Edge> given) {
    return exporter.layer(this, inner, innerPlace, graph, given);
  }

  /** What a network inside gives. */
  public List<Edge> inner(Network network, List<Edge> given) {
    return exporter.network(this, network, graph, given);
  }

  /** The same call, written into another graph, such as a loop's body. */
  public LayerCall into(Graph other) {
    return new LayerCall(node, path, place, other, values, inputs, outcome, exporter);
  }

  /** The same call on another input alone, such as one step of a sequence. */
  public LayerCall given(Edge input) {
    List<Value> value = List.of(Value.of(input.shape(), input.type()));
    return new LayerCall(node, path, place, graph, value, List.of(input), outcome, exporter);
  }

  /**
   * A setting that is a number, mostly one with a fraction.
   *
   * @throws NoCounterpartException where it is none
   */
  public double real(String setting, double absent) {
    Attribute value = settings().find(setting);
    return value == null ? absent : real(setting, value);
  }

  /** A number inside a setting. */
  public static double real(String setting, Attribute value) {
    if (value instanceof Attribute.Decimal decimal) {
      return decimal.number();
    } else if (value instanceof Attribute.Size size && size.formula().value().isPresent()) {
      return size.formula().value().get().doubleValue();
    }
    throw new NoCounterpartException("the setting " + setting + " is no number: " + value);
  }

  /**
   * A size that must be a number here.
   *
   * @throws NoCounterpartException where it is not
   */
  public static long number(Formula size, String what) {
    return size.reduced()
        .value()
        .map(value -> value.longValueExact())
        .orElseThrow(
            () ->
                new NoCounterpartException(
                    what + " is " + size.text() + "; it must be a number here: give it a value"));
  }

  /** Sizes that must be numbers here. */
  public static long[] numbers(List<Formula> sizes, String what) {
    return sizes.stream().mapToLong(size -> number(size, what)).toArray();
  }

  /**
   * A setting that is a number, with a fraction or without.
   *
   * @throws NoCounterpartException where it is anything else
   */
  public static double real(Attributes settings, String name) {
    Attribute value = settings.find(name);
    if (value instanceof Attribute.Decimal decimal) {
      return decimal.number();
    } else if (value instanceof Attribute.Size size) {
      return number(size.formula(), name);
    }
    throw new NoCounterpartException(name + " is " + value + "; it must be a number here");
  }

  /** The size of an axis, which must be a number here. */
  public static long number(Dimension size, String what) {
    return number(size.formula(), what);
  }
}
