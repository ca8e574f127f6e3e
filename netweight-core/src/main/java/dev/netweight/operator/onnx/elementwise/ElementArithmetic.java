package dev.netweight.operator.onnx.elementwise;

import dev.netweight.formula.Bounds;
import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.network.DataType;
import dev.netweight.network.Element;
import java.math.BigInteger;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What operators of ONNX make of elements that are followed: exactly what a runtime computes in the
 * type of the tensor, or unknown. A formula is decided upon only where it goes one way for all
 * sizes.
 */
public final class ElementArithmetic {
  private static final Element TRUE = Element.of(1);
  private static final Element FALSE = Element.of(0);

  private final DataType type;
  private final @Nullable RealArithmetic reals;
  private final @Nullable WholeArithmetic wholes;

  private ElementArithmetic(
      DataType type, @Nullable RealArithmetic reals, @Nullable WholeArithmetic wholes) {
    this.type = type;
    this.reals = reals;
    this.wholes = wholes;
  }

  /** The arithmetic of a type; empty where its elements are not followed. */
  public static Optional<ElementArithmetic> of(DataType type) {
    if (type.isInteger() || type.equals(DataType.BOOL)) {
      return Optional.of(new ElementArithmetic(type, null, new WholeArithmetic(type)));
    }
    return Precision.of(type)
        .map(precision -> new ElementArithmetic(type, new RealArithmetic(precision), null));
  }

  private Element both(
      Element one,
      Element other,
      @Nullable BinaryOperator<Element> real,
      @Nullable BinaryOperator<Formula> whole) {
    if (isUnknown(one)) {
      return one;
    } else if (isUnknown(other)) {
      return other;
    } else if (real != null && reals != null) {
      return real.apply(one, other);
    } else if (whole != null
        && wholes != null
        && one instanceof Element.Whole first
        && other instanceof Element.Whole second) {
      return new Element.Whole(whole.apply(first.formula(), second.formula()));
    }
    return Element.unknown("it is not computed with the type " + type.name());
  }

  public static boolean isUnknown(Element element) {
    return element instanceof Element.Whole whole && whole.formula().unknownReason().isPresent();
  }

  public Element sum(Element one, Element other) {
    return both(
        one,
        other,
        reals == null ? null : reals::sum,
        wholes == null ? null : (first, second) -> wholes.fitted(first.plus(second)));
  }

  public Element difference(Element one, Element other) {
    return both(
        one,
        other,
        reals == null ? null : (first, second) -> reals.sum(first, opposite(second)),
        wholes == null ? null : (first, second) -> wholes.fitted(first.minus(second)));
  }

  public Element product(Element one, Element other) {
    if (reals == null && (one.equals(FALSE) || other.equals(FALSE))) {
      return FALSE;
    }
    return both(
        one,
        other,
        reals == null ? null : reals::product,
        wholes == null ? null : (first, second) -> wholes.fitted(first.times(second)));
  }

  /** The quotient; that of whole numbers is rounded towards zero. */
  public Element quotient(Element one, Element other) {
    return both(
        one,
        other,
        reals == null ? null : reals::quotient,
        wholes == null ? null : wholes::quotient);
  }

  /** What is left of a division; it has the divisor's sign, or the dividend's as in C. */
  public Element rest(Element one, Element other, boolean asInC) {
    return both(
        one,
        other,
        reals == null || !asInC ? null : reals::rest,
        wholes == null ? null : (first, second) -> wholes.rest(first, second, asInC));
  }

  public Element power(Element base, Element exponent) {
    return both(
        base, exponent, reals == null ? null : reals::power, wholes == null ? null : wholes::power);
  }

  public Element shifted(Element one, Element places, boolean left) {
    return both(
        one,
        places,
        null,
        wholes == null ? null : (first, second) -> wholes.shifted(first, second, left));
  }

  /** An operation on the bits of two numbers. */
  public Element bits(Element one, Element other, BinaryOperator<BigInteger> operation) {
    return both(
        one,
        other,
        null,
        (first, second) ->
            first
                .value()
                .flatMap(number -> second.value().map(next -> operation.apply(number, next)))
                .map(Formula::of)
                .orElseGet(() -> Formula.unknown("it is made of the bits of a size")));
  }

  /** All bits turned round. */
  public Element inverted(Element element) {
    BigInteger ones =
        wholes == null || wholes.least().signum() < 0 ? BigInteger.ONE.negate() : wholes.most();
    return both(
        element,
        FALSE,
        null,
        wholes == null ? null : (first, none) -> wholes.fitted(Formula.of(ones).minus(first)));
  }

  public Element opposite(Element element) {
    return product(element, Element.of(-1));
  }

  public Element absolute(Element element) {
    Optional<Boolean> negative = isBelow(element, FALSE);
    if (negative.isPresent()) {
      return negative.get() ? opposite(element) : element;
    }
    return larger(element, opposite(element));
  }

  public Element sign(Element element) {
    if (isBelow(FALSE, element).orElse(false)) {
      return Element.of(1);
    } else if (isBelow(element, FALSE).orElse(false)) {
      return Element.of(-1);
    }
    return isEqual(element, FALSE).orElse(false)
        ? Element.of(0)
        : Element.unknown("it is the sign of " + element);
  }

  public Element squareRoot(Element element) {
    return reals == null || isUnknown(element)
        ? Element.unknown("it is the square root of " + element)
        : reals.squareRoot(element);
  }

