package dev.netweight.workbench.figure;

import java.util.List;

/**
 * Writes a vector graphic. All coordinates are absolute, nothing has an identifier, and colours are
 * classes, so that several figures go into one page.
 */
public final class Svg {
  /** The class of every figure's root. */
  public static final String ROOT = "netweight-figure";

  /** The size of ordinary labels. */
  public static final double LABEL = 17;

  /** The size of labels that say less. */
  public static final double SMALL = 15;

  /** Where a text's point is. */
  public enum Anchor {
    START,
    MIDDLE,
    END
  }

  private final StringBuilder body = new StringBuilder();
  private List<String> emphasised = List.of();
  private int open;

  /** The terms whose groups are emphasised from now on. */
  public Svg emphasise(List<String> terms) {
    emphasised = List.copyOf(terms);
    return this;
  }

  /** Opens a group that stands for a term of the formula. */
  public Svg term(String name) {
    attribute("<g", "data-term", name);
    return (emphasised.contains(name) ? attribute("", "class", "linked") : this).opened();
  }

  /** Opens a group of that class. */
  public Svg group(String classes) {
    return attribute("<g", "class", classes).opened();
  }

  /** Opens a group with an attribute. */
  public Svg group(String name, String value) {
    return attribute("<g", name, value).opened();
  }

  private Svg opened() {
    body.append(">\n");
    open++;
    return this;
  }

  /** Closes the group that was opened last. */
  public Svg end() {
    body.append("</g>\n");
    open--;
    return this;
  }

  /** A closed shape: x, y, x, y and so on. */
  public Svg polygon(String classes, double... points) {
    attribute("<polygon", "class", classes);
    body.append(" points=\"");
    for (int i = 0; i < points.length; i++) {
      body.append(i == 0 ? "" : i % 2 == 0 ? " " : ",").append(number(points[i]));
    }
    body.append("\"/>\n");
    return this;
  }

  /** Straight lines, each from x, y to x, y, as one element. */
  public Svg lines(String classes, double... ends) {
    if (ends.length == 0) {
      return this;
    }
    attribute("<path", "class", classes);
    body.append(" d=\"");
    for (int i = 0; i + 3 < ends.length; i += 4) {
      body.append('M').append(number(ends[i])).append(' ').append(number(ends[i + 1]));
      body.append('L').append(number(ends[i + 2])).append(' ').append(number(ends[i + 3]));
    }
    body.append("\"/>\n");
    return this;
  }

  public Svg rect(String classes, double x, double y, double width, double height, double round) {
    attribute("<rect", "class", classes);
    attribute("x", x).attribute("y", y).attribute("width", width).attribute("height", height);
    if (round > 0) {
      attribute("rx", round);
    }
    body.append("/>\n");
    return this;
  }

  public Svg circle(String classes, double x, double y, double radius) {
    attribute("<circle", "class", classes);
    attribute("cx", x).attribute("cy", y).attribute("r", radius);
    body.append("/>\n");
    return this;
  }

  /** A text whose baseline is at y. */
  public Svg text(String classes, Anchor anchor, double size, double x, double y, String text) {
    attribute("<text", "class", classes);
    attribute("x", x).attribute("y", y).attribute("font-size", size);
    switch (anchor) {
      case START -> {}
      case MIDDLE -> attribute("", "text-anchor", "middle");
      case END -> attribute("", "text-anchor", "end");
    }
    body.append('>').append(escaped(text.replace(Facts.FIRM, ' '))).append("</text>\n");
    return this;
  }

  /** Opens a group whose {@link #number numbers} stand in the middle of their cells. */
  public Svg numbers(double size) {
    attribute("<g", "text-anchor", "middle").attribute("font-size", size);
    return opened();
  }

  /** A number without more, for groups of many. */
  public Svg number(double x, double y, String text) {
    body.append("<text");
    attribute("x", x).attribute("y", y);
    body.append('>').append(escaped(text)).append("</text>\n");
    return this;
  }

  /** An arrow from one point to another, its head at the second. */
  public Svg arrow(String classes, double x1, double y1, double x2, double y2) {
    double length = Math.max(1, Math.sqrt((x2 - x1) * (x2 - x1) + (y2 - y1) * (y2 - y1)));
    double x = (x2 - x1) / length;
    double y = (y2 - y1) / length;
    lines("line " + classes, x1, y1, x2 - 6 * x, y2 - 6 * y);
    return polygon(
        "head " + classes,
        x2,
        y2,
        x2 - 9 * x - 4.5 * y,
        y2 - 9 * y + 4.5 * x,
        x2 - 9 * x + 4.5 * y,
        y2 - 9 * y - 4.5 * x);
  }

  /**
   * About how wide a text is, from above: letters differ, and nothing here knows the reader's font.
   */
  public static double width(String text, double size) {
    double ems = 0;
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      ems +=
          "iljt.,;:'|!()[] \u00a0".indexOf(letter) >= 0
              ? 0.38
              : "mwMWQ@%×+=−".indexOf(letter) >= 0
                  ? 0.86
                  : letter >= 'A' && letter <= 'Z' ? 0.7 : 0.62;
    }
    return ems * size;
  }

  /** As {@link #width(String, double)}, for a text of those classes: strong letters are wider. */
  public static double width(String classes, String text, double size) {
    return width(text, size) * (classes.contains("strong") ? 1.1 : 1);
  }

  /**
   * The whole file.
   *
   * @param title what it is, in a few words
   * @param description what it shows, in a sentence
   */
  public String document(
      double width, double height, String title, String description, Theme theme) {
    if (open != 0) {
      throw new IllegalStateException(open + " groups are open");
    }
    String box = number(width) + " " + number(height);
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\""
        + ROOT
        + "\" role=\"img\" viewBox=\"0 0 "
        + box
        + "\" width=\"100%\" style=\"max-width:"
        + number(width * 1.5)
        + "px\">\n<title>"
        + escaped(title)
        + "</title>\n<desc>"
        + escaped(description)
        + "</desc>\n<style>\n"
        + Style.sheet(theme)
        + "</style>\n<rect class=\"background\" width=\""
        + number(width)
        + "\" height=\""
        + number(height)
        + "\"/>\n"
        + body
        + "</svg>\n";
  }

  private Svg attribute(String front, String name, String value) {
    body.append(front).append(' ').append(name).append("=\"").append(escaped(value)).append('"');
    return this;
  }

  private Svg attribute(String name, double value) {
    return attribute("", name, number(value));
  }

  /** A coordinate with at most one decimal. */
  static String number(double value) {
    // a rounded long would be a BigInt in the compiled engine, hundreds of times a figure
    int tenths = (int) Math.floor(value * 10 + 0.5);
    String sign = tenths < 0 ? "-" : "";
    int size = Math.abs(tenths);
    return size % 10 == 0 ? sign + size / 10 : sign + size / 10 + "." + size % 10;
  }

  private static boolean isPlain(char letter) {
    return letter >= ' '
        && letter < '\ufffe'
        && letter != '&'
        && letter != '<'
        && letter != '>'
        && letter != '"';
  }

  /** A text as XML has it; what XML cannot have at all is left out. */
  static String escaped(String text) {
    int plain = 0;
    while (plain < text.length() && isPlain(text.charAt(plain))) {
      plain++;
    }
    if (plain == text.length()) {
      return text;
    }
    StringBuilder safe = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      switch (letter) {
        case '&' -> safe.append("&amp;");
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '"' -> safe.append("&quot;");
        default -> {
          if (letter >= ' ' && letter < '\ufffe') {
            safe.append(letter);
          }
        }
      }
    }
    return safe.toString();
  }
}
