package dev.netweight.formats.weights;

import dev.netweight.network.Attribute;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a file says of itself, as far as it is not too long to keep. */
public final class KeptTexts {
  private static final int MOST_OF_ONE = 1 << 16;

  private final Map<String, Attribute> kept = new LinkedHashMap<>();
  private int left = 1 << 20;

  /** Adds a text; a long one is left out, and its length is kept. */
  public void add(String key, String text) {
    boolean whole = text.length() <= Math.min(MOST_OF_ONE, left);
    left -= whole ? text.length() : 0;
    add(key, whole ? new Attribute.Text(text) : new Attribute.Omitted(text.length()));
  }

  /** Adds a value that is short. */
  public void add(String key, Attribute value) {
    kept.put(key, value);
  }

  /** By their keys, in the order in which they were added. */
  public Map<String, Attribute> kept() {
    return kept;
  }
}
