package dev.netweight.proof.counterpart.torch;

import dev.netweight.network.DataType;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;

/**
 * PyTorch's functions of two tensors, or of a tensor and a number, in ONNX.
 *
 * <p>Source: aten/src/ATen/native/BinaryOps.cpp.
 */
public final class PairFunctions extends FunctionFamily {
  public PairFunctions() {
    one(call -> sum(call, false), "add");
    one(call -> sum(call, true), "rsub sub subtract");
    one(call -> truths(call, "Mul", "And"), "mul multiply");
    one(call -> two(call, "Div"), "true_divide");
    one(PairFunctions::quotient, "div divide");
    one(call -> floored(call, left(call), right(call)), "floor_divide");
    one(PairFunctions::remainder, "remainder");
    one(call -> modulo(call, left(call), right(call)), "fmod");
    one(call -> two(call, "Pow"), "float_power pow");
    one(call -> truths(call, "Max", "Or"), "maximum");
    one(call -> truths(call, "Min", "And"), "minimum");
    one(call -> truths(call, "BitwiseAnd", "And"), "bitwise_and");
    one(call -> truths(call, "BitwiseOr", "Or"), "bitwise_or");
    one(call -> truths(call, "BitwiseXor", "Xor"), "bitwise_xor");
    one(PairFunctions::logAddExp, "logaddexp");
    one(call -> compared(call, "Equal"), "eq");
    one(call -> negated(call, compared(call, "Equal")), "ne not_equal");
    one(call -> compared(call, "Greater"), "greater gt");
    one(call -> compared(call, "GreaterOrEqual"), "ge greater_equal");
    one(call -> compared(call, "Less"), "less lt");
    one(call -> compared(call, "LessOrEqual"), "le less_equal");
    one(call -> logical(call, "And"), "logical_and");
    one(call -> logical(call, "Or"), "logical_or");
    one(call -> logical(call, "Xor"), "logical_xor");
    one(PairFunctions::near, "isclose");
  }

  private static Edge left(FunctionCall call) {
    return call.tensor("input", call.type());
  }

  private static Edge right(FunctionCall call) {
    return call.tensor("other", call.type());
  }

  private static Edge two(FunctionCall call, String operation) {
    return call.graph().two(operation, left(call), right(call));
  }

  private static Edge truths(FunctionCall call, String operation, String ofTruths) {
    return two(call, call.type().equals(DataType.BOOL) ? ofTruths : operation);
  }

  private static Edge sum(FunctionCall call, boolean difference) {
    Graph graph = call.graph();
    boolean turned = call.function().equals("rsub");
    Edge first = turned ? right(call) : left(call);
    Edge second = turned ? left(call) : right(call);
    if (call.type().equals(DataType.BOOL)) {
      return graph.two("Or", first, second);
    }
    double alpha = call.number("alpha", 1);
    Edge scaled = alpha == 1 ? second : graph.two("Mul", second, call.like(second, alpha));
    return graph.two(difference ? "Sub" : "Add", first, scaled);
  }

  private static Edge quotient(FunctionCall call) {
    return switch (call.text("rounding_mode", "")) {
      case "" -> two(call, "Div");
      case "floor" -> floored(call, left(call), right(call));
      default -> {
        Edge quotient = two(call, "Div");
        yield call.type().isFloatingPoint()
            ? ElementFunctions.truncated(call.graph(), quotient)
            : quotient;
      }
    };
  }

  /**
   * What is left of a division that is rounded towards zero; it has the sign of what is divided.
   */
  private static Edge modulo(FunctionCall call, Edge left, Edge right) {
    return call.graph().op("Mod").with("fmod", 1).on(left, right);
  }

  /**
   * Rounded towards minus infinity, from what is left over: the quotient of fractions may be
   * rounded up.
   */
  private static Edge floored(FunctionCall call, Edge left, Edge right) {
    Graph graph = call.graph();
    Edge rest = remainder(call, left, right);
    Edge quotient = graph.two("Div", graph.two("Sub", left, rest), right);
    if (!call.type().isFloatingPoint()) {
      return quotient;
    }
    Edge none = graph.op("Equal").typed(DataType.BOOL).on(right, call.like(right, 0));
    return graph
        .op("Where")
        .typed(left.type())
        .on(none, graph.two("Div", left, right), graph.each("Round", quotient));
  }

  private static Edge remainder(FunctionCall call) {
    return remainder(call, left(call), right(call));
  }

  /** What is left over, with the sign of the divisor. */
  private static Edge remainder(FunctionCall call, Edge left, Edge right) {
    Graph graph = call.graph();
    if (!call.type().isFloatingPoint()) {
      return graph.op("Mod").with("fmod", 0).on(left, right);
    }
    Edge rest = modulo(call, left, right);
    Edge zero = call.like(left, 0);
    Edge exact = graph.op("Equal").typed(DataType.BOOL).on(rest, zero);
    Edge restBelow = graph.op("Less").typed(DataType.BOOL).on(rest, zero);
    Edge rightBelow = graph.op("Less").typed(DataType.BOOL).on(right, zero);
    Edge same =
        graph.two("Or", exact, graph.op("Equal").typed(DataType.BOOL).on(restBelow, rightBelow));
    return graph.op("Where").typed(left.type()).on(same, rest, graph.two("Add", rest, right));
  }

  private static Edge logAddExp(FunctionCall call) {
    Graph graph = call.graph();
    Edge apart = graph.each("Abs", two(call, "Sub"));
    return graph.two("Add", two(call, "Max"), graph.each("Softplus", graph.each("Neg", apart)));
  }

  private static Edge compared(FunctionCall call, String operation) {
    DataType type = call.promoted("input", "other");
    boolean small = type.equals(DataType.BOOL) || (type.isInteger() && type.blockBits() < 32);
    DataType compared = small ? DataType.INT32 : type;
    return call.graph()
        .op(operation)
        .typed(DataType.BOOL)
        .on(call.tensor("input", compared), call.tensor("other", compared));
  }

  private static Edge negated(FunctionCall call, Edge truth) {
    return call.graph().each("Not", truth);
  }

  private static Edge logical(FunctionCall call, String operation) {
    return call.graph()
        .two(operation, call.tensor("input", DataType.BOOL), call.tensor("other", DataType.BOOL));
  }

  private static Edge near(FunctionCall call) {
    Graph graph = call.graph();
    if (call.flag("equal_nan", false)) {
      throw call.refused("equal_nan is not written");
    }
    DataType type = call.promoted("input", "other");
    Edge left = call.tensor("input", type);
    Edge right = call.tensor("other", type);
    Edge apart = graph.each("Abs", graph.two("Sub", left, right));
    Edge most =
        graph.two(
            "Add",
            call.like(left, call.number("atol", 1e-8)),
            graph.two("Mul", call.like(left, call.number("rtol", 1e-5)), graph.each("Abs", right)));
    return graph.op("LessOrEqual").typed(DataType.BOOL).on(apart, most);
  }
}
