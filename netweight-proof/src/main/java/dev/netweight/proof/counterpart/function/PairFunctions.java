package dev.netweight.proof.counterpart.function;

import dev.netweight.network.DataType;
import dev.netweight.proof.counterpart.Arithmetic;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.NoCounterpartException;
import java.util.List;

/**
 * Functions of the elements of two tensors that have no operator of their own in ONNX.
 *
 * <p>Source: keras/src/backend/numpy/numpy.py; the pages of the functions on numpy.org.
 */
public final class PairFunctions extends Functions {
  private static final String PAIR = "x1|x, x2|y";

  private interface Formula {
    Edge of(Arithmetic arithmetic, Edge left, Edge right);
  }

  public PairFunctions() {
    real("Arctan2", Arithmetic::angle);
    real("Hypot", PairFunctions::length);
    real("Logaddexp", (of, x, y) -> logarithm(of, x, y, 1));
    real("Logaddexp2", (of, x, y) -> logarithm(of, x, y, Math.log(2)));
    real("DivideNoNan", PairFunctions::quotient);
    real("Heaviside", PairFunctions::step);
    keras("Angle", "x", call -> ofReal(call));
    keras("Fmod", PAIR, PairFunctions::remainder);
    bits("BitwiseAnd", "And");
    bits("BitwiseOr", "Or");
    bits("BitwiseXor", "Xor");
    keras("BitwiseLeftShift LeftShift", PAIR, call -> shifted(call, true));
    keras("BitwiseRightShift RightShift", PAIR, call -> shifted(call, false));
    keras("Ldexp", PAIR, PairFunctions::scaled);
    keras("Isclose", "x1, x2, rtol, atol", PairFunctions::near);
    keras("AllClose", "x1, x2", PairFunctions::allNear);
    keras("IsIn", "x1, x2", PairFunctions::among);
    keras("Digitize", "x, bins", call -> places(call, "x", "bins", true));
    keras(
        "SearchSorted",
        "sorted_sequence, values",
        call ->
            places(
                call,
                "values",
                "sorted_sequence",
                call.constants().text("side", "left").equals("right")));
  }

  private void real(String name, Formula formula) {
    keras(
        name,
        PAIR,
        call -> {
          List<Edge> sides = sides(call);
          return formula.of(call.arithmetic(), sides.get(0), sides.get(1));
        });
  }

  /** Two tensors of one type with fractions. */
  private static List<Edge> sides(FunctionCall call) {
    return call.alike("x1", "x2").stream()
        .map(
            edge ->
                edge.type().isFloatingPoint() ? edge : call.graph().cast(edge, DataType.FLOAT32))
        .toList();
  }

  private static Edge ofReal(FunctionCall call) {
    Arithmetic of = call.arithmetic();
    Edge x = call.real("x");
    Edge half = of.where(of.negative(x), of.number(Math.PI, x), of.number(0, x));
    Edge not = of.graph().op("IsNaN").typed(DataType.BOOL).shaped(x.shape()).on(x);
    return of.where(not, x, half);
  }

  /** By the larger side, so that no square is too large. */
  private static Edge length(Arithmetic of, Edge x, Edge y) {
    Edge left = of.each("Abs", x);
    Edge right = of.each("Abs", y);
    Edge large = of.both("Max", left, right);
    Edge small = of.both("Min", left, right);
    Edge root = of.each("Sqrt", of.plus(of.square(of.over(small, large)), 1));
    Edge plain =
        of.both(
            "Or",
            of.compared("Equal", large, 0),
            of.graph().op("IsInf").typed(DataType.BOOL).shaped(large.shape()).on(large));
    return of.where(plain, large, of.times(large, root));
  }

  /** The logarithm of a sum of powers, in the base that the natural logarithm of is given. */
  private static Edge logarithm(Arithmetic of, Edge x, Edge y, double base) {
    Edge apart = of.each("Abs", of.minus(x, y));
    Edge same = of.compared("Equal", x, y);
    Edge distance = of.where(same, of.number(0, x), apart);
    Edge power = of.each("Exp", of.times(-base, distance));
    Edge more = of.times(1 / base, of.each("Log", of.plus(power, 1)));
    return of.plus(of.both("Max", x, y), more);
  }

  private static Edge quotient(Arithmetic of, Edge x, Edge y) {
    return of.where(of.compared("Equal", y, 0), of.number(0, x), of.over(x, y));
  }

  private static Edge step(Arithmetic of, Edge x, Edge y) {
    Edge sign = of.where(of.compared("Equal", x, 0), y, of.larger(of.each("Sign", x), 0));
    Edge not = of.graph().op("IsNaN").typed(DataType.BOOL).shaped(x.shape()).on(x);
    return of.where(not, x, sign);
  }

