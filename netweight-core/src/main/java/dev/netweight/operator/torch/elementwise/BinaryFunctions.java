package dev.netweight.operator.torch.elementwise;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attribute;
import dev.netweight.network.DataType;
import dev.netweight.network.Element;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import dev.netweight.operator.onnx.elementwise.BinaryOperators;
import dev.netweight.operator.onnx.elementwise.ElementArithmetic;
import dev.netweight.operator.torch.Operand;
import dev.netweight.operator.torch.TorchCall;
import dev.netweight.operator.torch.TorchFamily;
import dev.netweight.operator.torch.TorchRules;
import dev.netweight.operator.torch.TorchTypes;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/** Functions of the elements of two tensors, each repeated to their common shape. */
public final class BinaryFunctions extends TorchFamily {
  private static final List<String> BOTH = List.of("input", "other");

  private static final String PAIR = "input|self, other|exponent, out";

  private static final TorchRules RULES =
      TorchRules.doing(Work.Kind.ELEMENTWISE)
          .with(BinaryFunctions::sum, "input|self, other, alpha, out", "add rsub sub subtract")
          .with(
              BinaryFunctions::kept,
              PAIR,
              """
              bitwise_and bitwise_left_shift bitwise_or bitwise_right_shift bitwise_xor floor_divide
              fmax fmin fmod gcd heaviside hypot lcm maximum minimum mul multiply nextafter
              pow remainder
              """)
          .with(
              BinaryFunctions::real,
              PAIR,
              """
              arctan2 atan2 copysign ldexp logaddexp logaddexp2 special_xlog1py special_xlogy
              special_zeta true_divide xlogy
              """)
          .with(BinaryFunctions::quotient, "input|self, other, rounding_mode, out", "div divide")
          .with(BinaryFunctions::widePower, PAIR, "float_power")
          .with(
              BinaryFunctions::question,
              PAIR,
              """
              eq ge greater greater_equal gt le less less_equal logical_and logical_or logical_xor
              lt ne not_equal
              """)
          .with(BinaryFunctions::near, "input|self, other, rtol, atol, equal_nan", "isclose")
          .with(
              BinaryFunctions::allNear,
              "input|self, other, rtol, atol, equal_nan",
              "allclose equal");

  /** What comparisons are called in ONNX. */
  private static final Map<String, String> QUESTIONS =
      Map.ofEntries(
          Map.entry("eq", "Equal"),
          Map.entry("ge", "GreaterOrEqual"),
          Map.entry("greater", "Greater"),
          Map.entry("greater_equal", "GreaterOrEqual"),
          Map.entry("gt", "Greater"),
          Map.entry("le", "LessOrEqual"),
          Map.entry("less", "Less"),
          Map.entry("less_equal", "LessOrEqual"),
          Map.entry("logical_and", "And"),
          Map.entry("logical_or", "Or"),
          Map.entry("logical_xor", "Xor"),
          Map.entry("lt", "Less"),
          Map.entry("ne", "Equal"),
          Map.entry("not_equal", "Equal"));

  public BinaryFunctions() {
    super(
        "Combines the elements of two tensors, or of a tensor and a number.",
        "https://pytorch.org/docs/stable/torch.html#pointwise-ops",
        RULES);
  }

  private static Outcome sum(TorchCall call) {
    List<Operand> both = Operand.of(call, BOTH);
    boolean sum = call.function().equals("add");
    if (!sum && both.stream().allMatch(one -> one.value().type().equals(DataType.BOOL))) {
      throw new SettingException(
          "other", call.function() + " does not take two truth values; use logical_xor");
    }
    boolean turned = call.function().equals("rsub");
    Attribute factor = call.find("alpha");
    Element alpha =
        factor == null
            ? Element.of(1)
            : Operand.of("alpha", factor).value().elements().orElse(List.of()).stream()
                .findFirst()
                .orElseGet(() -> Element.unknown("alpha is complex"));
    return result(
        call,
        both,
        Operand.type(both),
        (arithmetic, all) -> {
          Element first = all.get(turned ? 1 : 0);
          Element second = all.get(turned ? 0 : 1);
          Element scaled = alpha.equals(Element.of(1)) ? second : arithmetic.product(second, alpha);
          return sum ? arithmetic.sum(first, scaled) : arithmetic.difference(first, scaled);
        });
  }

