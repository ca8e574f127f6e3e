package dev.netweight.testkit;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes maps, lists, texts, numbers, flags and null as JSON on one line. */
public final class JsonText {
  private JsonText() {}

  public static String of(@Nullable Object value) {
    StringBuilder text = new StringBuilder();
    append(value, text);
    return text.toString();
  }

  private static void append(@Nullable Object value, StringBuilder text) {
    if (value instanceof Map<?, ?> entries) {
      text.append('{');
      String separator = "";
      for (Map.Entry<?, ?> entry : entries.entrySet()) {
        text.append(separator);
        append(String.valueOf(entry.getKey()), text);
        text.append(": ");
        append(entry.getValue(), text);
        separator = ", ";
      }
      text.append('}');
    } else if (value instanceof List<?> items) {
      text.append('[');
      String separator = "";
      for (Object item : items) {
        text.append(separator);
        append(item, text);
        separator = ", ";
      }
      text.append(']');
    } else if (value instanceof String word) {
      appendText(word, text);
    } else {
      text.append(value);
    }
  }

  private static void appendText(String word, StringBuilder text) {
    text.append('"');
    for (int i = 0; i < word.length(); i++) {
      char letter = word.charAt(i);
      if (letter == '"' || letter == '\\') {
        text.append('\\').append(letter);
      } else if (letter < ' ') {
        text.append(String.format("\\u%04x", (int) letter));
      } else {
        text.append(letter);
      }
    }
    text.append('"');
  }
}
