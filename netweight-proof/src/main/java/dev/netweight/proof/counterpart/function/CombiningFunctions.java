package dev.netweight.proof.counterpart.function;

import dev.netweight.network.DataType;
import dev.netweight.proof.counterpart.Arithmetic;
import dev.netweight.proof.graph.Edge;
import java.util.List;

/**
 * Functions that combine the elements of tensors, with broadcasting.
 *
 * <p>Source: keras/src/backend/numpy/numpy.py; for functions with an r in front, which take their
 * sides in the other order, tensorflow/python/framework/override_binary_operator.py.
 */
public final class CombiningFunctions extends Functions {
  private static final String PAIR = "x1|x|a, x2|y|b";
  private static final String REVERSED = "x2|y, x1|x";

  private interface Formula {
    Edge of(Arithmetic arithmetic, Edge left, Edge right);
  }

  public CombiningFunctions() {
    alike("Add", "add", "add math.add", (of, x, y) -> of.plus(x, y));
    alike("Subtract", "sub", "math.subtract subtract", (of, x, y) -> of.minus(x, y));
    alike("Multiply", "mul", "math.multiply multiply", (of, x, y) -> of.times(x, y));
    alike("Power", "pow", "math.pow pow", (of, x, y) -> of.both("Pow", x, y));
    alike("FloorDivide", "floordiv", "math.floordiv", CombiningFunctions::floorQuotient);
    alike("Mod", "mod", "math.floormod math.mod", CombiningFunctions::modulo);
    pair("Maximum Fmax", "math.maximum maximum", (of, x, y) -> of.both("Max", x, y));
    pair("Minimum Fmin", "math.minimum minimum", (of, x, y) -> of.both("Min", x, y));
    tensorflow(
        "math.squared_difference",
        PAIR,
        call -> call.arithmetic().square(of(call, (of, x, y) -> of.minus(x, y))));
    keras("Divide TrueDivide", PAIR, CombiningFunctions::quotient);
    tensorflow(
        "math.divide math.truediv divide truediv __operators__.truediv",
        PAIR,
        CombiningFunctions::quotient);
    tensorflow("__operators__.rtruediv", REVERSED, CombiningFunctions::quotient);
    comparison("Greater", "Greater", "__operators__.gt greater math.greater");
    comparison(
        "GreaterOrEqual", "GreaterEqual", "__operators__.ge greater_equal math.greater_equal");
    comparison("Less", "Less", "__operators__.lt less math.less");
    comparison("LessOrEqual", "LessEqual", "__operators__.le less_equal math.less_equal");
    comparison("Equal", "Equal", "__operators__.eq equal math.equal");
    keras("NotEqual", PAIR, CombiningFunctions::different);
    tensorflow("__operators__.ne math.not_equal not_equal", PAIR, CombiningFunctions::different);
    logical("And", "LogicalAnd", "__operators__.logical_and logical_and math.logical_and");
    logical("Or", "LogicalOr", "__operators__.logical_or logical_or math.logical_or");
    logical("Xor", "LogicalXor", "__operators__.logical_xor math.logical_xor");
    keras("Where", "condition, x1, x2", CombiningFunctions::choice);
    tensorflow("where", "condition, x1|x, x2|y", CombiningFunctions::choice);
    tensorflow("add_n math.add_n", "inputs", CombiningFunctions::sum);
  }

  private void alike(String keras, String operator, String tensorflow, Formula formula) {
    pair(keras, "__operators__." + operator + " " + tensorflow, formula);
    tensorflow("__operators__.r" + operator, REVERSED, call -> of(call, formula));
  }

  private void pair(String keras, String tensorflow, Formula formula) {
    keras(keras, PAIR, call -> of(call, formula));
    tensorflow(tensorflow, PAIR, call -> of(call, formula));
  }

  private static Edge of(FunctionCall call, Formula formula) {
    List<Edge> sides = call.alike("x1", "x2");
    return formula.of(call.arithmetic(), sides.get(0), sides.get(1));
  }

  private static Edge quotient(FunctionCall call) {
    List<Edge> sides = call.alike("x1", "x2");
    DataType type = sides.get(0).type().isFloatingPoint() ? sides.get(0).type() : DataType.FLOAT32;
    return call.arithmetic()
        .over(call.graph().cast(sides.get(0), type), call.graph().cast(sides.get(1), type));
  }

  /** Rounded down, where ONNX rounds quotients of whole numbers to zero. */
  private static Edge floorQuotient(Arithmetic of, Edge x, Edge y) {
    return x.type().isFloatingPoint()
        ? of.each("Floor", of.over(x, y))
        : of.over(of.minus(x, of.both("Mod", x, y)), y);
  }

  /** With the sign of the divisor, which ONNX's Mod has for whole numbers only. */
  private static Edge modulo(Arithmetic of, Edge x, Edge y) {
    return x.type().isFloatingPoint()
        ? of.minus(x, of.times(of.each("Floor", of.over(x, y)), y))
        : of.both("Mod", x, y);
  }

  private void comparison(String operation, String keras, String tensorflow) {
    keras(keras, PAIR, call -> compared(call, operation));
    tensorflow(tensorflow, PAIR, call -> compared(call, operation));
  }

  private static Edge compared(FunctionCall call, String operation) {
    List<Edge> sides = call.alike("x1", "x2");
    return call.arithmetic().compared(operation, sides.get(0), sides.get(1));
  }

  private static Edge different(FunctionCall call) {
    return call.graph().each("Not", compared(call, "Equal"));
  }

  private void logical(String operation, String keras, String tensorflow) {
    keras(keras, PAIR, call -> truths(call, operation));
    tensorflow(tensorflow, PAIR, call -> truths(call, operation));
  }

  private static Edge truths(FunctionCall call, String operation) {
    return call.arithmetic()
        .both(
            operation,
            call.graph().cast(call.tensor("x1"), DataType.BOOL),
            call.graph().cast(call.tensor("x2"), DataType.BOOL));
  }

  private static Edge choice(FunctionCall call) {
    List<Edge> sides = call.alike("x1", "x2");
    Edge condition = call.graph().cast(call.tensor("condition"), DataType.BOOL);
    return call.arithmetic().where(condition, sides.get(0), sides.get(1));
  }

  private static Edge sum(FunctionCall call) {
    return call.graph().op("Sum").shaped(call.output()).on(call.list("inputs"));
  }
}
