package dev.netweight.render.text;

import java.util.ArrayList;
import java.util.List;

/** Wraps text at spaces; a word that is too long for a line is cut with an ellipsis. */
public final class Wrap {
  private Wrap() {}

  /** The columns that a text takes; a code point is one. */
  public static int width(String text) {
    return text.codePointCount(0, text.length());
  }

  /** The text in lines of at most so many columns. */
  public static List<String> lines(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : words(text)) {
      String bare = word.stripTrailing();
      if (width(line.toString()) > 0 && width(line.toString()) + width(bare) > width) {
        lines.add(cut(line.toString().stripTrailing(), width));
        line.setLength(0);
      }
      line.append(word);
    }
    lines.add(cut(line.toString().stripTrailing(), width));
    return lines;
  }

  /** Words with the spaces before the first and after each. */
  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    int start = 0;
    boolean inWord = false;
    for (int i = 0; i < text.length(); i++) {
      boolean space = text.charAt(i) == ' ';
      if (!space && !inWord && i > start && !text.substring(start, i).isBlank()) {
        words.add(text.substring(start, i));
        start = i;
      }
      inWord = !space;
    }
    if (start < text.length()) {
      words.add(text.substring(start));
    }
    return words;
  }

  /** The text in at most so many columns, with an ellipsis where something was cut away. */
  public static String cut(String text, int width) {
    if (width(text) <= width) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, Math.max(0, width - 1))) + "…";
  }

  /** A paragraph wrapped and indented. */
  public static String paragraph(String text, int width, String indent) {
    StringBuilder paragraph = new StringBuilder();
    for (String line : lines(text, Math.max(20, width - indent.length()))) {
      paragraph.append(indent).append(line).append('\n');
    }
    return paragraph.toString();
  }
}
