package dev.netweight.render.text;

import dev.netweight.report.Conventions;
import java.util.List;

/** Tables for other programs: CSV, Markdown and LaTeX. */
final class PlainTable {
  private static final String MARKDOWN_SIGNS = "\\`*_{}[]<>#|";
  private static final String LATEX_SIGNS = "&%$#_{}";

  private PlainTable() {}

  /** Comma-separated values as RFC 4180 has them. */
  static String csv(List<String> head, List<List<String>> rows) {
    StringBuilder text = new StringBuilder();
    csvLine(head, text);
    rows.forEach(row -> csvLine(row, text));
    return text.toString();
  }

  private static void csvLine(List<String> cells, StringBuilder text) {
    for (int i = 0; i < cells.size(); i++) {
      text.append(i == 0 ? "" : ",").append(csvCell(cells.get(i)));
    }
    text.append("\r\n");
  }

  /** Quoted where it must be; what a spreadsheet would take for a formula is made text. */
  private static String csvCell(String cell) {
    String safe = !cell.isEmpty() && "=+-@\t".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    boolean plain = safe.chars().noneMatch(letter -> ",\"\r\n".indexOf(letter) >= 0);
    return plain ? safe : "\"" + safe.replace("\"", "\"\"") + "\"";
  }

  /** A pipe table; a column whose name starts with a letter of a count stands right. */
  static String markdown(List<String> head, List<List<String>> rows) {
    StringBuilder text = new StringBuilder();
    markdownLine(head, text);
    text.append('|');
    for (String name : head) {
      text.append(isCount(name) ? "---:|" : "---|");
    }
    text.append('\n');
    rows.forEach(row -> markdownLine(row, text));
    return text.toString();
  }

  private static void markdownLine(List<String> cells, StringBuilder text) {
    text.append('|');
    for (String cell : cells) {
      text.append(' ').append(escaped(cell, MARKDOWN_SIGNS)).append(" |");
    }
    text.append('\n');
  }

  /** A table with the booktabs package. */
  static String latex(List<String> head, List<List<String>> rows) {
    StringBuilder text = new StringBuilder("% \\usepackage{booktabs}\n\\begin{tabular}{");
    for (String name : head) {
      text.append(isCount(name) ? 'r' : 'l');
    }
    text.append("}\n\\toprule\n");
    latexLine(head, text);
    text.append("\\midrule\n");
    rows.forEach(row -> latexLine(row, text));
    return text.append("\\bottomrule\n\\end{tabular}\n").toString();
  }

  private static void latexLine(List<String> cells, StringBuilder text) {
    text.append(String.join(" & ", cells.stream().map(PlainTable::latexCell).toList()));
    text.append(" \\\\\n");
  }

  private static String latexCell(String cell) {
    return escaped(cell.replace("\\", "\u0000"), LATEX_SIGNS)
        .replace("\u0000", "\\textbackslash{}")
        .replace("~", "\\textasciitilde{}")
        .replace("^", "\\textasciicircum{}")
        .replace("×", "$\\times$")
        .replace("·", "$\\cdot$")
        .replace("−", "$-$");
  }

  private static boolean isCount(String head) {
    return List.of(
                "parameters", "trainable", "non-trainable", "multiply-adds", "bytes", "operations")
            .contains(head)
        || Conventions.named(head).isPresent();
  }

  /** The text on one line, with a backslash before each of the signs. */
  private static String escaped(String text, String signs) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      if (letter == '\n' || letter == '\r') {
        escaped.append(' ');
      } else {
        escaped.append(signs.indexOf(letter) >= 0 ? "\\" : "").append(letter);
      }
    }
    return escaped.toString();
  }
}
