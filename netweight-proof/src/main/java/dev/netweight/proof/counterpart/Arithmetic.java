package dev.netweight.proof.counterpart;

import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.operator.elementwise.Broadcast;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;

/**
 * Writes formulas of tensors and numbers, such as {@code x·sigmoid(x)}. Numbers take the type of
 * the tensor that they meet, and results have the shape that broadcasting gives.
 *
 * @param graph what they are written into
 */
public record Arithmetic(Graph graph) {
  /** A number of the type of a tensor. */
  public Edge number(double value, Edge like) {
    return graph.number(value, like.type());
  }

  public Edge plus(Edge left, Edge right) {
    return both("Add", left, right);
  }

  public Edge plus(Edge left, double right) {
    return right == 0 ? left : plus(left, number(right, left));
  }

  public Edge minus(Edge left, Edge right) {
    return both("Sub", left, right);
  }

  public Edge minus(Edge left, double right) {
    return right == 0 ? left : minus(left, number(right, left));
  }

  public Edge minus(double left, Edge right) {
    return minus(number(left, right), right);
  }

  public Edge times(Edge left, Edge right) {
    return both("Mul", left, right);
  }

  public Edge times(double left, Edge right) {
    return left == 1 ? right : times(number(left, right), right);
  }

  public Edge over(Edge left, Edge right) {
    return both("Div", left, right);
  }

  public Edge over(Edge left, double right) {
    return over(left, number(right, left));
  }

  public Edge over(double left, Edge right) {
    return over(number(left, right), right);
  }

  public Edge square(Edge value) {
    return times(value, value);
  }

  public Edge larger(Edge left, double right) {
    return both("Max", left, number(right, left));
  }

  public Edge smaller(Edge left, double right) {
    return both("Min", left, number(right, left));
  }

  /** A comparison such as {@code Greater}. */
  public Edge compared(String operation, Edge left, double right) {
    return compared(operation, left, number(right, left));
  }

  /** A comparison such as {@code Greater}. */
  public Edge compared(String operation, Edge left, Edge right) {
    return graph.op(operation).typed(DataType.BOOL).shaped(common(left, right)).on(left, right);
  }

  /** Elements of the one where the condition holds, else of the other. */
  public Edge where(Edge condition, Edge yes, Edge no) {
    Shape shape = Broadcast.of(condition.shape(), yes.shape(), no.shape());
    return graph.op("Where").typed(yes.type()).shaped(shape).on(condition, yes, no);
  }

  /** An operation of two tensors of one type, with broadcasting. */
  public Edge both(String operation, Edge left, Edge right) {
    return graph.op(operation).shaped(common(left, right)).on(left, right);
  }

  /** An operation of one tensor that changes each element. */
  public Edge each(String operation, Edge value) {
    return graph.each(operation, value);
  }

  /** A running or whole reduction that takes its axes as an input, keeping them with size 1. */
  public Edge reduced(String operation, Edge value, long... axes) {
    Shape shape = value.shape();
    for (long axis : axes) {
      shape = shape.with((int) axis, Dimension.of(1));
    }
    return graph.op(operation).with("keepdims", 1).shaped(shape).on(value, graph.integers(axes));
  }

  /** Whether the sign is there, that of a negative zero too. */
  public Edge negative(Edge x) {
    Edge zero = compared("Equal", x, 0);
    Edge before = both("And", zero, compared("Less", over(1, x), 0));
    return both("Or", compared("Less", x, 0), before);
  }

  /**
   * The angle of a point seen from the origin, between −π and π, by the arc of the quotient, in the
   * half that the sign of x says; ONNX has no such operator.
   */
  public Edge angle(Edge y, Edge x) {
    Edge none = both("And", compared("Equal", x, 0), compared("Equal", y, 0));
    Edge endless =
        both(
            "And",
            graph.op("IsInf").typed(DataType.BOOL).shaped(x.shape()).on(x),
            graph.op("IsInf").typed(DataType.BOOL).shaped(y.shape()).on(y));
    Edge plain = over(y, x);
    Edge corner = times(each("Sign", y), each("Sign", x));
    Edge ratio = where(none, number(0, x), where(endless, corner, plain));
    Edge arc = each("Atan", ratio);
    Edge turn = where(negative(y), number(-Math.PI, x), number(Math.PI, x));
    return where(negative(x), plus(arc, turn), arc);
  }

  private static Shape common(Edge left, Edge right) {
    return Broadcast.of(left.shape(), right.shape());
  }
}
