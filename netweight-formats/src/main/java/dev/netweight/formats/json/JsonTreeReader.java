package dev.netweight.formats.json;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import dev.netweight.failure.ReadException;
import dev.netweight.format.Source;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a JSON text into a tree, within limits that stand before any allocation. */
public final class JsonTreeReader {
  /**
   * What is sane for a header.
   *
   * @param bytes the text's length
   * @param depth lists and objects inside each other
   * @param values all values together
   * @param textLength characters of one text
   * @param numberLength characters of one number
   */
  public record Limits(long bytes, int depth, int values, int textLength, int numberLength) {
    /** Beyond what any model needs, and within what any machine has. */
    public static final Limits DEFAULT = new Limits(64L << 20, 256, 1_000_000, 4 << 20, 300);
  }

  private final String name;
  private final Limits limits;
  private final JsonStream stream;
  private final JsonReader json;
  private int values;

  private JsonTreeReader(String name, Reader text, Limits limits) {
    this.name = name;
    this.limits = limits;
    stream = new JsonStream(name, text, limits);
    json = stream.json();
  }

  /**
   * Reads a whole source, piece by piece.
   *
   * @throws ReadException malformed, truncated or too-large
   */
  public static JsonTree read(Source source) {
    return read(source, Limits.DEFAULT);
  }

  /** As {@link #read(Source)}, within other limits. */
  public static JsonTree read(Source source, Limits limits) {
    if (source.length() > limits.bytes()) {
      throw tooLarge(
          source.name(),
          "the text has " + source.length() + " bytes; at most " + limits.bytes() + " are read");
    }
    return new JsonTreeReader(source.name(), new Utf8Characters(source), limits).document();
  }

  /** Reads a text that is already there, such as an attribute of another file. */
  public static JsonTree parse(String name, String text) {
    if (text.length() > Limits.DEFAULT.bytes()) {
      throw tooLarge(name, "the text has " + text.length() + " characters");
    }
    return new JsonTreeReader(name, new StringReader(text), Limits.DEFAULT).document();
  }

  private JsonTree document() {
    return stream.document(whole -> value(0));
  }

  private JsonTree value(int depth) throws IOException {
    JsonToken token = json.peek();
    values++;
    if (values > limits.values()) {
      throw tooLarge(name, "the JSON text has more than " + limits.values() + " values");
    }
    return switch (token) {
      case BEGIN_OBJECT -> entries(checkedDepth(depth));
      case BEGIN_ARRAY -> items(checkedDepth(depth));
      case STRING -> new JsonTree.Text(json.nextString());
      case NUMBER -> number(json.nextString());
      case BOOLEAN -> new JsonTree.Flag(json.nextBoolean());
      case NULL -> {
        json.nextNull();
        yield new JsonTree.Nothing();
      }
      case END_DOCUMENT -> throw stream.truncated();
      case END_ARRAY, END_OBJECT, NAME ->
          throw stream.malformed("a value was expected at " + json.getPath());
    };
  }

  private int checkedDepth(int depth) {
    if (depth >= limits.depth()) {
      throw tooLarge(
          name, "lists and objects are nested more than " + limits.depth() + " deep in the JSON");
    }
    return depth + 1;
  }

  private JsonTree items(int depth) throws IOException {
    List<JsonTree> items = new ArrayList<>();
    json.beginArray();
    while (json.hasNext()) {
      items.add(value(depth));
    }
    json.endArray();
    return new JsonTree.Items(items);
  }

  private JsonTree entries(int depth) throws IOException {
    Map<String, JsonTree> entries = new LinkedHashMap<>();
    json.beginObject();
    while (json.hasNext()) {
      String key = json.nextName();
      if (entries.put(key, value(depth)) != null) {
        throw stream.malformed("the key is there twice: " + json.getPath());
      }
    }
    json.endObject();
    return new JsonTree.Entries(entries);
  }

  private JsonTree number(String literal) {
    if (literal.equals(CheckedCharacters.NOT_A_NUMBER)) {
      return new JsonTree.Decimal(Double.NaN);
    }
    for (int i = 0; i < literal.length(); i++) {
      char character = literal.charAt(i);
      if (character != '-' && (character < '0' || character > '9')) {
        return new JsonTree.Decimal(Double.parseDouble(literal));
      }
    }
    return new JsonTree.Whole(new BigInteger(literal));
  }

  static ReadException tooLarge(String name, String message) {
    return new ReadException(ReadException.Code.TOO_LARGE, name + ": " + message);
  }
}