  private static Outcome kept(TorchCall call) {
    List<Operand> both = Operand.of(call, BOTH);
    return result(
        call,
        both,
        Operand.type(both),
        (arithmetic, all) ->
            call.function().equals("pow")
                ? shortPower(Operand.type(both), arithmetic, all.get(0), all.get(1))
                : applied(call.function(), arithmetic, all.get(0), all.get(1)));
  }

  /** A power whose type is short enough that one of 64 bits, rounded, is exact. */
  private static Element shortPower(
      DataType type, ElementArithmetic arithmetic, Element base, Element exponent) {
    Element power = power(arithmetic, base, exponent);
    if (ElementArithmetic.isUnknown(power)
        && type.isFloatingPoint()
        && !type.equals(DataType.FLOAT64)
        && base.decimal().isPresent()
        && exponent.decimal().isPresent()) {
      double number = Math.pow(base.decimal().get(), exponent.decimal().get());
      return Double.isFinite(number) ? arithmetic.converted(Element.of(number)) : power;
    }
    return power;
  }

  private static Element applied(
      String name, ElementArithmetic arithmetic, Element one, Element other) {
    return switch (name) {
      case "bitwise_and" -> arithmetic.bits(one, other, BigInteger::and);
      case "bitwise_left_shift" -> arithmetic.shifted(one, other, true);
      case "bitwise_or" -> arithmetic.bits(one, other, BigInteger::or);
      case "bitwise_right_shift" -> arithmetic.shifted(one, other, false);
      case "bitwise_xor" -> arithmetic.bits(one, other, BigInteger::xor);
      case "floor_divide" -> floored(arithmetic, one, other);
      case "fmax", "maximum" -> arithmetic.larger(one, other);
      case "fmin", "minimum" -> arithmetic.smaller(one, other);
      case "fmod" -> arithmetic.rest(one, other, true);
      case "mul", "multiply" -> arithmetic.product(one, other);
      case "remainder" -> rest(arithmetic, one, other);
      default -> Element.unknown("it is " + name + " of " + one + " and " + other);
    };
  }

  /** Powers that are other functions are computed as these. */
  private static Element power(ElementArithmetic arithmetic, Element base, Element exponent) {
    if (exponent.equals(Element.of(0.5))) {
      return arithmetic.squareRoot(base);
    } else if (exponent.equals(Element.of(-0.5))) {
      return arithmetic.quotient(Element.of(1), arithmetic.squareRoot(base));
    } else if (exponent.equals(Element.of(-1))) {
      return arithmetic.quotient(Element.of(1), base);
    }
    return arithmetic.power(base, exponent);
  }

  /** Rounded towards minus infinity; of numbers that are not whole it depends on how it is done. */
  private static Element floored(ElementArithmetic arithmetic, Element one, Element other) {
    if (one instanceof Element.Real || other instanceof Element.Real) {
      return Element.unknown("it is the floor of a quotient of fractions");
    }
    Element rest = arithmetic.rest(one, other, false);
    return ElementArithmetic.isUnknown(rest)
        ? arithmetic.floor(arithmetic.quotient(one, other))
        : arithmetic.quotient(arithmetic.difference(one, rest), other);
  }

  /** What is left of a division rounded towards minus infinity: it has the divisor's sign. */
  private static Element rest(ElementArithmetic arithmetic, Element one, Element other) {
    Element rest = arithmetic.rest(one, other, false);
    return ElementArithmetic.isUnknown(rest)
        ? arithmetic.difference(one, arithmetic.product(floored(arithmetic, one, other), other))
        : rest;
  }

