package dev.netweight.operator.function;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a function in their order, written as {@code x|input, axis, keepdims}: other
 * words for a parameter follow it after a bar, and a star marks one that takes a list of tensors.
 */
final class Parameters {
  private final List<String> names = new ArrayList<>();
  private final Map<String, String> byWord = new LinkedHashMap<>();
  private final boolean list;

  Parameters(String text) {
    list = text.contains("*");
    for (String parameter : text.replace("*", "").split(",", -1)) {
      String[] words = parameter.trim().split("\\|", -1);
      names.add(words[0]);
      for (String word : words) {
        byWord.put(word, words[0]);
      }
    }
  }

  /** Whether the first parameter takes a list of tensors. */
  boolean takesList() {
    return list;
  }

  List<String> names() {
    return names;
  }

  /**
   * The parameter that an argument is for, by its place or its word, or null for an unknown one.
   */
  @Nullable String named(String key) {
    int place = place(key);
    if (place < 0) {
      return byWord.get(key);
    }
    return place < names.size() ? names.get(place) : null;
  }

  /** The place that a key of digits stands for, or −1 for a word. */
  static int place(String key) {
    boolean digits = !key.isEmpty() && key.length() < 6;
    for (int i = 0; digits && i < key.length(); i++) {
      digits = key.charAt(i) >= '0' && key.charAt(i) <= '9';
    }
    return digits ? Integer.parseInt(key) : -1;
  }
}
