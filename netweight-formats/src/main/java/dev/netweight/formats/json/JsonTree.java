package dev.netweight.formats.json;

import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** A value of a JSON text. */
public sealed interface JsonTree {
  record Text(String text) implements JsonTree {}

  /** A number without fraction and exponent, exact. */
  record Whole(BigInteger number) implements JsonTree {}

  /** Any other number; Python's {@code NaN} and {@code Infinity} too. */
  record Decimal(double number) implements JsonTree {}

  record Flag(boolean on) implements JsonTree {}

  /** {@code null}. */
  record Nothing() implements JsonTree {}

  /** A list; whoever makes it gives it away. */
  record Items(List<JsonTree> items) implements JsonTree {
    public Items {
      items = Collections.unmodifiableList(items);
    }
  }

  /**
   * An object, its keys in the order in which they were written; whoever makes it gives it away.
   */
  record Entries(Map<String, JsonTree> entries) implements JsonTree {
    public Entries {
      entries = Collections.unmodifiableMap(entries);
    }
  }

  /** What it is, for a message: {@code the text 'relu'}, {@code a list of 3}. */
  default String described() {
    if (this instanceof Text text) {
      String shown = text.text();
      return "the text '" + (shown.length() > 60 ? shown.substring(0, 60) + "…" : shown) + "'";
    } else if (this instanceof Whole whole) {
      return "the number " + whole.number();
    } else if (this instanceof Decimal decimal) {
      return "the number " + decimal.number();
    } else if (this instanceof Flag flag) {
      return String.valueOf(flag.on());
    } else if (this instanceof Items items) {
      return "a list of " + items.items().size();
    } else if (this instanceof Entries entries) {
      return "an object of " + entries.entries().size() + " keys";
    }
    return "null";
  }
}
