package dev.netweight.proof.counterpart.function;

import dev.netweight.network.DataType;
import dev.netweight.proof.counterpart.Arithmetic;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.NoCounterpartException;

/**
 * Functions of each element of one tensor that ask what kind of number it is, or that have no
 * operator of their own in ONNX.
 *
 * <p>Source: keras/src/backend/numpy/numpy.py; the pages of the functions on numpy.org.
 */
public final class NumberFunctions extends Functions {
  private interface Formula {
    Edge of(Arithmetic arithmetic, Edge x);
  }

  public NumberFunctions() {
    formula("Isfinite", NumberFunctions::finite);
    formula("Isposinf", (of, x) -> infinite(of, x, false));
    formula("Isneginf", (of, x) -> infinite(of, x, true));
    formula("Signbit", Arithmetic::negative);
    formula("Sinc", NumberFunctions::sinc);
    formula("Cbrt", (of, x) -> cubeRoot(of, x));
    keras("Isreal", "x", call -> constant(call, call.tensor("x"), 1, DataType.BOOL));
    keras("Real Conj Conjugate", "x", call -> call.tensor("x"));
    keras("Imag", "x", call -> constant(call, call.tensor("x"), 0, call.tensor("x").type()));
    keras("NanToNum", "x", NumberFunctions::finiteNumber);
    keras("BitwiseNot BitwiseInvert", "x", NumberFunctions::inverted);
    keras("SaturateCast", "x", NumberFunctions::saturated);
    keras("ConvertToTensor Array", "x", NumberFunctions::converted);
    keras("EmptyLike", "x", call -> constant(call, call.tensor("x"), 0, type(call)));
    keras("FullLike", "x, fill_value", NumberFunctions::filled);
    keras("Size", "x", NumberFunctions::size);
    keras("Ndim", "x", call -> call.graph().number(call.tensor("x").rank(), DataType.INT32));
  }

  private void formula(String name, Formula formula) {
    keras(name, "x", call -> formula.of(call.arithmetic(), call.real("x")));
  }

  static Edge finite(Arithmetic of, Edge x) {
    Edge not = of.graph().op("IsNaN").typed(DataType.BOOL).shaped(x.shape()).on(x);
    Edge endless = of.graph().op("IsInf").typed(DataType.BOOL).shaped(x.shape()).on(x);
    return of.each("Not", of.both("Or", not, endless));
  }

  private static Edge infinite(Arithmetic of, Edge x, boolean negative) {
    return of.graph()
        .op("IsInf")
        .with("detect_negative", negative)
        .with("detect_positive", !negative)
        .typed(DataType.BOOL)
        .shaped(x.shape())
        .on(x);
  }

  private static Edge sinc(Arithmetic of, Edge x) {
    Edge zero = of.compared("Equal", x, 0);
    Edge angle = of.times(Math.PI, of.where(zero, of.number(1, x), x));
    return of.where(zero, of.number(1, x), of.over(of.each("Sin", angle), angle));
  }

  private static Edge cubeRoot(Arithmetic of, Edge x) {
    return of.times(of.each("Sign", x), of.both("Pow", of.each("Abs", x), of.number(1 / 3.0, x)));
  }

  private static DataType type(FunctionCall call) {
    return call.has("dtype")
        ? DataType.named(call.constants().text("dtype", ""))
        : call.tensor("x").type();
  }

  private static Edge constant(FunctionCall call, Edge x, double number, DataType type) {
    return spread(call, x, call.graph().number(number, type));
  }

  private static Edge spread(FunctionCall call, Edge x, Edge number) {
    Edge shape = call.graph().op("Shape").typed(DataType.INT64).on(x);
    return call.graph().op("Expand").typed(number.type()).shaped(x.shape()).on(number, shape);
  }

  private static Edge filled(FunctionCall call) {
    Edge number = call.graph().cast(call.tensor("fill_value"), type(call));
    return spread(call, call.tensor("x"), number);
  }

  /** The largest and the least number take the place of the infinite, unless others are said. */
  private static Edge finiteNumber(FunctionCall call) {
    Edge x = call.tensor("x");
    if (!x.type().isFloatingPoint()) {
      return x;
    }
    double most =
        switch (x.type().name()) {
          case "float32" -> Float.MAX_VALUE;
          case "float16" -> 65504;
          case "float64" -> Double.MAX_VALUE;
          default ->
              throw new NoCounterpartException(
                  "the largest number of " + x.type().name() + " is not written");
        };
    Arithmetic of = call.arithmetic();
    Edge not = of.graph().op("IsNaN").typed(DataType.BOOL).shaped(x.shape()).on(x);
    Edge number = of.where(not, of.number(call.real("nan", 0), x), x);
    Edge below = of.where(infinite(of, x, false), of.number(call.real("posinf", most), x), number);
    return of.where(infinite(of, x, true), of.number(call.real("neginf", -most), x), below);
  }

  /** Refuses numbers with fractions, whose bits are not those of a whole number. */
  static void requireWhole(FunctionCall call, Edge x) {
    if (x.type().isFloatingPoint()) {
      throw new NoCounterpartException(
          call.function() + " of " + x.type().name() + " is not defined");
    }
  }

  private static Edge inverted(FunctionCall call) {
    Edge x = call.tensor("x");
    requireWhole(call, x);
    return call.graph().each(x.type().equals(DataType.BOOL) ? "Not" : "BitwiseNot", x);
  }

  /** Kept within the range of a type of whole numbers of at most 32 bits, then cast. */
  private static Edge saturated(FunctionCall call) {
    Edge x = call.tensor("x");
    DataType type = type(call);
    Range range = Range.of(type);
    DataType wide = x.type().isFloatingPoint() ? DataType.FLOAT64 : DataType.INT64;
    if (x.type().name().equals("uint64")) {
      throw new NoCounterpartException("a cast from uint64 is not written");
    }
    Arithmetic of = call.arithmetic();
    Edge given = call.graph().cast(x, wide);
    return call.graph().cast(of.smaller(of.larger(given, range.least()), range.most()), type);
  }

  /** The least and the largest number of a type. */
  private record Range(double least, double most) {
    static Range of(DataType type) {
      return switch (type.name()) {
        case "uint8" -> new Range(0, 255);
        case "int8" -> new Range(-128, 127);
        case "uint16" -> new Range(0, 65535);
        case "int16" -> new Range(-32768, 32767);
        case "int32" -> new Range(Integer.MIN_VALUE, Integer.MAX_VALUE);
        case "uint32" -> new Range(0, 0xffffffffL);
        default ->
            throw new NoCounterpartException("a cast within " + type.name() + " is not written");
      };
    }
  }

  private static Edge converted(FunctionCall call) {
    call.without("sparse", "ragged");
    return call.graph().cast(call.tensor("x"), type(call));
  }

  private static Edge size(FunctionCall call) {
    Edge count = call.graph().size(call.tensor("x").shape().elements().reduced());
    Edge number = call.graph().op("Squeeze").on(count, call.graph().integers(0));
    return call.graph().cast(number, DataType.INT32);
  }
}
