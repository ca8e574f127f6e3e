package dev.netweight.workbench.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A page of letters to draw on, 80 columns wide. */
final class TextCanvas {
  static final int WIDTH = 80;
  private final List<char[]> rows = new ArrayList<>();

  private char[] row(int y) {
    while (rows.size() <= y) {
      char[] row = new char[WIDTH];
      Arrays.fill(row, ' ');
      rows.add(row);
    }
    return rows.get(y);
  }

  int height() {
    return rows.size();
  }

  void put(int x, int y, String text) {
    for (int i = 0; i < text.length(); i++) {
      if (x + i >= 0 && x + i < WIDTH && y >= 0) {
        row(y)[x + i] = text.charAt(i) == Facts.FIRM ? ' ' : text.charAt(i);
      }
    }
  }

  /** Puts lines in the middle of a place, and gives the first free row. */
  int centred(int centre, int y, int width, List<String> lines) {
    int row = y;
    for (String line : lines) {
      for (String part : wrap(line, width)) {
        put(centre - part.length() / 2, row++, part);
      }
    }
    return row;
  }

  /**
   * Sheets behind each other, each a little up and to the right.
   *
   * @param x the left of the front one
   * @param y the bottom of the front one
   * @param width how many columns are inside
   * @param height how many rows are inside
   */
  void sheets(int x, int y, int width, int height, int deep) {
    for (int sheet = deep - 1; sheet >= 0; sheet--) {
      int left = x + sheet;
      int bottom = y - sheet;
      put(left, bottom - height - 1, "┌" + "─".repeat(width) + "┐");
      for (int row = 0; row < height; row++) {
        put(left, bottom - 1 - row, "│" + " ".repeat(width) + "│");
      }
      put(left, bottom, "└" + "─".repeat(width) + "┘");
    }
  }

  /** Fills a rectangle. */
  void fill(int x, int y, int width, int height, char letter) {
    for (int row = 0; row < height; row++) {
      put(x, y + row, String.valueOf(letter).repeat(width));
    }
  }

  /** The text in lines that fit; a word that is too long is divided, never shortened. */
  static List<String> wrap(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      String rest = word;
      while (line.length() > 0 && line.length() + 1 + rest.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() > 0 ? " " : "");
      while (rest.length() > width) {
        lines.add(rest.substring(0, width));
        rest = rest.substring(width);
      }
      line.append(rest);
    }
    if (line.length() > 0) {
      lines.add(line.toString());
    }
    return lines;
  }

  /** All of it, without blanks at the ends of lines. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (char[] row : rows) {
      text.append(new String(row).stripTrailing()).append('\n');
    }
    return text.toString();
  }
}
