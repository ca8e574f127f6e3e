package dev.netweight.operator.onnx.shape;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Element;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.operator.Derivation;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.OnnxFamily;
import dev.netweight.operator.onnx.OnnxResult;
import dev.netweight.operator.onnx.OnnxRules;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The numbers from a start to before a limit in steps: max(0, ceil((limit − start) / step)). */
public final class NumberRange extends OnnxFamily {
  public NumberRange() {
    super(
        "Gives the numbers from a start to before a limit, in steps.",
        "https://onnx.ai/onnx/operators/onnx__Range.html",
        OnnxRules.free()
            .with(NumberRange::range, "start, limit, delta", "Range")
            .with(OperatorName.MICROSOFT, NumberRange::range, "start, limit, delta", "Range"));
  }

  private static Outcome range(OnnxCall call) {
    call.required(0);
    call.required(1);
    DataType type = call.type(0).isStated() ? call.type(0) : call.type(1);
    Element start = element(call, 0);
    Element limit = element(call, 1);
    Element step = call.has(2) ? element(call, 2) : Element.of(1);
    Formula count = count(start, limit, step, type.equals(DataType.FLOAT32));
    Dimension size = Dimension.of(count);
    Value.Tensor numbers =
        new Value.Tensor(Shape.of(size), type, elements(start, step, size), Optional.empty());
    OnnxResult result = call.result().output(numbers);
    String[] roles = {"start", "limit", "step"};
    for (int i = 0; i < roles.length; i++) {
      if (call.has(i)) {
        result.tensor(i, roles[i], Weight.Kind.SHAPE_CONSTANT);
      }
    }
    return size instanceof Dimension.Derived
        ? result.explained(List.of(new Derivation("axis 0", count))).done()
        : result.done();
  }

  private static Element element(OnnxCall call, int input) {
    List<Element> elements = Places.elements(call.value(input));
    return elements.size() == 1
        ? elements.get(0)
        : Element.unknown(Sizes.reason("the " + call.name(input) + " of the range"));
  }

  /**
   * How many numbers there are.
   *
   * @param single whether the span is rounded to a float32 before it is divided
   */
  public static Formula count(Element start, Element limit, Element step, boolean single) {
    if (Stream.of(start, limit, step).anyMatch(Element.Real.class::isInstance)) {
      return ofReals(start, limit, step, single);
    }
    BigInteger common = divisor(start).multiply(divisor(limit)).multiply(divisor(step));
    Formula span = scaled(limit, common).minus(scaled(start, common)).reduced();
    Formula pace = scaled(step, common).reduced();
    if (Sizes.isUnknown(span) || Sizes.isUnknown(pace)) {
      return Sizes.isUnknown(span) ? span : pace;
    }
    if (Sizes.isZero(pace)) {
      throw new SettingException("delta", "the range has a step of 0; it would never end");
    }
    boolean down = Sizes.isNegative(pace);
    if (!down && !pace.isAtLeast(Literal.ONE)) {
      return Formula.unknown("whether the range goes up or down is known when the model runs");
    }
    Formula zero = Literal.ZERO;
    return Sizes.larger(down ? zero.minus(span) : span, zero)
        .ceilingDividedBy(down ? zero.minus(pace) : pace)
        .reduced();
  }

  private static BigInteger divisor(Element element) {
    return element instanceof Element.Fraction fraction ? fraction.divisor() : BigInteger.ONE;
  }

  private static Formula scaled(Element element, BigInteger common) {
    return element instanceof Element.Fraction fraction
        ? fraction.dividend().times(Formula.of(common.divide(fraction.divisor())))
        : element.formula().times(Formula.of(common));
  }

  /** As the runtimes count: the difference and the quotient as floating-point numbers. */
  private static Formula ofReals(Element start, Element limit, Element step, boolean single) {
    Optional<Double> from = start.decimal();
    Optional<Double> to = limit.decimal();
    Optional<Double> by = step.decimal();
    if (from.isEmpty() || to.isEmpty() || by.isEmpty()) {
      return Formula.unknown("the bounds of the range are computed when the model runs");
    }
    if (by.get() == 0) {
      throw new SettingException("delta", "the range has a step of 0; it would never end");
    }
    double span = to.get() - from.get();
    double steps = Math.ceil((single ? (float) span : span) / by.get());
    if (Double.isNaN(steps) || Double.isInfinite(steps)) {
      throw new SettingException(
          "limit", "the range from " + start + " to " + limit + " has no end");
    }
    return steps <= 0 ? Literal.ZERO : Formula.of(new BigDecimal(steps).toBigInteger());
  }

  /** The numbers themselves, where they are whole ones. */
  public static Optional<List<Element>> elements(Element start, Element step, Dimension size) {
    if (!(size instanceof Dimension.Known known)
        || known.size() > Element.MOST
        || !(start instanceof Element.Whole first)
        || !(step instanceof Element.Whole by)) {
      return Optional.empty();
    }
    List<Element> elements = new ArrayList<>();
    for (long i = 0; i < known.size(); i++) {
      elements.add(Element.of(first.formula().plus(by.formula().times(Formula.of(i)))));
    }
    return Optional.of(elements);
  }
}
