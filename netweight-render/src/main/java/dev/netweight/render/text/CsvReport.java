package dev.netweight.render.text;

import dev.netweight.render.Renderer;
import dev.netweight.render.View;
import dev.netweight.report.Report;
import java.util.List;

/** Comma-separated values as RFC 4180 has them, one line a layer, for spreadsheets. */
public final class CsvReport implements Renderer {
  @Override
  public String name() {
    return "csv";
  }

  @Override
  public String summary() {
    return "one line a layer, for a spreadsheet";
  }

  @Override
  public String render(Report report, View view) {
    StringBuilder text = new StringBuilder();
    line(FlatRows.HEAD, text);
    for (List<String> cells : FlatRows.cells(report.rows(), view, false)) {
      line(cells, text);
    }
    return text.toString();
  }

  private static void line(List<String> cells, StringBuilder text) {
    for (int i = 0; i < cells.size(); i++) {
      text.append(i == 0 ? "" : ",").append(quoted(cells.get(i)));
    }
    text.append("\r\n");
  }

  /** Quoted where it must be; what a spreadsheet would take for a formula is made text. */
  private static String quoted(String cell) {
    String safe = !cell.isEmpty() && "=+-@\t".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    boolean plain = safe.chars().noneMatch(letter -> ",\"\r\n".indexOf(letter) >= 0);
    return plain ? safe : "\"" + safe.replace("\"", "\"\"") + "\"";
  }
}
