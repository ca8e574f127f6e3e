package dev.netweight.render.text;

import dev.netweight.formula.Formula;
import java.math.BigInteger;

/** Numbers as people read them: exact and grouped first, then the short form. */
public final class Numbers {
  private static final String[] SI = {"", " K", " M", " G", " T", " P", " E", " Z", " Y"};
  private static final String[] BINARY = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
  private static final String[] KERAS = {"B", "KB", "MB", "GB", "TB", "PB"};

  private Numbers() {}

  /** The number in groups of three: {@code 1,024}. */
  public static String grouped(long number) {
    return grouped(BigInteger.valueOf(number));
  }

  /** The number in groups of three: {@code 25,636,712}. */
  public static String grouped(BigInteger number) {
    String digits = number.abs().toString();
    StringBuilder text = new StringBuilder(number.signum() < 0 ? "−" : "");
    for (int i = 0; i < digits.length(); i++) {
      if (i > 0 && (digits.length() - i) % 3 == 0) {
        text.append(',');
      }
      text.append(digits.charAt(i));
    }
    return text.toString();
  }

  /** The number if it is known, the formula if it is symbolic, {@code ?} if it is unknown. */
  public static String count(Formula formula) {
    Formula reduced = formula.reduced();
    return reduced.value().map(Numbers::grouped).orElseGet(reduced::text);
  }

  /** As {@link #count}, but for something unknown what is known of it: {@code ≥ 25,636,712}. */
  public static String countOrMore(Formula formula) {
    if (formula.unknownReason().isEmpty()) {
      return count(formula);
    }
    String least = count(formula.known());
    return least.equals("0") ? "?" : "≥ " + least;
  }

  /** As {@link #count}, with the short form behind a number from 1,000 on: {@code 25.6 M}. */
  public static String countWithShort(Formula formula) {
    return formula
        .value()
        .map(
            number ->
                number.abs().bitLength() < 10
                    ? grouped(number)
                    : grouped(number) + " (" + shortForm(number) + ")")
        .orElseGet(() -> count(formula));
  }

  /** Three significant digits with an SI prefix: {@code 25.6 M}. */
  public static String shortForm(BigInteger number) {
    return scaled(number, 1000, SI).stripTrailing();
  }

  /** Bytes with a binary prefix: {@code 97.8 MiB}. */
  public static String bytes(BigInteger number) {
    return scaled(number, 1024, BINARY);
  }

  private static String scaled(BigInteger number, long base, String[] units) {
    int unit = 0;
    while (unit < units.length - 1 && !isBelow(number, base, unit)) {
      unit++;
    }
    String digits = unit == 0 ? number.toString() : threeDigits(number, base, unit);
    return digits + (units[unit].startsWith(" ") || units[unit].isEmpty() ? "" : " ") + units[unit];
  }

  /** Whether the number in that unit is printed as less than one of the next. */
  private static boolean isBelow(BigInteger number, long base, int unit) {
    int decimals = decimals(number, base, unit);
    BigInteger next = BigInteger.valueOf(base).multiply(BigInteger.TEN.pow(decimals));
    return rounded(number, base, unit, decimals).abs().compareTo(next) < 0;
  }

  private static String threeDigits(BigInteger number, long base, int unit) {
    int decimals = decimals(number, base, unit);
    return decimal(rounded(number, base, unit, decimals), decimals);
  }

  /** As many decimals as make three digits. */
  private static int decimals(BigInteger number, long base, int unit) {
    BigInteger whole = number.abs().divide(BigInteger.valueOf(base).pow(unit));
    return whole.bitLength() > 6 && whole.compareTo(BigInteger.valueOf(100)) >= 0
        ? 0
        : whole.compareTo(BigInteger.TEN) >= 0 ? 1 : 2;
  }

  /** The number divided by base^unit, times 10^decimals, rounded half to even. */
  private static BigInteger rounded(BigInteger number, long base, int unit, int decimals) {
    BigInteger divisor = BigInteger.valueOf(base).pow(unit);
    BigInteger[] parts =
        number.abs().multiply(BigInteger.TEN.pow(decimals)).divideAndRemainder(divisor);
    int half = parts[1].shiftLeft(1).compareTo(divisor);
    boolean up = half > 0 || (half == 0 && parts[0].testBit(0));
    BigInteger quotient = up ? parts[0].add(BigInteger.ONE) : parts[0];
    return number.signum() < 0 ? quotient.negate() : quotient;
  }

  private static String decimal(BigInteger scaled, int decimals) {
    String digits = scaled.abs().toString();
    if (decimals > 0) {
      digits = "0".repeat(Math.max(0, decimals + 1 - digits.length())) + digits;
      int point = digits.length() - decimals;
      digits = digits.substring(0, point) + "." + digits.substring(point);
    }
    return scaled.signum() < 0 ? "−" + digits : digits;
  }

  /** Bytes the way Keras prints them: two digits, units of 1,024 called KB and MB. */
  public static String kerasBytes(BigInteger bytes) {
    int unit = 0;
    BigInteger next = BigInteger.valueOf(1024);
    while (unit < KERAS.length - 1 && bytes.compareTo(next) >= 0) {
      next = next.shiftLeft(10);
      unit++;
    }
    return decimal(rounded(bytes, 1024, unit, 2), 2) + " " + KERAS[unit];
  }
}
