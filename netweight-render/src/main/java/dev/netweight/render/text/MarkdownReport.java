package dev.netweight.render.text;

import dev.netweight.render.Renderer;
import dev.netweight.render.View;
import dev.netweight.report.Report;
import java.util.List;

/** A table for a pull request, an issue or a page. */
public final class MarkdownReport implements Renderer {
  @Override
  public String name() {
    return "markdown";
  }

  @Override
  public String summary() {
    return "a table for a pull request or a page";
  }

  @Override
  public String render(Report report, View view) {
    StringBuilder text = new StringBuilder("## " + escaped(report.network()) + "\n\n");
    row(FlatRows.HEAD, text);
    text.append("|---|---|---|---:|---:|---:|---:|---|\n");
    for (List<String> cells : FlatRows.cells(report.rows(), view, true)) {
      row(cells.stream().map(MarkdownReport::escaped).toList(), text);
    }
    row(
        List.of(
            "**total**",
            "",
            "",
            "**" + Numbers.count(report.totals().parameters().total()) + "**",
            Numbers.count(report.totals().parameters().trainable()),
            Numbers.count(report.totals().parameters().nonTrainable()),
            Numbers.count(report.totals().macs()),
            ""),
        text);
    text.append("\nMultiply-adds at batch 1, convention ")
        .append(report.convention().name())
        .append(": ")
        .append(report.convention().description())
        .append(".\n");
    return text.toString();
  }

  private static void row(List<String> cells, StringBuilder text) {
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    for (char letter : text.toCharArray()) {
      if (letter == '\n' || letter == '\r') {
        escaped.append(' ');
      } else {
        escaped.append("\\`*_{}[]<>#|".indexOf(letter) >= 0 ? "\\" : "").append(letter);
      }
    }
    return escaped.toString();
  }
}
