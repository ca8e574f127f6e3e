package dev.netweight.proof.counterpart.function;

import dev.netweight.network.DataType;
import dev.netweight.proof.counterpart.Arithmetic;
import dev.netweight.proof.graph.Edge;

/**
 * Functions of each element of one tensor.
 *
 * <p>Source: keras/src/backend/numpy/numpy.py.
 */
public final class ElementwiseFunctions extends Functions {
  private static final String X = "x|input|a|tensor|value|t|features";

  private interface Formula {
    Edge of(Arithmetic arithmetic, Edge x);
  }

  public ElementwiseFunctions() {
    same("Abs", "Abs Absolute", "__operators__.abs abs math.abs");
    real("Abs", "Fabs", "");
    same("Neg", "Negative", "__operators__.neg math.negative negative");
    same("Sign", "Sign", "math.sign sign");
    real("Acos", "Arccos", "acos math.acos");
    real("Acosh", "Arccosh", "acosh math.acosh");
    real("Asin", "Arcsin", "asin math.asin");
    real("Asinh", "Arcsinh", "asinh math.asinh");
    real("Atan", "Arctan", "atan math.atan");
    real("Atanh", "Arctanh", "atanh math.atanh");
    real("Cos", "Cos", "cos math.cos");
    real("Cosh", "Cosh", "cosh math.cosh");
    real("Sin", "Sin", "sin math.sin");
    real("Sinh", "Sinh", "sinh math.sinh");
    real("Tan", "Tan", "tan math.tan");
    real("Erf", "Erf", "erf math.erf");
    real("Exp", "Exp", "exp math.exp");
    real("Log", "Log", "math.log");
    real("Sqrt", "Sqrt", "math.sqrt sqrt");
    real("Ceil", "Ceil", "ceil math.ceil");
    real("Floor", "Floor", "floor math.floor");
    real("Reciprocal", "Reciprocal", "math.reciprocal");
    formula("Rsqrt", "math.rsqrt rsqrt", (of, x) -> of.over(1, of.each("Sqrt", x)));
    formula("Expm1", "math.expm1", (of, x) -> of.minus(of.each("Exp", x), 1));
    formula("Exp2", "", (of, x) -> of.each("Exp", of.times(Math.log(2), x)));
    formula("Log1p", "math.log1p", (of, x) -> of.each("Log", of.plus(x, 1)));
    formula("Log2", "", (of, x) -> of.over(of.each("Log", x), Math.log(2)));
    formula("Log10", "", (of, x) -> of.over(of.each("Log", x), Math.log(10)));
    formula("Erfc", "math.erfc", (of, x) -> of.minus(1, of.each("Erf", x)));
    formula("Deg2rad", "", (of, x) -> of.times(Math.PI / 180, x));
    formula("Rad2deg", "", (of, x) -> of.times(180 / Math.PI, x));
    formula(
        "Trunc", "", (of, x) -> of.times(of.each("Sign", x), of.each("Floor", of.each("Abs", x))));
    keras("Square", X, call -> squared(call));
    tensorflow("math.square square", X, call -> squared(call));
    keras("Round", X, ElementwiseFunctions::rounded);
    tensorflow("math.rint math.round round", X, ElementwiseFunctions::rounded);
    keras("LogicalNot", X, ElementwiseFunctions::not);
    tensorflow("__operators__.invert math.logical_not", X, ElementwiseFunctions::not);
    keras("Isnan", X, call -> truth(call, "IsNaN"));
    keras("Isinf", X, call -> truth(call, "IsInf"));
    tensorflow("math.is_nan", X, call -> truth(call, "IsNaN"));
    tensorflow("math.is_inf", X, call -> truth(call, "IsInf"));
    keras("Clip", X, call -> clipped(call, "x_min", "x_max"));
    tensorflow(
        "clip_by_value",
        X + ", low|clip_value_min, high|clip_value_max",
        call -> clipped(call, "low", "high"));
  }

  private void same(String operation, String keras, String tensorflow) {
    keras(keras, X, call -> call.graph().each(operation, call.tensor("x")));
    tensorflow(tensorflow, X, call -> call.graph().each(operation, call.tensor("x")));
  }

  private void real(String operation, String keras, String tensorflow) {
    formula(keras, tensorflow, (of, x) -> of.each(operation, x));
  }

  private void formula(String keras, String tensorflow, Formula formula) {
    keras(keras, X, call -> formula.of(call.arithmetic(), call.real("x")));
    if (!tensorflow.isEmpty()) {
      tensorflow(tensorflow, X, call -> formula.of(call.arithmetic(), call.real("x")));
    }
  }

  private static Edge squared(FunctionCall call) {
    return call.arithmetic().square(call.tensor("x"));
  }

  private static Edge rounded(FunctionCall call) {
    if (call.real("decimals", 0) != 0) {
      call.without("decimals");
    }
    return call.graph().each("Round", call.real("x"));
  }

  private static Edge not(FunctionCall call) {
    return call.graph().each("Not", call.graph().cast(call.tensor("x"), DataType.BOOL));
  }

  private static Edge truth(FunctionCall call, String operation) {
    Edge x = call.real("x");
    return call.graph().op(operation).typed(DataType.BOOL).shaped(x.shape()).on(x);
  }

  private static Edge clipped(FunctionCall call, String low, String high) {
    Edge x = call.alike("x", low, high).get(0);
    return call.arithmetic()
        .both(
            "Min",
            call.arithmetic().both("Max", x, call.alike("x", low, high).get(1)),
            call.alike("x", low, high).get(2));
  }
}
