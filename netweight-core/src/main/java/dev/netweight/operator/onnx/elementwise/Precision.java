package dev.netweight.operator.onnx.elementwise;

import dev.netweight.network.DataType;
import dev.netweight.network.Element;
import java.util.Optional;

/**
 * How a type of real numbers rounds: to so many significant bits, to the nearest, of two equally
 * near ones to the even one.
 *
 * <p>A result of addition, subtraction, multiplication, division or square root that is rounded to
 * a double first and then to half as many bits is the one that the narrower type gives at once.
 *
 * @param bits significant bits
 * @param leastExponent of its smallest number that has all its bits
 * @param mostExponent of its largest numbers
 */
record Precision(int bits, int leastExponent, int mostExponent) {
  private static final int DOUBLE_BITS = 53;

  private static final Precision FLOAT64 = new Precision(DOUBLE_BITS, -1022, 1023);
  private static final Precision FLOAT32 = new Precision(24, -126, 127);
  private static final Precision FLOAT16 = new Precision(11, -14, 15);
  private static final Precision BFLOAT16 = new Precision(8, -126, 127);

  /** That of a type; empty where it is no type of real numbers, or one that is not followed. */
  static Optional<Precision> of(DataType type) {
    return switch (type.name()) {
      case "float64" -> Optional.of(FLOAT64);
      case "float32" -> Optional.of(FLOAT32);
      case "float16" -> Optional.of(FLOAT16);
      case "bfloat16" -> Optional.of(BFLOAT16);
      default -> Optional.empty();
    };
  }

  /** The number as the type has it. */
  Element rounded(double number) {
    if (number == 0 || Double.isNaN(number) || Double.isInfinite(number)) {
      return Element.of(number);
    }
    double unit = Math.ulp(number) * power(DOUBLE_BITS - bits);
    double rounded = Math.rint(number / unit) * unit;
    double size = Math.abs(rounded);
    if (size >= 2 * power(mostExponent) || size < power(leastExponent)) {
      return Element.unknown(number + " is beyond the numbers of its type");
    }
    return Element.of(rounded);
  }

  /** Whether it holds the sizes of tensors exactly, at least up to millions. */
  boolean holdsSizes() {
    return bits >= FLOAT32.bits;
  }

  /**
   * Significant bits that a factor may have so that its products with sizes of up to 65,536 are
   * exact.
   */
  int factorBits() {
    return bits - 16;
  }

  private static double power(int exponent) {
    return Math.scalb(1.0, exponent);
  }
}
