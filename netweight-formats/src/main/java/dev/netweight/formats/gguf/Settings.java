package dev.netweight.formats.gguf;

import dev.netweight.failure.ReadException;
import dev.netweight.formats.weights.KeptTexts;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads the settings before the tensors; of long lists only their length is kept. */
final class Settings {
  private static final int UINT8 = 0;
  private static final int INT8 = 1;
  private static final int UINT16 = 2;
  private static final int INT16 = 3;
  private static final int UINT32 = 4;
  private static final int INT32 = 5;
  private static final int FLOAT32 = 6;
  private static final int BOOL = 7;
  private static final int TEXT = 8;
  private static final int ARRAY = 9;
  private static final int UINT64 = 10;
  private static final int INT64 = 11;
  private static final int FLOAT64 = 12;

  /** The longest key that the specification allows; longer names of tensors are not read either. */
  static final int MOST_NAME_BYTES = 65_535;

  private static final int MOST_SETTINGS = 100_000;
  private static final int KEPT_TEXT_BYTES = 1 << 16;
  private static final int MOST_DEPTH = 8;
  private static final int KEPT_ITEMS = 1_024;
  private static final int KEPT_TEXT_ITEMS = 64;

  /** Texts and lists inside lists, all of which are walked over. */
  private static final long MOST_WALKED = 16L << 20;

  private final Cursor cursor;
  private final KeptTexts kept = new KeptTexts();
  private long walked;
  private long itemsLeft = 100_000;

  Settings(Cursor cursor) {
    this.cursor = cursor;
  }

  /** The settings by their keys. */
  Map<String, Attribute> read(long count) {
    if (count > cursor.remaining() / (cursor.countBytes() + 5)) {
      throw cursor.failure(
          ReadException.Code.TRUNCATED,
          "%d settings are announced; the %d bytes that follow are too few"
              .formatted(count, cursor.remaining()));
    } else if (count > MOST_SETTINGS) {
      throw cursor.failure(
          ReadException.Code.TOO_LARGE,
          "%d settings are announced; at most %d are read".formatted(count, MOST_SETTINGS));
    }
    for (long i = 0; i < count; i++) {
      String key = cursor.text("a key", MOST_NAME_BYTES);
      if (key.isEmpty() || kept.kept().containsKey(key)) {
        throw cursor.malformed(
            key.isEmpty() ? "a key is empty" : "the key " + key + " is there twice");
      }
      int type = type(key);
      Attribute value =
          switch (type) {
            case TEXT -> text(key, KEPT_TEXT_BYTES);
            case ARRAY -> list(key, 0);
            default -> scalar(key, type);
          };
      if (value instanceof Attribute.Text text) {
        kept.add(key, text.text());
      } else {
        kept.add(key, value);
      }
    }
    return kept.kept();
  }

  private int type(String key) {
    long at = cursor.position();
    long type = cursor.bits(4);
    if (type > FLOAT64) {
      throw cursor.malformed(
          "the setting %s has the type %d, at offset %d; there are 0 to %d"
              .formatted(key, type, at, FLOAT64));
    }
    return (int) type;
  }

  private Attribute scalar(String key, int type) {
    return switch (type) {
      case UINT8, UINT16, UINT32 -> Attribute.of(cursor.bits(bytes(type)));
      case INT8 -> Attribute.of((byte) cursor.bits(1));
      case INT16 -> Attribute.of((short) cursor.bits(2));
      case INT32 -> {
        int signed = (int) cursor.bits(4);
        yield Attribute.of(signed);
      }
      case INT64 -> Attribute.of(cursor.bits(8));
      case UINT64 -> {
        long bits = cursor.bits(8);
        yield new Attribute.Size(Formula.of(new BigInteger(Long.toUnsignedString(bits))));
      }
      case FLOAT32 -> new Attribute.Decimal(Float.intBitsToFloat((int) cursor.bits(4)));
      case FLOAT64 -> new Attribute.Decimal(Double.longBitsToDouble(cursor.bits(8)));
      default -> {
        long flag = cursor.bits(1);
        if (flag > 1) {
          throw cursor.malformed("the setting %s is %d; 0 or 1 was expected".formatted(key, flag));
        }
        yield Attribute.of(flag == 1);
      }
    };
  }

  /** The bytes that a value takes; the least of a text or a list. */
  private int bytes(int type) {
    return switch (type) {
      case UINT8, INT8, BOOL -> 1;
      case UINT16, INT16 -> 2;
      case UINT32, INT32, FLOAT32 -> 4;
      case UINT64, INT64, FLOAT64 -> 8;
      case TEXT -> cursor.countBytes();
      default -> 4 + cursor.countBytes();
    };
  }

  private Attribute list(String key, int depth) {
    if (depth == MOST_DEPTH) {
      throw cursor.failure(
          ReadException.Code.TOO_LARGE,
          "the setting %s has lists nested more than %d deep".formatted(key, MOST_DEPTH));
    }
    int type = type(key);
    long count = cursor.count("the length of " + key);
    if (count > cursor.remaining() / bytes(type)) {
      throw cursor.failure(
          ReadException.Code.TRUNCATED,
          "the list %s is said to have %d values; the %d bytes that follow are too few"
              .formatted(key, count, cursor.remaining()));
    }
    boolean plain = type != TEXT && type != ARRAY;
    if (count > (plain ? KEPT_ITEMS : KEPT_TEXT_ITEMS) || count > itemsLeft) {
      pass(key, type, count, depth);
      return new Attribute.Omitted(count);
    }
    itemsLeft -= count;
    List<Attribute> items = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      if (type == ARRAY) {
        items.add(list(key, depth + 1));
      } else {
        items.add(type == TEXT ? text(key, KEPT_ITEMS) : scalar(key, type));
      }
    }
    return new Attribute.Items(items);
  }

  private Attribute text(String key, int most) {
    String what = "the text of " + key;
    long length = cursor.lengthAhead(what);
    if (length > most) {
      cursor.skipText(what);
      return new Attribute.Omitted(length);
    }
    return Attribute.of(cursor.text(what, most));
  }

  /** Passes over the values of a list. */
  private void pass(String key, int type, long count, int depth) {
    if (type != TEXT && type != ARRAY) {
      cursor.skip(count * bytes(type));
      return;
    }
    walked += count;
    if (walked > MOST_WALKED) {
      throw cursor.failure(
          ReadException.Code.TOO_LARGE,
          "the lists up to %s have more than %d texts and lists".formatted(key, MOST_WALKED));
    }
    for (long i = 0; i < count; i++) {
      if (type == ARRAY) {
        list(key, depth + 1);
      } else {
        cursor.skipText("a text of " + key);
      }
    }
  }
}
