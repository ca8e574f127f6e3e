package dev.netweight.formats.pickle;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The values that stand in a pickle as text or as bytes; null for what breaks their rules. */
final class Literals {
  private static final int MOST_DIGITS = 4300;
  private static final int KNOWN = 1024;
  private static final PickleValue.Whole[] SMALL = new PickleValue.Whole[KNOWN];

  static {
    for (int i = 0; i < KNOWN; i++) {
      SMALL[i] = new PickleValue.Whole(BigInteger.valueOf(i));
    }
  }

  private Literals() {}

  /** Whether a number is one of those that stand in memory once. */
  static boolean isKept(long number) {
    return number >= 0 && number < KNOWN;
  }

  static PickleValue.Whole whole(long number) {
    return isKept(number) ? SMALL[(int) number] : new PickleValue.Whole(BigInteger.valueOf(number));
  }

  /** A number of little-endian bytes, negative where the last one says so. */
  static PickleValue whole(byte[] littleEndian) {
    int count = littleEndian.length;
    if (count == 0) {
      return whole(0);
    }
    byte[] bigEndian = new byte[count];
    for (int i = 0; i < count; i++) {
      bigEndian[i] = littleEndian[count - 1 - i];
    }
    return new PickleValue.Whole(new BigInteger(bigEndian));
  }

  /** A number in decimal digits, with the {@code L} of Python 2 or without; 00 and 01 are flags. */
  static @Nullable PickleValue decimal(byte[] line) {
    String text = new String(line, ISO_8859_1).strip();
    if (text.equals("00") || text.equals("01")) {
      return new PickleValue.Flag(text.equals("01"));
    }
    String digits = text.endsWith("L") ? text.substring(0, text.length() - 1) : text;
    int first = digits.startsWith("-") || digits.startsWith("+") ? 1 : 0;
    boolean sound = digits.length() > first && digits.length() - first <= MOST_DIGITS;
    for (int i = first; i < digits.length() && sound; i++) {
      sound = digits.charAt(i) >= '0' && digits.charAt(i) <= '9';
    }
    return sound ? new PickleValue.Whole(new BigInteger(digits)) : null;
  }

  /** A number with a fraction, as Python prints it. */
  static @Nullable PickleValue real(byte[] line) {
    String text = new String(line, ISO_8859_1).strip();
    if (text.length() > 400) {
      return null;
    }
    return switch (text) {
      case "nan", "-nan" -> new PickleValue.Real(Double.NaN);
      case "inf" -> new PickleValue.Real(Double.POSITIVE_INFINITY);
      case "-inf" -> new PickleValue.Real(Double.NEGATIVE_INFINITY);
      default -> parsed(text);
    };
  }

  private static @Nullable PickleValue parsed(String text) {
    try {
      return new PickleValue.Real(Double.parseDouble(text));
    } catch (NumberFormatException exception) {
      return null;
    }
  }

  /** A text in UTF-8. */
  static @Nullable String utf8(byte[] bytes) {
    for (byte one : bytes) {
      if (one < 0) {
        String text = new String(bytes, UTF_8);
        return Arrays.equals(text.getBytes(UTF_8), bytes) ? text : null;
      }
    }
    return new String(bytes, ISO_8859_1);
  }

  /** The text of Python 2, in UTF-8 or else one byte a character. */
  static String ancient(byte[] bytes) {
    String text = utf8(bytes);
    return text == null ? new String(bytes, ISO_8859_1) : text;
  }

  /** A quoted string of Python 2 with its escapes. */
  static @Nullable String quoted(byte[] line) {
    String text = new String(line, ISO_8859_1).strip();
    int last = text.length() - 1;
    if (last < 1
        || text.charAt(0) != text.charAt(last)
        || (text.charAt(0) != '\'' && text.charAt(0) != '"')) {
      return null;
    }
    return unescaped(text.substring(1, last), true);
  }

  /** A text in which {@code \\uXXXX} and {@code \\UXXXXXXXX} are characters. */
  static @Nullable String unicode(byte[] line) {
    return unescaped(new String(line, ISO_8859_1), false);
  }

  private static @Nullable String unescaped(String text, boolean all) {
    if (text.indexOf('\\') < 0) {
      return text;
    }
    StringBuilder result = new StringBuilder();
    int i = 0;
    while (i < text.length()) {
      char one = text.charAt(i++);
      char next = one == '\\' && i < text.length() ? text.charAt(i) : 0;
      int digits = next == 'u' ? 4 : next == 'U' ? 8 : next == 'x' && all ? 2 : 0;
      if (digits > 0 && !(all && digits > 2)) {
        int code = hexadecimal(text, i + 1, digits);
        if (code < 0 || code > Character.MAX_CODE_POINT) {
          return null;
        }
        result.appendCodePoint(code);
        i += 1 + digits;
      } else if (all && next != 0) {
        result.append(escape(next));
        i++;
      } else {
        result.append(one);
      }
    }
    return result.toString();
  }

  private static char escape(char letter) {
    return switch (letter) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> letter;
    };
  }

  /** The number of so many hexadecimal digits; −1 where they are not there. */
  private static int hexadecimal(String text, int from, int digits) {
    if (from + digits > text.length()) {
      return -1;
    }
    long code = 0;
    for (int i = from; i < from + digits; i++) {
      int digit = Character.digit(text.charAt(i), 16);
      if (digit < 0) {
        return -1;
      }
      code = code * 16 + digit;
    }
    return code > Character.MAX_CODE_POINT ? -1 : (int) code;
  }
}
