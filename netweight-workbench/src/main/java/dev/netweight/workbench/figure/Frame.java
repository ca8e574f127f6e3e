package dev.netweight.workbench.figure;

import java.util.ArrayList;
import java.util.List;

/** A picture that grows downwards: things side by side, captions under them, notes at the end. */
final class Frame {
  static final double WIDTH = 600;
  static final double LINE = 22;

  private static final double MARGIN = 18;
  private final Svg svg = new Svg();
  private double y = MARGIN;

  Svg svg() {
    return svg;
  }

  double y() {
    return y;
  }

  void down(double by) {
    y += by;
  }

  /** Places things side by side, their middles at the given places and on one line. */
  double middle(double... heights) {
    double highest = 0;
    for (double height : heights) {
      highest = Math.max(highest, height);
    }
    double middle = y + highest / 2;
    y += highest;
    return middle;
  }

  /**
   * Captions side by side.
   *
   * @param centres where the middles of the captions are
   * @param widths how wide each can be
   * @param captions for each, its lines; the first is printed strong
   */
  void captions(double[] centres, double[] widths, List<List<String>> captions) {
    double lowest = y;
    for (int i = 0; i < captions.size(); i++) {
      double line = y + LINE;
      boolean first = true;
      for (String caption : captions.get(i)) {
        double size = first ? Svg.LABEL : Svg.SMALL;
        String classes = first ? "strong" : "quiet";
        for (String part : wrap(classes, caption, size, widths[i])) {
          svg.text(classes, Svg.Anchor.MIDDLE, size, centres[i], line, part);
          line += LINE;
        }
        first = false;
      }
      lowest = Math.max(lowest, line - LINE);
    }
    y = lowest + 6;
  }

  /** A line under everything. */
  void note(String classes, String text) {
    double size = classes.equals("strong") ? Svg.LABEL : Svg.SMALL;
    for (String part : wrap(classes, text, size, WIDTH - 2 * MARGIN)) {
      y += LINE;
      svg.text(classes, Svg.Anchor.MIDDLE, size, WIDTH / 2, y, part);
    }
  }

  String finish(String title, String description, Theme theme) {
    return svg.document(WIDTH, y + MARGIN, title, description, theme);
  }

  /** The text in lines that fit; a word that is too long is divided, never shortened. */
  static List<String> wrap(String classes, String text, double size, double width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      String rest = word;
      while (!rest.isEmpty() || word.isEmpty()) {
        String joined = line.length() == 0 ? rest : line + " " + rest;
        if (Svg.width(classes, joined, size) <= width) {
          line.setLength(0);
          line.append(joined);
          break;
        } else if (line.length() > 0) {
          lines.add(line.toString());
          line.setLength(0);
        } else {
          int fits = 1;
          while (fits < rest.length()
              && Svg.width(classes, rest.substring(0, fits + 1), size) <= width) {
            fits++;
          }
          lines.add(rest.substring(0, fits));
          rest = rest.substring(fits);
        }
      }
    }
    if (line.length() > 0) {
      lines.add(line.toString());
    }
    return lines;
  }
}
