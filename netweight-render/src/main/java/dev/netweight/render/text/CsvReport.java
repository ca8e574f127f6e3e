package dev.netweight.render.text;

import dev.netweight.render.Renderer;
import dev.netweight.render.View;
import dev.netweight.report.Report;

/** Comma-separated values, one line a layer, for spreadsheets. */
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
    return PlainTable.csv(FlatRows.HEAD, FlatRows.cells(report, view, false));
  }
}
