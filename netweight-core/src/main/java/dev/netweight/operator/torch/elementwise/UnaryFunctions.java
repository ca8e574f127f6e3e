package dev.netweight.operator.torch.elementwise;

import dev.netweight.network.DataType;
import dev.netweight.network.Element;
import dev.netweight.network.Value;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import dev.netweight.operator.onnx.elementwise.ElementArithmetic;
import dev.netweight.operator.torch.Operand;
import dev.netweight.operator.torch.TorchCall;
import dev.netweight.operator.torch.TorchFamily;
import dev.netweight.operator.torch.TorchRules;
import dev.netweight.operator.torch.TorchTypes;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/** Functions of each element of one tensor. */
public final class UnaryFunctions extends TorchFamily {
  private static final String ONE = "input|self|x, out";

  private static final TorchRules RULES =
      TorchRules.doing(Work.Kind.ELEMENTWISE)
          .with(
              UnaryFunctions::kept,
              "input|self|x, out, decimals",
              """
              abs absolute bitwise_not ceil conj conj_physical fix floor frac neg negative
              round sgn sign special_round square trunc
              """)
          .with(
              UnaryFunctions::real,
              ONE,
              """
              acos acosh angle arccos arccosh arcsin arcsinh arctan arctanh asin asinh atan atanh
              cos cosh deg2rad digamma erf erfc erfinv exp exp2 expm1 i0 lgamma log log10 log1p log2
              rad2deg reciprocal rsqrt sin sinc sinh sqrt tan
              special_bessel_j0 special_bessel_j1 special_bessel_y0 special_bessel_y1
              special_digamma special_entr special_erf special_erfc special_erfcx special_erfinv
              special_exp2 special_expm1 special_gammaln special_i0 special_i0e special_i1
              special_i1e special_log1p special_log_ndtr special_ndtr special_ndtri special_psi
              special_sinc
              """)
          .with(UnaryFunctions::real, "input|self, p, out", "mvlgamma special_multigammaln")
          .with(UnaryFunctions::real, "n, input|self, out", "polygamma special_polygamma")
          .with(UnaryFunctions::kept, "input|self, nan, posinf, neginf, out", "nan_to_num")
          .with(
              UnaryFunctions::question,
              ONE,
              "isfinite isinf isnan isneginf isposinf isreal logical_not signbit");

  /** Functions that are computed as doubles and rounded to a shorter type. */
  private static final Map<String, DoubleUnaryOperator> FUNCTIONS =
      Map.ofEntries(
          Map.entry("acos", Math::acos),
          Map.entry("asin", Math::asin),
          Map.entry("atan", Math::atan),
          Map.entry("cos", Math::cos),
          Map.entry("cosh", Math::cosh),
          Map.entry("exp", Math::exp),
          Map.entry("exp2", number -> Math.pow(2, number)),
          Map.entry("expm1", Math::expm1),
          Map.entry("log", Math::log),
          Map.entry("log10", Math::log10),
          Map.entry("log1p", Math::log1p),
          Map.entry("log2", number -> Math.log(number) / Math.log(2)),
          Map.entry("sin", Math::sin),
          Map.entry("sinh", Math::sinh),
          Map.entry("tan", Math::tan));

  public UnaryFunctions() {
    super(
        "Applies a function such as exp or sqrt to each element.",
        "https://pytorch.org/docs/stable/torch.html#pointwise-ops",
        RULES);
  }

  /** Of the same type, but real for the absolute value of a complex number. */
  private static Outcome kept(TorchCall call) {
    Operand input = Operand.of(call, "input");
    DataType type = input.value().type();
    boolean size = call.function().startsWith("abs");
    return outcome(call, input, type, size ? TorchTypes.real(type) : type);
  }

  private static Outcome real(TorchCall call) {
    // As a method, polygamma has its tensor in front.
    Operand input = Operand.of(call, call.isTensor("n") ? "n" : "input");
    DataType type = TorchTypes.floating(input.value().type());
    return outcome(
        call, input, type, call.function().equals("angle") ? TorchTypes.real(type) : type);
  }

  private static Outcome question(TorchCall call) {
    Operand input = Operand.of(call, "input");
    return outcome(call, input, input.value().type(), DataType.BOOL);
  }

  private static Outcome outcome(TorchCall call, Operand input, DataType computed, DataType given) {
    String name = call.has("decimals") ? "" : call.function();
    Value output =
        Operand.combined(
            List.of(input),
            computed,
            given,
            (arithmetic, all) -> applied(name, arithmetic, computed, all.get(0)));
    return Operand.outcome(call, output);
  }

  private static Element applied(
      String name, ElementArithmetic arithmetic, DataType type, Element one) {
    return switch (name) {
      case "abs", "absolute" -> arithmetic.absolute(one);
      case "bitwise_not" -> arithmetic.inverted(one);
      case "ceil" -> arithmetic.ceiling(one);
      case "conj", "conj_physical" -> one;
      case "fix", "trunc" -> truncated(arithmetic, one);
      case "floor" -> arithmetic.floor(one);
      case "frac" -> arithmetic.difference(one, truncated(arithmetic, one));
      case "logical_not" ->
          ElementArithmetic.truth(
              ElementArithmetic.isTrue(one).map(is -> !is), "it is whether " + one + " is false");
      case "neg", "negative" -> arithmetic.opposite(one);
      case "reciprocal" -> arithmetic.quotient(Element.of(1), one);
      case "round" -> arithmetic.nearest(one);
      case "rsqrt" -> arithmetic.quotient(Element.of(1), arithmetic.squareRoot(one));
      case "sgn", "sign" -> arithmetic.sign(one);
      case "sqrt" -> arithmetic.squareRoot(one);
      case "square" -> arithmetic.product(one, one);
      default -> computed(name, arithmetic, type, one);
    };
  }

  private static Element computed(
      String name, ElementArithmetic arithmetic, DataType type, Element one) {
    DoubleUnaryOperator function = FUNCTIONS.get(name);
    if (function == null || type.equals(DataType.FLOAT64) || one.decimal().isEmpty()) {
      return Element.unknown("it is " + name + " of " + one);
    }
    return arithmetic.converted(Element.of(function.applyAsDouble(one.decimal().orElse(0.0))));
  }

  /** Rounded towards zero. */
  static Element truncated(ElementArithmetic arithmetic, Element one) {
    return ElementArithmetic.isBelow(one, Element.of(0))
        .map(negative -> negative ? arithmetic.ceiling(one) : arithmetic.floor(one))
        .orElseGet(() -> Element.unknown("it is " + one + ", rounded towards zero"));
  }
}
