package dev.netweight.operator.elementwise;

import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import dev.netweight.operator.function.Arguments;
import dev.netweight.operator.function.FunctionFamily;
import dev.netweight.operator.function.Functions;

/** A function of one tensor, applied to each of its elements: as many outputs as inputs. */
public final class ElementwiseFunction extends FunctionFamily {
  private static final Functions FUNCTIONS =
      Functions.doing(Work.Kind.ELEMENTWISE)
          .keras(
              ElementwiseFunction::apply,
              "x",
              """
              Abs Absolute Angle Arccos Arccosh Arcsin Arcsinh Arctan Arctanh BitwiseInvert
              BitwiseNot Cbrt Ceil Clip Conj Conjugate Cos Cosh Deg2rad Digitize Erf Erfc Erfinv
              Exp Exp2 Expm1 Fabs Floor I0 Imag Isfinite Isinf Isnan Isneginf Isposinf Isreal Log
              Log10 Log1p Log2 LogicalNot NanToNum Negative Rad2deg Real Reciprocal Round Rsqrt
              Sign Signbit Sin Sinc Sinh Sqrt Square Tan Trunc
              """)
          .keras(ElementwiseFunction::differences, "x|a", "Diff")
          .keras(ElementwiseFunction::apply, "x|x1, x2", "IsIn")
          .keras(ElementwiseFunction::apply, "sorted_sequence, x|values", "SearchSorted")
          .tensorflow(
              ElementwiseFunction::apply,
              "x|input|a|tensor|value|t|image|images",
              """
              __operators__.abs __operators__.invert __operators__.neg abs acos acosh asin asinh
              atan atanh bitwise.invert ceil clip_by_norm clip_by_value cos cosh erf exp floor
              image.adjust_brightness image.adjust_contrast image.adjust_hue
              image.adjust_saturation math.abs math.acos math.acosh math.angle math.asin
              math.asinh math.atan math.atanh math.bessel_i0 math.ceil math.conj math.cos math.cosh
              math.digamma math.erf math.erfc math.erfinv math.exp math.expm1 math.floor math.imag
              math.is_finite math.is_inf math.is_nan math.lgamma math.log math.log1p
              math.logical_not math.negative math.real math.reciprocal math.rint math.round
              math.rsqrt math.sign math.sin math.sinh math.sqrt math.square math.tan negative
              nn.bias_add nn.dropout round rsqrt sign sin sinh sqrt square tan
              """);

  public ElementwiseFunction() {
    super(
        "Applies a function such as exp or sqrt to each element.",
        "https://keras.io/api/ops/numpy/",
        FUNCTIONS);
  }

  private static Outcome apply(Arguments arguments) {
    return on(arguments.shape("x"), arguments.function());
  }

  /** Of each element and the one before, so many times over: each time an element is lost. */
  private static Outcome differences(Arguments arguments) {
    Shape input = arguments.shape("x");
    int axis = arguments.axis("axis", -1, input.rank());
    Formula times = arguments.has("n") ? arguments.size("n") : Literal.ONE;
    Formula size = input.size(axis).minus(times).maximum(Literal.ZERO);
    return on(input.with(axis, Dimension.of(size)), arguments.function());
  }

  /** What a function of each element of a tensor gives and costs. */
  static Outcome on(Shape shape, String function) {
    return Outcome.of(
        shape, Cost.ofWork(new Work(Work.Kind.ELEMENTWISE, function, shape.elements())));
  }
}
