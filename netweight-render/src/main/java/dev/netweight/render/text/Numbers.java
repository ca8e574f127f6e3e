package dev.netweight.render.text;

import dev.netweight.formula.Formula;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Numbers as people read them: exact and grouped first, then the short form. */
public final class Numbers {
  private static final String[] SI = {"", " K", " M", " G", " T", " P", " E", " Z", " Y"};
  private static final String[] BINARY = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
  private static final String[] KERAS = {"B", "KB", "MB", "GB", "TB", "PB"};

  private Numbers() {}

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
    BigDecimal value = new BigDecimal(number);
    BigDecimal step = BigDecimal.valueOf(base);
    int unit = 0;
    while (unit < units.length - 1 && rounded(value).abs().compareTo(step) >= 0) {
      value = value.divide(step, 12, RoundingMode.HALF_EVEN);
      unit++;
    }
    String digits = unit == 0 ? number.toString() : rounded(value).toPlainString();
    return digits + (units[unit].startsWith(" ") || units[unit].isEmpty() ? "" : " ") + units[unit];
  }

  private static BigDecimal rounded(BigDecimal value) {
    int whole = value.precision() - value.scale();
    return value.setScale(Math.max(0, 3 - Math.max(1, whole)), RoundingMode.HALF_EVEN);
  }

  /** Bytes the way Keras prints them: two digits, units of 1,024 called KB and MB. */
  public static String kerasBytes(BigInteger bytes) {
    BigDecimal value = new BigDecimal(bytes);
    int unit = 0;
    while (unit < KERAS.length - 1 && value.compareTo(BigDecimal.valueOf(1024)) >= 0) {
      value = value.divide(BigDecimal.valueOf(1024), 12, RoundingMode.HALF_EVEN);
      unit++;
    }
    return value.setScale(2, RoundingMode.HALF_EVEN).toPlainString() + " " + KERAS[unit];
  }
}
