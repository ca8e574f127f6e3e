package dev.netweight.render.text;

import dev.netweight.render.Renderer;
import dev.netweight.render.View;
import dev.netweight.report.Report;
import java.util.List;

/** A table for a paper, with the booktabs package. */
public final class LatexReport implements Renderer {
  @Override
  public String name() {
    return "latex";
  }

  @Override
  public String summary() {
    return "a table for a paper (booktabs)";
  }

  @Override
  public String render(Report report, View view) {
    StringBuilder text = new StringBuilder("% \\usepackage{booktabs}\n");
    text.append("\\begin{tabular}{lllrr}\n\\toprule\n");
    text.append("Layer & Type & Output shape & Parameters & Multiply-adds \\\\\n\\midrule\n");
    for (List<String> cells : FlatRows.cells(report.rows(), view, true)) {
      text.append(escaped(cells.get(0)))
          .append(" & ")
          .append(escaped(cells.get(1)))
          .append(" & ")
          .append(escaped(cells.get(2)))
          .append(" & ")
          .append(escaped(cells.get(3)))
          .append(" & ")
          .append(escaped(cells.get(6)))
          .append(" \\\\\n");
    }
    return text.append("\\midrule\nTotal & & & ")
        .append(escaped(Numbers.count(report.totals().parameters().total())))
        .append(" & ")
        .append(escaped(Numbers.count(report.totals().macs())))
        .append(" \\\\\n\\bottomrule\n\\end{tabular}\n")
        .toString();
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    for (char letter : text.toCharArray()) {
      switch (letter) {
        case '\\' -> escaped.append("\\textbackslash{}");
        case '~' -> escaped.append("\\textasciitilde{}");
        case '^' -> escaped.append("\\textasciicircum{}");
        case '×' -> escaped.append("$\\times$");
        case '·' -> escaped.append("$\\cdot$");
        case '−' -> escaped.append("$-$");
        case '\n', '\r' -> escaped.append(' ');
        default ->
            escaped.append("&%$#_{}".indexOf(letter) >= 0 ? "\\" : "").append(letter);
      }
    }
    return escaped.toString();
  }
}
