package dev.netweight.operator.onnx;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.DataType;
import dev.netweight.network.Element;
import dev.netweight.network.Network;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.operator.Call;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.function.Arguments;
import dev.netweight.operator.function.UnknownRankException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A call of an operator of ONNX: its inputs by place, its attributes by name. */
public final class OnnxCall {
  /** The argument under which a node says which version of its operators it relies on. */
  public static final String VERSION = "version";

  private final Call call;
  private final OnnxInputs names;

  OnnxCall(Call call, OnnxInputs names) {
    this.call = call;
    this.names = names;
  }

  /** The operator's name. */
  public String operator() {
    return call.node().type().name();
  }

  /** The name of this call in its network, for people. */
  public String layer() {
    return call.node().layer();
  }

  /** The version of the set of operators that the file relies on; a high one where none is said. */
  public int version() {
    return call.arguments().integer(VERSION, 1000);
  }

  /** The attributes. */
  public Attributes settings() {
    return call.settings();
  }

  /** How many inputs are written, those left out in between included. */
  public int inputs() {
    return call.values().size();
  }

  /** How many outputs are written, those left out in between included; at least one. */
  public int outputs() {
    return Math.max(1, call.node().outputs().size());
  }

  /** The name that the file gives an output. */
  public String output(int output) {
    return call.node().output(output);
  }

  /** The name of an input, for people. */
  public String name(int input) {
    return names.name(input);
  }

  /** Whether an input is there. */
  public boolean has(int input) {
    return !call.value(input).isAbsent();
  }

  /** What is known of an input; {@link Value#ABSENT} where it is left out. */
  public Value value(int input) {
    return call.value(input);
  }

  /**
   * What is known of an input that must be there.
   *
   * @throws SettingException where it is left out
   */
  public Value required(int input) {
    if (!has(input)) {
      throw new SettingException(
          name(input),
          operator() + " is not given its input " + name(input) + ", which it cannot do without");
    }
    return call.value(input);
  }

  /** The shape of an input that must be there; it need not have a rank. */
  public Shape anyShape(int input) {
    return required(input).shape();
  }

  /**
   * The shape of an input that must be there. Where its rank is unknown the rule is left, and what
   * the call gives is unknown too.
   *
   * @throws SettingException where it is left out
   */
  public Shape shape(int input) {
    Shape shape = anyShape(input);
    if (!shape.hasRank()) {
      throw new UnknownRankException(shape.unknownReason());
    }
    return shape;
  }

  /**
   * The shape of an input that has at least so many axes.
   *
   * @throws SettingException where it has fewer
   */
  public Shape shapeOfAtLeast(int rank, int input) {
    Shape shape = shape(input);
    if (shape.rank() < rank) {
      throw new SettingException(
          name(input),
          operator() + " takes a " + name(input) + " of at least " + rank + " axes, not " + shape);
    }
    return shape;
  }

  /**
   * The shape of an input that has just so many axes.
   *
   * @throws SettingException where it has more or fewer
   */
  public Shape shapeOfRank(int rank, int input) {
    Shape shape = shape(input);
    if (shape.rank() != rank) {
      throw new SettingException(
          name(input),
          operator() + " takes a " + name(input) + " of " + rank + " axes, not " + shape);
    }
    return shape;
  }

  /** The type of an input's elements; unstated, where it is left out or unknown. */
  public DataType type(int input) {
    return call.value(input).type();
  }

  /** An input's elements, where they are followed. */
  public Optional<List<Element>> elements(int input) {
    return call.value(input).elements();
  }

  /** An input's elements as sizes, some perhaps unknown, where they are followed. */
  public Optional<List<Formula>> sizes(int input) {
    return elements(input).map(all -> all.stream().map(Element::formula).toList());
  }

  /** An input's elements as whole numbers, where all are known. */
  public Optional<List<Long>> numbers(int input) {
    return sizes(input).flatMap(OnnxCall::plain);
  }

  /** The one whole number that an input is: a formula, or unknown where it is not followed. */
  public Formula number(int input) {
    List<Element> all = elements(input).orElse(List.of());
    return all.size() == 1
        ? all.get(0).formula()
        : Formula.unknown(name(input) + " of " + layer() + " is known only when the model runs");
  }

  /** An attribute's whole numbers or, where the node has no such attribute, an input's. */
  public Optional<List<Long>> numbers(String attribute, int input) {
    return settings().has(attribute) ? plain(settings().sizes(attribute)) : numbers(input);
  }

  private static Optional<List<Long>> plain(List<Formula> sizes) {
    List<Long> numbers = new ArrayList<>();
    for (Formula size : sizes) {
      Optional<BigInteger> value = size.value();
      if (value.isEmpty() || value.get().bitLength() > 63) {
        return Optional.empty();
      }
      numbers.add(value.get().longValue());
    }
    return Optional.of(numbers);
  }

  /**
   * The axis that an attribute names, counted from the front.
   *
   * @throws SettingException where there is no such axis
   */
  public int axis(String attribute, int absent, int rank) {
    return Arguments.resolved(attribute, settings().integer(attribute, absent), rank);
  }

  /**
   * Axes counted from the front, of so many.
   *
   * @throws SettingException where there is no such axis, or one is named twice
   */
  public List<Integer> axes(List<Long> given, int rank) {
    List<Integer> axes = new ArrayList<>();
    for (long axis : given) {
      int resolved =
          axis < -rank || axis >= rank
              ? Arguments.resolved("axes", axis < 0 ? -rank - 1 : rank, rank)
              : (int) (axis < 0 ? axis + rank : axis);
      if (axes.contains(resolved)) {
        throw new SettingException("axes", operator() + " names the axis " + axis + " twice");
      }
      axes.add(resolved);
    }
    return axes;
  }

  /** A tensor inside the attributes. */
  public Optional<Value> content(String attribute) {
    return settings().find(attribute) instanceof Attribute.Content content
        ? Optional.of(content.value())
        : Optional.empty();
  }

  /**
   * A graph inside the attributes.
   *
   * @throws SettingException where there is none
   */
  public Attribute.Body body(String attribute) {
    if (settings().find(attribute) instanceof Attribute.Body body) {
      return body;
    }
    throw new SettingException(
        attribute, operator() + " has no graph " + attribute + ", which it cannot do without");
  }

  /** The values around a graph that it uses, in the order in which it takes them. */
  public List<Value> captured(Attribute.Body body) {
    return body.captures().stream().map(call::value).toList();
  }

  /** What a graph inside gives and costs; the values that it captures are added to those given. */
  public Outcome run(Attribute.Body body, List<Value> given) {
    List<Value> all = new ArrayList<>(given);
    all.addAll(captured(body));
    return call.run(body.network(), all);
  }

  /** What a graph inside would give and cost, where it is not run. */
  public Outcome runAside(Attribute.Body body, List<Value> given) {
    List<Value> all = new ArrayList<>(given);
    all.addAll(captured(body));
    return call.runAside(body.network(), all);
  }

  /** What a network inside gives and costs. */
  public Outcome run(Network network, List<Value> given) {
    return call.run(network, given);
  }

  /** A result to be put together. */
  public OnnxResult result() {
    return new OnnxResult(call::value);
  }
}
