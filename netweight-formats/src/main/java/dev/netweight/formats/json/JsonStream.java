package dev.netweight.formats.json;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import dev.netweight.failure.ReadException;
import dev.netweight.format.Source;
import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;
import java.util.HashSet;
import java.util.Set;

/**
 * A JSON text that is read value by value and never kept whole, for texts that are long. All that
 * is wrong with it is a {@link ReadException}.
 */
public final class JsonStream {
  /** What reads a whole text. */
  @FunctionalInterface
  public interface Body<T> {
    T read(JsonStream json) throws IOException;
  }

  /** What reads the value of a key. */
  @FunctionalInterface
  public interface Entry {
    void read(String key) throws IOException;
  }

  /** What reads a value of a list. */
  @FunctionalInterface
  public interface Item {
    void read() throws IOException;
  }

  private final String name;
  private final CheckedCharacters characters;
  private final JsonReader json;

  JsonStream(String name, Reader text, JsonTreeReader.Limits limits) {
    this.name = name;
    characters = new CheckedCharacters(name, text, limits);
    json = new JsonReader(characters);
    json.setStrictness(Strictness.STRICT);
    json.setNestingLimit(limits.depth() + 2);
  }

  /**
   * Reads the JSON text that is a stretch of a source.
   *
   * @param from the offset of its first byte
   * @param to the offset after its last byte
   * @throws ReadException malformed, truncated or too-large
   */
  public static <T> T read(
      Source source, long from, long to, JsonTreeReader.Limits limits, Body<T> body) {
    if (to - from > limits.bytes()) {
      throw JsonTreeReader.tooLarge(
          source.name(),
          "the text has " + (to - from) + " bytes; at most " + limits.bytes() + " are read");
    }
    Source.checkWithin(source, from, to - from);
    return new JsonStream(source.name(), new Utf8Characters(source, from, to), limits)
        .document(body);
  }

  <T> T document(Body<T> body) {
    try {
      T read = body.read(this);
      if (json.peek() != JsonToken.END_DOCUMENT) {
        throw malformed("something follows the end of the JSON text");
      }
      return read;
    } catch (MalformedJsonException exception) {
      if (characters.atEnd()) {
        throw truncated();
      }
      throw malformed("this is not JSON" + place(exception));
    } catch (EOFException exception) {
      throw truncated();
    } catch (IOException exception) {
      throw new ReadException(
          ReadException.Code.NOT_READABLE, name + ": " + exception.getMessage());
    }
  }

  /** Gson's reader, for what this class does not do. */
  JsonReader json() {
    return json;
  }

  /**
   * Reads an object; a key that is there twice is refused.
   *
   * @throws ReadException malformed, where the value is something else
   */
  public void entries(String what, Entry entry) throws IOException {
    Set<String> keys = new HashSet<>();
    manyEntries(
        what,
        key -> {
          if (!keys.add(key)) {
            throw malformed("the key is there twice: " + json.getPath());
          }
          entry.read(key);
        });
  }

  /** As {@link #entries}, where whoever keeps the entries refuses a key that is there twice. */
  public void manyEntries(String what, Entry entry) throws IOException {
    expect(JsonToken.BEGIN_OBJECT, what);
    json.beginObject();
    while (json.hasNext()) {
      entry.read(json.nextName());
    }
    json.endObject();
  }

  /** Reads a list. */
  public void items(String what, Item item) throws IOException {
    expect(JsonToken.BEGIN_ARRAY, what);
    json.beginArray();
    while (json.hasNext()) {
      item.read();
    }
    json.endArray();
  }

  /** Reads a text. */
  public String text(String what) throws IOException {
    expect(JsonToken.STRING, what);
    return json.nextString();
  }

  /** Reads a number as it is written. */
  public String number(String what) throws IOException {
    expect(JsonToken.NUMBER, what);
    return json.nextString();
  }

  /** Reads a whole number of at least 0 and below 2^63, written in digits alone. */
  public long size(String what) throws IOException {
    String digits = number(what);
    long size = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        throw malformed(what + " was expected at " + json.getPath() + ", found " + digits);
      }
      if (size > (Long.MAX_VALUE - digit) / 10) {
        throw JsonTreeReader.tooLarge(
            name, "the number " + digits + " at " + json.getPath() + " is above 2^63 − 1");
      }
      size = size * 10 + digit;
    }
    return size;
  }

  /** Whether the next value is an object. */
  public boolean isObject() throws IOException {
    return json.peek() == JsonToken.BEGIN_OBJECT;
  }

  /** Whether the next value is a text. */
  public boolean isText() throws IOException {
    return json.peek() == JsonToken.STRING;
  }

  /** Whether the next value is a number. */
  public boolean isNumber() throws IOException {
    return json.peek() == JsonToken.NUMBER;
  }

  /** Whether the next value is {@code null}. */
  public boolean isNothing() throws IOException {
    return json.peek() == JsonToken.NULL;
  }

  /** Passes over a value. */
  public void skip() throws IOException {
    json.skipValue();
  }

  private void expect(JsonToken token, String what) throws IOException {
    JsonToken found = json.peek();
    if (found == JsonToken.END_DOCUMENT) {
      throw truncated();
    } else if (found != token) {
      throw malformed(what + " was expected at " + json.getPath() + ", found " + said(found));
    }
  }

  private static String said(JsonToken token) {
    return switch (token) {
      case BEGIN_OBJECT -> "an object";
      case BEGIN_ARRAY -> "a list";
      case STRING -> "a text";
      case NUMBER -> "a number";
      case BOOLEAN -> "true or false";
      case NULL -> "null";
      case NAME, END_ARRAY, END_OBJECT, END_DOCUMENT -> "nothing";
    };
  }

  /** The line, column and path that Gson's message ends with. */
  private static String place(MalformedJsonException exception) {
    String message = String.valueOf(exception.getMessage());
    int start = message.indexOf(" at line ");
    int end = message.indexOf('\n');
    return start < 0 ? "" : message.substring(start, end < start ? message.length() : end);
  }

  ReadException truncated() {
    return new ReadException(
        ReadException.Code.TRUNCATED,
        name
            + ": the JSON text ends after "
            + characters.count()
            + " characters, at "
            + json.getPath()
            + ", before all that was opened is closed");
  }

  /** That something is wrong with the text. */
  public ReadException malformed(String message) {
    return new ReadException(ReadException.Code.MALFORMED, name + ": " + message);
  }
}
