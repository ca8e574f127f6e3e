package dev.netweight.operator.function;

import java.util.ArrayList;
import java.util.List;

/**
 * The words of a list that is written as one text. All operators are made at every start, where
 * regular expressions would take their time.
 */
public final class Words {
  private Words() {}

  /** The words between blanks, line breaks and commas. */
  public static List<String> of(String text) {
    List<String> words = new ArrayList<>();
    int start = -1;
    for (int i = 0; i <= text.length(); i++) {
      boolean part = i < text.length() && text.charAt(i) > ' ' && text.charAt(i) != ',';
      if (part && start < 0) {
        start = i;
      } else if (!part && start >= 0) {
        words.add(text.substring(start, i));
        start = -1;
      }
    }
    return words;
  }
}