  private static Outcome real(TorchCall call) {
    List<Operand> both = Operand.of(call, BOTH);
    return result(
        call,
        both,
        TorchTypes.floating(Operand.type(both)),
        (arithmetic, all) ->
            call.function().equals("true_divide")
                ? arithmetic.quotient(all.get(0), all.get(1))
                : Element.unknown("it is " + call.function() + " of " + all));
  }

  private static Outcome quotient(TorchCall call) {
    List<Operand> both = Operand.of(call, BOTH);
    DataType type = Operand.type(both);
    String rounding = call.arguments().text("rounding_mode", "");
    return switch (rounding) {
      case "" ->
          result(
              call,
              both,
              TorchTypes.floating(type),
              (arithmetic, all) -> arithmetic.quotient(all.get(0), all.get(1)));
      case "floor" ->
          result(
              call, both, type, (arithmetic, all) -> floored(arithmetic, all.get(0), all.get(1)));
      case "trunc" ->
          result(
              call,
              both,
              type,
              (arithmetic, all) ->
                  UnaryFunctions.truncated(
                      arithmetic, arithmetic.quotient(all.get(0), all.get(1))));
      default ->
          throw new SettingException(
              "rounding_mode", "rounding_mode is '" + rounding + "'; it must be trunc or floor");
    };
  }

  private static Outcome widePower(TorchCall call) {
    List<Operand> both = Operand.of(call, BOTH);
    DataType type = Operand.type(both);
    boolean complex = TorchTypes.isComplex(type);
    return result(
        call,
        both,
        complex ? TorchTypes.complex(DataType.FLOAT64) : DataType.FLOAT64,
        (arithmetic, all) -> power(arithmetic, all.get(0), all.get(1)));
  }

  private static Outcome question(TorchCall call) {
    List<Operand> both = Operand.of(call, BOTH);
    return Operand.outcome(call, answered(call.function(), both));
  }

  private static Value answered(String function, List<Operand> both) {
    String question = QUESTIONS.getOrDefault(function, "Equal");
    boolean turned = function.startsWith("n");
    return Operand.combined(
        both,
        Operand.type(both),
        DataType.BOOL,
        (arithmetic, all) -> {
          Element answer = BinaryOperators.answer(question, all.get(0), all.get(1));
          return !turned || ElementArithmetic.isUnknown(answer)
              ? answer
              : Element.of(answer.equals(Element.of(0)) ? 1 : 0);
        });
  }

  private static Outcome near(TorchCall call) {
    List<Operand> both = Operand.of(call, BOTH);
    return Operand.outcome(call, Value.of(Operand.shape(both), DataType.BOOL));
  }

  /** Whether all elements are equal, at least nearly. */
  private static Outcome allNear(TorchCall call) {
    List<Operand> both = Operand.of(call, BOTH);
    List<Shape> shapes = Value.shapes(Operand.values(both));
    boolean equal = call.function().equals("equal");
    boolean differ =
        shapes.stream().allMatch(Shape::isFullyKnown) && !shapes.get(0).equals(shapes.get(1));
    Element answer = Element.unknown("whether all elements are equal is known when it runs");
    if (equal && differ) {
      answer = Element.of(0);
    } else if (equal) {
      List<Element> answers = answered("eq", both).elements().orElse(List.of(answer));
      if (answers.stream().noneMatch(ElementArithmetic::isUnknown)) {
        answer = Element.of(answers.contains(Element.of(0)) ? 0 : 1);
      }
    }
    return call.result()
        .output(Shape.SCALAR, DataType.BOOL, List.of(answer))
        .work(Work.Kind.ELEMENTWISE, call.function(), both.get(0).value().shape().elements())
        .done();
  }

  private static Outcome result(
      TorchCall call, List<Operand> operands, DataType type, Operand.Operation operation) {
    return Operand.outcome(call, Operand.combined(operands, type, type, operation));
  }
}
