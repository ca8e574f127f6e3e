package dev.netweight.proof.counterpart.torch;

import dev.netweight.network.DataType;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import java.util.Map;

/**
 * PyTorch's functions of each element in ONNX.
 *
 * <p>Source: aten/src/ATen/native/UnaryOps.cpp, TensorCompare.cpp, PointwiseOps.cpp.
 */
public final class ElementFunctions extends FunctionFamily {
  private static final Map<String, String> SAME =
      Map.ofEntries(
          Map.entry("abs", "Abs"),
          Map.entry("absolute", "Abs"),
          Map.entry("ceil", "Ceil"),
          Map.entry("floor", "Floor"),
          Map.entry("neg", "Neg"),
          Map.entry("negative", "Neg"),
          Map.entry("sgn", "Sign"),
          Map.entry("sign", "Sign"),
          Map.entry("acos", "Acos"),
          Map.entry("acosh", "Acosh"),
          Map.entry("arccos", "Acos"),
          Map.entry("arccosh", "Acosh"),
          Map.entry("arcsin", "Asin"),
          Map.entry("arcsinh", "Asinh"),
          Map.entry("arctan", "Atan"),
          Map.entry("arctanh", "Atanh"),
          Map.entry("asin", "Asin"),
          Map.entry("asinh", "Asinh"),
          Map.entry("atan", "Atan"),
          Map.entry("atanh", "Atanh"),
          Map.entry("cos", "Cos"),
          Map.entry("cosh", "Cosh"),
          Map.entry("erf", "Erf"),
          Map.entry("special_erf", "Erf"),
          Map.entry("exp", "Exp"),
          Map.entry("log", "Log"),
          Map.entry("reciprocal", "Reciprocal"),
          Map.entry("sin", "Sin"),
          Map.entry("sinh", "Sinh"),
          Map.entry("sqrt", "Sqrt"),
          Map.entry("tan", "Tan"));

  public ElementFunctions() {
    SAME.forEach((name, operation) -> one(call -> call.graph().each(operation, x(call)), name));
    one(ElementFunctions::rounded, "round special_round");
    one(call -> truncated(call.graph(), x(call)), "fix trunc");
    one(call -> call.graph().two("Sub", x(call), truncated(call.graph(), x(call))), "frac");
    one(call -> call.graph().two("Mul", x(call), x(call)), "square");
    one(call -> call.graph().each("Reciprocal", call.graph().each("Sqrt", x(call))), "rsqrt");
    one(call -> with(call, "Pow", call.like(x(call), 2), x(call)), "exp2 special_exp2");
    one(
        call -> call.graph().two("Sub", call.graph().each("Exp", x(call)), call.like(x(call), 1)),
        "expm1 special_expm1");
    one(
        call -> call.graph().each("Log", call.graph().two("Add", x(call), call.like(x(call), 1))),
        "log1p special_log1p");
    one(call -> logarithm(call, 2), "log2");
    one(call -> logarithm(call, 10), "log10");
    one(
        call -> call.graph().two("Sub", call.like(x(call), 1), call.graph().each("Erf", x(call))),
        "erfc special_erfc");
    one(call -> with(call, "Mul", x(call), call.like(x(call), Math.PI / 180)), "deg2rad");
    one(call -> with(call, "Mul", x(call), call.like(x(call), 180 / Math.PI)), "rad2deg");
    one(call -> call.graph().each("Not", call.tensor("input", DataType.BOOL)), "logical_not");
    one(
        call ->
            call.graph().each(call.type().equals(DataType.BOOL) ? "Not" : "BitwiseNot", x(call)),
        "bitwise_not");
    one(call -> question(call, "IsNaN"), "isnan");
    one(call -> question(call, "IsInf"), "isinf");
    one(
        call ->
            call.graph()
                .each(
                    "Not",
                    call.graph().two("Or", question(call, "IsNaN"), question(call, "IsInf"))),
        "isfinite");
    one(ElementFunctions::limited, "clamp clamp_max clamp_min clip");
    one(ElementFunctions::chosen, "where");
    one(ElementFunctions::masked, "masked_fill");
    one(call -> moved(call, "Div"), "addcdiv");
    one(call -> moved(call, "Mul"), "addcmul");
    one(ElementFunctions::between, "lerp");
    one(
        ElementFunctions::same,
        "clone contiguous cpu cuda data detach mps npu pin_memory positive"
            + " requires_grad resolve_conj resolve_neg share_memory to_dense xpu");
    one(
        ElementFunctions::same,
        "bfloat16 bool byte char double float half int long short to type type_as");
    one(
        ElementFunctions::passed,
        "alpha_dropout dropout dropout1d dropout2d dropout3d"
            + " feature_alpha_dropout feature_dropout stochastic_depth drop_block2d drop_block3d");
  }