  public Element floor(Element element) {
    return rounded(element, Math::floor, Ratio::floor);
  }

  public Element ceiling(Element element) {
    return rounded(element, Math::ceil, Ratio::ceiling);
  }

  /** Rounded to the nearest whole number, of two equally near ones to the even one. */
  public Element nearest(Element element) {
    return rounded(element, Math::rint, Ratio::nearest);
  }

  private static Element rounded(
      Element element,
      UnaryOperator<Double> number,
      java.util.function.Function<Ratio, Formula> formula) {
    if (element instanceof Element.Whole) {
      return element;
    } else if (element instanceof Element.Real real) {
      return Element.of(number.apply(real.number()).doubleValue());
    }
    return Ratio.of(element)
        .map(ratio -> (Element) new Element.Whole(WholeArithmetic.shortened(formula.apply(ratio))))
        .orElseGet(() -> Element.unknown("it is " + element + ", rounded"));
  }

  public Element larger(Element one, Element other) {
    return extreme(one, other, true);
  }

  public Element smaller(Element one, Element other) {
    return extreme(one, other, false);
  }

  private Element extreme(Element one, Element other, boolean largest) {
    if (isUnknown(one) || one.equals(other) || !isNumber(one)) {
      return one;
    } else if (isUnknown(other) || !isNumber(other)) {
      return other;
    }
    Optional<Boolean> below = isBelow(one, other);
    Optional<Boolean> above = below.isPresent() ? below : isBelow(other, one).map(is -> !is);
    if (above.isPresent()) {
      return above.get() == largest ? other : one;
    } else if (one instanceof Element.Whole first && other instanceof Element.Whole second) {
      return new Element.Whole(
          WholeArithmetic.shortened(
              (largest
                      ? first.formula().maximum(second.formula())
                      : first.formula().minimum(second.formula()))
                  .reduced()));
    }
    return Element.unknown(
        "it is the " + (largest ? "larger" : "smaller") + " of " + one + " and " + other);
  }

  /** Whether an element is a number, if only an unknown or an infinite one. */
  public static boolean isNumber(Element element) {
    return !(element instanceof Element.Real real && Double.isNaN(real.number()));
  }

  /** Whether an element is below another, where that is the same for all sizes. */
  public static Optional<Boolean> isBelow(Element one, Element other) {
    Optional<Bounds> difference = apart(one, other);
    return difference.isPresent()
        ? difference.get().isNegative()
        : compared(one, other).map(numbers -> numbers[0] < numbers[1]);
  }

  /** Whether two elements are equal, where that is the same for all sizes. */
  public static Optional<Boolean> isEqual(Element one, Element other) {
    Optional<Bounds> difference = apart(one, other);
    return difference.isPresent()
        ? difference.get().isZero()
        : compared(one, other).map(numbers -> numbers[0] == numbers[1]);
  }

  private static Optional<Bounds> apart(Element one, Element other) {
    return Ratio.of(one)
        .flatMap(first -> Ratio.of(other).map(second -> Bounds.of(first.difference(second))));
  }

  /**
   * Both as doubles, where one is too fine or too large for formulas; a size stays below those that
   * are too large.
   */
  private static Optional<double[]> compared(Element one, Element other) {
    if (isUnknown(one) || isUnknown(other)) {
      return Optional.empty();
    }
    boolean far = isFar(one) || isFar(other);
    Optional<Double> first = far ? one.decimal().or(() -> Optional.of(0.0)) : one.decimal();
    Optional<Double> second = far ? other.decimal().or(() -> Optional.of(0.0)) : other.decimal();
    return first.flatMap(number -> second.map(next -> new double[] {number, next}));
  }

  private static boolean isFar(Element element) {
    return element instanceof Element.Real real && Math.abs(real.number()) >= 0x1p63;
  }

  /** A truth value, unknown where it depends on sizes. */
  public static Element truth(Optional<Boolean> value, String otherwise) {
    return value.map(is -> is ? TRUE : FALSE).orElseGet(() -> Element.unknown(otherwise));
  }

  /** Whether an element is true: other than zero. */
  public static Optional<Boolean> isTrue(Element element) {
    return isUnknown(element) ? Optional.empty() : isEqual(element, FALSE).map(is -> !is);
  }

  /** An element as this type has it: cut off to a whole number, rounded, or made a truth value. */
  public Element converted(Element element) {
    if (isUnknown(element)) {
      return element;
    } else if (type.equals(DataType.BOOL)) {
      return truth(isTrue(element), "it is whether " + element + " is other than zero");
    } else if (reals != null) {
      return reals.converted(element);
    } else if (wholes == null) {
      return Element.unknown("it is not computed with the type " + type.name());
    }
    return new Element.Whole(wholes.fitted(cutOff(element)));
  }

  private static Formula cutOff(Element element) {
    if (element instanceof Element.Whole whole) {
      return whole.formula();
    } else if (element instanceof Element.Real real) {
      double number = real.number() < 0 ? Math.ceil(real.number()) : Math.floor(real.number());
      return Math.abs(number) < 0x1p63
          ? Formula.of((long) number)
          : Formula.unknown(number + " is no whole number");
    }
    return Ratio.of(element)
        .map(ratio -> WholeArithmetic.truncated(ratio.dividend(), ratio.divisor()))
        .orElse(Literal.ZERO);
  }
}
