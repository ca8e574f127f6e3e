package dev.netweight.operator;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attributes;
import dev.netweight.network.Dimension;
import dev.netweight.network.Network;
import dev.netweight.network.Node;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import java.util.List;

/** One call of an operator: its node, the shapes it is given, and a way to ask for inner layers. */
public final class Call {
  /** Infers what is inside a wrapper or a nested model. */
  public interface Interpreter {
    /** What a layer gives and costs on the given values. */
    Outcome apply(Node node, List<Value> inputs);

    /** What a network gives and costs on the given values; its rows are the outcome's parts. */
    Outcome apply(Network network, List<Value> inputs);

    /**
     * What a network would give and cost that is not run, such as the branch that a condition never
     * takes: what cannot be inside it is no fault of the model.
     */
    Outcome applyAside(Network network, List<Value> inputs);
  }

  private final Node node;
  private final List<Value> values;
  private final Interpreter interpreter;

  public Call(Node node, List<Value> values, Interpreter interpreter) {
    this.node = node;
    this.values = List.copyOf(values);
    this.interpreter = interpreter;
  }

  /** A call on tensors of which only the shapes are known. */
  public static Call onShapes(Node node, List<Shape> inputs, Interpreter interpreter) {
    return new Call(node, Value.ofShapes(inputs), interpreter);
  }

  public Node node() {
    return node;
  }

  /** The layer's configuration. */
  public Attributes settings() {
    return node.settings();
  }

  /** What this call was given beside tensors. */
  public Attributes arguments() {
    return node.arguments();
  }

  /** The shapes of its inputs. */
  public List<Shape> inputs() {
    return Value.shapes(values);
  }

  /** What is known of its inputs. */
  public List<Value> values() {
    return values;
  }

  /** What is known of an input; {@link Value#ABSENT} where there is none. */
  public Value value(int index) {
    return index < values.size() ? values.get(index) : Value.ABSENT;
  }

  /**
   * The shape of an input.
   *
   * @throws SettingException where there is no such input
   */
  public Shape input(int index) {
    if (index >= values.size()) {
      throw new SettingException(
          "inputs",
          node.typeLabel()
              + " takes at least "
              + (index + 1)
              + " inputs; it is given "
              + values.size());
    }
    return values.get(index).shape();
  }

  /**
   * The first input, which must have so many axes, batch included. Where its rank is not known the
   * result has none either: ask {@link Shape#hasRank}.
   */
  public Shape inputOfRank(int rank) {
    Shape shape = input(0);
    if (shape.hasRank() && shape.rank() != rank) {
      throw new SettingException(
          "input",
          node.typeLabel()
              + " takes an input of "
              + rank
              + " axes, the batch included; this one has "
              + shape.rank()
              + ": "
              + shape);
    }
    return shape;
  }

  /**
   * An input's batch axis, the first one; unknown where the input's rank is.
   *
   * @throws SettingException where the input has no axes
   */
  public Dimension batch(Shape input) {
    if (!input.hasRank()) {
      return new Dimension.Unknown(input.unknownReason());
    } else if (input.rank() == 0) {
      throw new SettingException(
          "input", node.typeLabel() + " takes a batch; its input is a scalar, without axes");
    }
    return input.get(0);
  }

  /** What an inner layer gives and costs on the given shapes. */
  public Outcome apply(Node inner, List<Shape> shapes) {
    return interpreter.apply(inner, Value.ofShapes(shapes));
  }

  /** What an inner layer gives and costs on the given values. */
  public Outcome run(Node inner, List<Value> given) {
    return interpreter.apply(inner, given);
  }

  /** What an inner network gives and costs on the given shapes. */
  public Outcome apply(Network inner, List<Shape> shapes) {
    return interpreter.apply(inner, Value.ofShapes(shapes));
  }

  /** What an inner network gives and costs on the given values. */
  public Outcome run(Network inner, List<Value> given) {
    return interpreter.apply(inner, given);
  }

  /** What an inner network would give and cost that is not run. */
  public Outcome runAside(Network inner, List<Value> given) {
    return interpreter.applyAside(inner, given);
  }
}