  private static Edge x(FunctionCall call) {
    return call.tensor("input", call.type());
  }

  private static Edge with(FunctionCall call, String operation, Edge left, Edge right) {
    return call.graph().two(operation, left, right);
  }

  /** Rounded towards zero. */
  static Edge truncated(Graph graph, Edge x) {
    return x.type().isFloatingPoint()
        ? graph.two("Mul", graph.each("Sign", x), graph.each("Floor", graph.each("Abs", x)))
        : x;
  }

  private static Edge rounded(FunctionCall call) {
    if (call.number("decimals", 0) != 0) {
      throw call.refused("it rounds to decimals, which is not written");
    }
    return call.type().isFloatingPoint() ? call.graph().each("Round", x(call)) : x(call);
  }

  private static Edge logarithm(FunctionCall call, double base) {
    Edge logarithm = call.graph().each("Log", x(call));
    return call.graph().two("Div", logarithm, call.like(logarithm, Math.log(base)));
  }

  private static Edge question(FunctionCall call, String operation) {
    return call.graph().op(operation).typed(DataType.BOOL).on(call.tensor("input"));
  }

  private static Edge limited(FunctionCall call) {
    Graph graph = call.graph();
    Edge value = x(call);
    if (call.has("min")) {
      value = graph.two("Max", value, call.tensor("min", value.type()));
    }
    return call.has("max") ? graph.two("Min", value, call.tensor("max", value.type())) : value;
  }

  private static Edge chosen(FunctionCall call) {
    if (!call.has("other")) {
      throw call.refused("where finds places, whose number is known only when the program runs");
    }
    return call.graph()
        .op("Where")
        .typed(call.type())
        .on(
            call.tensor("condition", DataType.BOOL),
            call.tensor("input", call.type()),
            call.tensor("other", call.type()));
  }

  private static Edge masked(FunctionCall call) {
    return call.graph()
        .op("Where")
        .typed(call.type())
        .on(call.tensor("mask", DataType.BOOL), call.tensor("value", call.type()), x(call));
  }

  private static Edge moved(FunctionCall call, String operation) {
    Graph graph = call.graph();
    Edge step =
        graph.two(
            operation, call.tensor("tensor1", call.type()), call.tensor("tensor2", call.type()));
    double factor = call.number("value", 1);
    return graph.two(
        "Add", x(call), factor == 1 ? step : graph.two("Mul", step, call.like(step, factor)));
  }

  private static Edge between(FunctionCall call) {
    Graph graph = call.graph();
    Edge span = graph.two("Sub", call.tensor("end", call.type()), x(call));
    return graph.two("Add", x(call), graph.two("Mul", call.tensor("weight", call.type()), span));
  }

  /** The same elements, perhaps as another type. */
  private static Edge same(FunctionCall call) {
    Edge given = call.tensor("input");
    return call.graph().each("Identity", given);
  }

  private static Edge passed(FunctionCall call) {
    return call.graph().each("Identity", call.tensor("input"));
  }
}