  private static Edge remainder(FunctionCall call) {
    List<Edge> sides = call.alike("x1", "x2");
    return call.graph().op("Mod").with("fmod", 1).on(sides.get(0), sides.get(1));
  }

  private void bits(String name, String ofTruths) {
    keras(
        name,
        PAIR,
        call -> {
          List<Edge> sides = call.alike("x1", "x2");
          NumberFunctions.requireWhole(call, sides.get(0));
          boolean truths = sides.get(0).type().equals(DataType.BOOL);
          return call.arithmetic().both(truths ? ofTruths : name, sides.get(0), sides.get(1));
        });
  }

  /** By a power of two, in 64 bits: ONNX shifts numbers without a sign alone. */
  private static Edge shifted(FunctionCall call, boolean left) {
    Arithmetic of = call.arithmetic();
    List<Edge> sides = call.alike("x1", "x2");
    NumberFunctions.requireWhole(call, sides.get(0));
    if (sides.get(0).type().name().equals("uint64")) {
      throw new NoCounterpartException("shifts of uint64 are not written");
    }
    Edge x = call.graph().cast(sides.get(0), DataType.INT64);
    Edge places = of.smaller(call.graph().cast(sides.get(1), DataType.INT64), 62);
    Edge power = of.both("Pow", call.graph().integer(2), places);
    Edge shifted =
        left ? of.times(x, power) : of.over(of.minus(x, of.both("Mod", x, power)), power);
    return call.graph().cast(shifted, sides.get(0).type());
  }

  private static Edge scaled(FunctionCall call) {
    Arithmetic of = call.arithmetic();
    Edge x = call.real("x1");
    Edge exponent = call.graph().cast(call.tensor("x2"), x.type());
    // In two steps, so that neither power is too large where the product is not.
    Edge half = of.each("Floor", of.over(exponent, 2));
    Edge first = of.times(x, of.both("Pow", of.number(2, x), half));
    return of.times(first, of.both("Pow", of.number(2, x), of.minus(exponent, half)));
  }

  private static Edge near(FunctionCall call) {
    Arithmetic of = call.arithmetic();
    List<Edge> sides = sides(call);
    Edge x = sides.get(0);
    Edge y = sides.get(1);
    Edge share = of.times(call.real("rtol", 1e-5), of.each("Abs", y));
    Edge reach = of.plus(share, call.real("atol", 1e-8));
    Edge within = of.compared("LessOrEqual", of.each("Abs", of.minus(x, y)), reach);
    Edge finite = of.both("And", within, NumberFunctions.finite(of, y));
    Edge result = of.both("Or", finite, of.compared("Equal", x, y));
    if (!call.constants().flag("equal_nan", false)) {
      return result;
    }
    Edge left = of.graph().op("IsNaN").typed(DataType.BOOL).shaped(x.shape()).on(x);
    Edge right = of.graph().op("IsNaN").typed(DataType.BOOL).shaped(y.shape()).on(y);
    return of.both("Or", result, of.both("And", left, right));
  }

  private static Edge allNear(FunctionCall call) {
    Edge all = call.graph().cast(near(call), DataType.INT32);
    Edge least = call.graph().op("ReduceMin").with("keepdims", 0).on(all);
    return call.graph().cast(least, DataType.BOOL);
  }

  private static Edge among(FunctionCall call) {
    List<Edge> sides = call.alike("x1", "x2");
    Edge flat = call.graph().op("Reshape").on(sides.get(1), call.graph().integers(-1));
    Edge apart = call.graph().op("Unsqueeze").on(sides.get(0), call.graph().integers(-1));
    Edge same = call.graph().op("Equal").typed(DataType.BOOL).on(apart, flat);
    Edge most =
        call.graph()
            .op("ReduceMax")
            .with("keepdims", 0)
            .on(call.graph().cast(same, DataType.INT32), call.graph().integers(-1));
    Edge found = call.graph().cast(most, DataType.BOOL);
    return call.constants().flag("invert", false) ? call.graph().op("Not").on(found) : found;
  }

  /** How many of a rising sequence are below each value, or not above it. */
  private static Edge places(FunctionCall call, String values, String sequence, boolean equals) {
    List<Edge> sides = call.alike(values, sequence);
    Edge apart = call.graph().op("Unsqueeze").on(sides.get(0), call.graph().integers(-1));
    Edge below =
        call.graph()
            .op(equals ? "GreaterOrEqual" : "Greater")
            .typed(DataType.BOOL)
            .on(apart, sides.get(1));
    return call.graph()
        .op("ReduceSum")
        .with("keepdims", 0)
        .on(call.graph().cast(below, DataType.INT32), call.graph().integers(-1));
  }
}
