package dev.netweight.formats.json;

import dev.netweight.failure.ReadException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value of a JSON text and the way to it, so that what is wrong with it can be located. */
public final class JsonValue {
  private final String source;
  private final @Nullable JsonValue parent;
  private final String key;
  private final int index;
  private final JsonTree tree;

  /**
   * @param key under which it stands in its parent, empty in a list
   * @param index at which it stands in its parent, where that is a list
   */
  private JsonValue(
      String source, @Nullable JsonValue parent, String key, int index, JsonTree tree) {
    this.source = source;
    this.parent = parent;
    this.key = key;
    this.index = index;
    this.tree = tree;
  }

  /** The top of a text. */
  public static JsonValue of(String source, JsonTree tree) {
    return new JsonValue(source, null, "", 0, tree);
  }

  public JsonTree tree() {
    return tree;
  }

  /** The way from the top, such as {@code config.layers[3]}; empty at the top. */
  public String path() {
    List<String> steps = new ArrayList<>();
    for (JsonValue value = this; value != null; value = value.parent) {
      if (value.parent != null) {
        steps.add(0, value.parent.isItems() ? "[" + value.index + "]" : "." + value.key);
      }
    }
    String path = String.join("", steps);
    return path.startsWith(".") ? path.substring(1) : path;
  }

  public boolean isEntries() {
    return tree instanceof JsonTree.Entries;
  }

  public boolean isItems() {
    return tree instanceof JsonTree.Items;
  }

  public boolean isText() {
    return tree instanceof JsonTree.Text;
  }

  public boolean isNothing() {
    return tree instanceof JsonTree.Nothing;
  }

  /** Whether this is an object with that key, whatever its value. */
  public boolean has(String key) {
    return tree instanceof JsonTree.Entries object && object.entries().containsKey(key);
  }

  /** The value of a key; null where this is no object, lacks the key, or the value is null. */
  public @Nullable JsonValue find(String key) {
    JsonTree found = tree instanceof JsonTree.Entries object ? object.entries().get(key) : null;
    return found == null || found instanceof JsonTree.Nothing ? null : child(key, 0, found);
  }

  /**
   * The value of a key that must be there.
   *
   * @throws ReadException malformed
   */
  public JsonValue get(String key) {
    JsonValue found = find(key);
    if (found == null) {
      if (!isEntries()) {
        throw expected("an object with the key " + key);
      }
      throw malformed("the key " + key + " is missing or null");
    }
    return found;
  }

  /** The text of a key, or another where there is none. */
  public String text(String key, String absent) {
    JsonValue found = find(key);
    return found == null ? absent : found.text();
  }

  /** Whether a text stands under a key. */
  public boolean isText(String key, String text) {
    JsonValue found = find(key);
    return found != null && found.tree instanceof JsonTree.Text there && there.text().equals(text);
  }

  /** The items of a list. */
  public List<JsonValue> items() {
    if (!(tree instanceof JsonTree.Items list)) {
      throw expected("a list");
    }
    List<JsonValue> items = new ArrayList<>();
    for (int i = 0; i < list.items().size(); i++) {
      items.add(child("", i, list.items().get(i)));
    }
    return items;
  }

  /** The values of an object by their keys, null ones too. */
  public Map<String, JsonValue> entries() {
    if (!(tree instanceof JsonTree.Entries object)) {
      throw expected("an object");
    }
    Map<String, JsonValue> entries = new LinkedHashMap<>();
    for (Map.Entry<String, JsonTree> entry : object.entries().entrySet()) {
      entries.put(entry.getKey(), child(entry.getKey(), 0, entry.getValue()));
    }
    return entries;
  }

  /** The lists and objects right inside this one. */
  public List<JsonValue> containers() {
    List<JsonValue> containers = new ArrayList<>();
    if (tree instanceof JsonTree.Items list) {
      for (int i = 0; i < list.items().size(); i++) {
        addContainer(child("", i, list.items().get(i)), containers);
      }
    } else if (tree instanceof JsonTree.Entries object) {
      for (Map.Entry<String, JsonTree> entry : object.entries().entrySet()) {
        addContainer(child(entry.getKey(), 0, entry.getValue()), containers);
      }
    }
    return containers;
  }

  private static void addContainer(JsonValue value, List<JsonValue> containers) {
    if (value.isItems() || value.isEntries()) {
      containers.add(value);
    }
  }

  public String text() {
    if (tree instanceof JsonTree.Text text) {
      return text.text();
    }
    throw expected("a text");
  }

  /** A whole number from 0 to a highest one. */
  public int index(int highest) {
    if (tree instanceof JsonTree.Whole whole) {
      BigInteger number = whole.number();
      if (number.signum() >= 0 && number.compareTo(BigInteger.valueOf(highest)) <= 0) {
        return number.intValue();
      }
    }
    throw expected("a whole number from 0 to " + highest);
  }

  private JsonValue child(String childKey, int childIndex, JsonTree childTree) {
    return new JsonValue(source, this, childKey, childIndex, childTree);
  }

  /** An error that says what was expected here and what was found. */
  public ReadException expected(String what) {
    return malformed(what + " was expected; found " + tree.described());
  }

  public ReadException malformed(String message) {
    return failure(ReadException.Code.MALFORMED, message);
  }

  public ReadException failure(ReadException.Code code, String message) {
    String path = path();
    return new ReadException(
        code, source + ": " + message + (path.isEmpty() ? "" : ", at " + path));
  }
}
