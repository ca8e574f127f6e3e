package dev.netweight.formula;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Between which numbers a formula stays, whatever its free sizes are; a free size is never
 * negative. The formula need not come to either number.
 *
 * @param least a number that it is never below, or null where none is known
 * @param most a number that it is never above, or null where none is known
 */
public record Bounds(@Nullable BigInteger least, @Nullable BigInteger most) {
  private static final Bounds NONE = new Bounds(null, null);

  public static Bounds of(Formula formula) {
    return within(formula.reduced());
  }

  /** Whether it is certainly below zero, or certainly not; empty where it may be either. */
  public Optional<Boolean> isNegative() {
    if (most != null && most.signum() < 0) {
      return Optional.of(true);
    }
    return least != null && least.signum() >= 0 ? Optional.of(false) : Optional.empty();
  }

  /** Whether it is certainly zero, or certainly not; empty where it may be either. */
  public Optional<Boolean> isZero() {
    if ((least != null && least.signum() > 0) || (most != null && most.signum() < 0)) {
      return Optional.of(false);
    }
    return least != null && most != null && least.signum() == 0 && most.signum() == 0
        ? Optional.of(true)
        : Optional.empty();
  }

  private static Bounds within(Formula formula) {
    if (formula instanceof Literal literal) {
      return new Bounds(literal.number(), literal.number());
    } else if (formula instanceof Variable) {
      return new Bounds(BigInteger.ZERO, null);
    } else if (formula instanceof Term term) {
      return within(term.content());
    } else if (formula instanceof Sum sum) {
      return sum(sum.addends());
    } else if (formula instanceof Product product) {
      Bounds all = new Bounds(BigInteger.ONE, BigInteger.ONE);
      for (Formula factor : product.factors()) {
        all = all.times(within(factor));
      }
      return all;
    } else if (formula instanceof Quotient quotient) {
      return quotient(quotient);
    } else if (formula instanceof Extremum extremum) {
      return extremum(extremum);
    }
    return NONE;
  }

  private static Bounds sum(List<Formula> addends) {
    @Nullable BigInteger least = BigInteger.ZERO;
    @Nullable BigInteger most = BigInteger.ZERO;
    for (Formula addend : addends) {
      Bounds bounds = within(addend);
      least = least == null || bounds.least == null ? null : least.add(bounds.least);
      most = most == null || bounds.most == null ? null : most.add(bounds.most);
    }
    return new Bounds(least, most);
  }

  /** A product: of a factor that is never negative with another, or of two that have ends. */
  private Bounds times(Bounds other) {
    if (least != null && most != null && least.equals(most)) {
      return other.scaled(least);
    } else if (other.least != null && other.most != null && other.least.equals(other.most)) {
      return scaled(other.least);
    } else if (least == null || other.least == null) {
      return NONE;
    } else if (least.signum() < 0 || other.least.signum() < 0) {
      return NONE;
    }
    return new Bounds(
        least.multiply(other.least),
        most == null || other.most == null ? null : most.multiply(other.most));
  }

  private Bounds scaled(BigInteger factor) {
    if (factor.signum() == 0) {
      return new Bounds(BigInteger.ZERO, BigInteger.ZERO);
    }
    @Nullable BigInteger first = least == null ? null : least.multiply(factor);
    @Nullable BigInteger last = most == null ? null : most.multiply(factor);
    return factor.signum() > 0 ? new Bounds(first, last) : new Bounds(last, first);
  }

  /** A quotient by one or more is no farther from zero than its dividend. */
  private static Bounds quotient(Quotient quotient) {
    Bounds dividend = within(quotient.dividend());
    Bounds divisor = within(quotient.divisor());
    if (divisor.least == null || divisor.least.signum() <= 0) {
      return NONE;
    }
    return new Bounds(
        end(dividend.least, divisor, quotient.rounding(), -1),
        end(dividend.most, divisor, quotient.rounding(), 1));
  }

  /** The end towards one side: a dividend beyond zero on that side meets the smallest divisor. */
  private static @Nullable BigInteger end(
      @Nullable BigInteger dividend, Bounds divisor, Quotient.Rounding rounding, int side) {
    if (dividend == null) {
      return null;
    }
    @Nullable BigInteger by = dividend.signum() == side ? divisor.least : divisor.most;
    return by == null ? BigInteger.ZERO : Evaluation.divide(dividend, by, rounding);
  }

  private static Bounds extremum(Extremum extremum) {
    boolean largest = extremum.kind() == Extremum.Kind.MAXIMUM;
    @Nullable BigInteger near = null;
    @Nullable BigInteger far = null;
    boolean open = false;
    for (Formula operand : extremum.operands()) {
      Bounds bounds = within(operand);
      near = farther(near, largest ? bounds.least : bounds.most, largest);
      @Nullable BigInteger end = largest ? bounds.most : bounds.least;
      open |= end == null;
      far = farther(far, end, largest);
    }
    @Nullable BigInteger last = open ? null : far;
    return largest ? new Bounds(near, last) : new Bounds(last, near);
  }

  private static @Nullable BigInteger farther(
      @Nullable BigInteger one, @Nullable BigInteger other, boolean up) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return up ? one.max(other) : one.min(other);
  }
}
