package dev.netweight.render.json;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Writes a JSON text (RFC 8259). Gson's writer, with which this shares the names of its methods,
 * brings formatters, locales and currencies into the engine that is compiled for browsers: a
 * seventh of its size.
 */
public final class JsonWriter {
  /** What is open: an object or an array, and whether something is in it already. */
  private static final class Level {
    final char end;
    boolean filled;

    Level(char end) {
      this.end = end;
    }
  }

  private final StringBuilder text = new StringBuilder();
  private final Deque<Level> open = new ArrayDeque<>();
  private final String indent;
  private boolean named;

  /**
   * @param indent what a level is moved in by, on lines of its own; empty for a text without breaks
   */
  public JsonWriter(String indent) {
    this.indent = indent;
  }

  public JsonWriter beginObject() {
    return begin('{', '}');
  }

  public JsonWriter endObject() {
    return end('}');
  }

  public JsonWriter beginArray() {
    return begin('[', ']');
  }

  public JsonWriter endArray() {
    return end(']');
  }

  /** The name of the value that comes next, in an object. */
  public JsonWriter name(String name) {
    Level level = open.peek();
    if (level == null || level.end != '}' || named) {
      throw new IllegalStateException("a name stands in an object, one before each value: " + name);
    }
    separate(level);
    quoted(name);
    text.append(indent.isEmpty() ? ":" : ": ");
    named = true;
    return this;
  }

  public JsonWriter value(@Nullable String value) {
    if (value == null) {
      return nullValue();
    }
    before();
    quoted(value);
    return this;
  }

  public JsonWriter value(int value) {
    return raw(Integer.toString(value));
  }

  public JsonWriter value(long value) {
    return raw(Long.toString(value));
  }

  public JsonWriter value(@Nullable BigInteger value) {
    return raw(value == null ? "null" : value.toString());
  }

  /** A number that is finite: JSON has no others. */
  public JsonWriter value(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw new IllegalArgumentException("JSON has no " + value);
    }
    return raw(Double.toString(value));
  }

  public JsonWriter value(boolean value) {
    return raw(Boolean.toString(value));
  }

  public JsonWriter nullValue() {
    return raw("null");
  }

  /**
   * The text.
   *
   * @throws IllegalStateException where something is still open
   */
  public String text() {
    if (!open.isEmpty() || text.length() == 0) {
      throw new IllegalStateException("the text is not complete");
    }
    return text.toString();
  }

  private JsonWriter raw(String value) {
    before();
    text.append(value);
    return this;
  }

  private JsonWriter begin(char first, char last) {
    before();
    text.append(first);
    open.push(new Level(last));
    return this;
  }

  private JsonWriter end(char last) {
    Level level = open.poll();
    if (level == null || level.end != last || named) {
      throw new IllegalStateException(
          "a value is missing, or there is nothing to end with " + last);
    }
    if (level.filled) {
      newLine();
    }
    text.append(last);
    return this;
  }

  private void before() {
    Level level = open.peek();
    if (named) {
      named = false;
    } else if (level == null && text.length() == 0) {
      return;
    } else if (level == null || level.end == '}') {
      throw new IllegalStateException("a value stands in an array or after a name");
    } else {
      separate(level);
    }
  }

  private void separate(Level level) {
    if (level.filled) {
      text.append(',');
    }
    level.filled = true;
    newLine();
  }

  private void newLine() {
    if (!indent.isEmpty()) {
      text.append('\n');
      for (int i = 0; i < open.size(); i++) {
        text.append(indent);
      }
    }
  }

  private void quoted(String value) {
    text.append('"');
    int from = 0;
    for (int i = 0; i < value.length(); i++) {
      String escape = escape(value.charAt(i));
      if (escape != null) {
        text.append(value, from, i).append(escape);
        from = i + 1;
      }
    }
    text.append(value, from, value.length()).append('"');
  }

  private static @Nullable String escape(char one) {
    return switch (one) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      case '\b' -> "\\b";
      case '\f' -> "\\f";
      // Ends of lines to JavaScript, not to JSON.
      case '\u2028' -> "\\u2028";
      case '\u2029' -> "\\u2029";
      default -> one < 0x20 ? (one < 0x10 ? "\\u000" : "\\u00") + Integer.toHexString(one) : null;
    };
  }
}
