package dev.netweight.render.text;

import dev.netweight.render.Renderer;
import dev.netweight.render.View;
import dev.netweight.report.Report;
import java.util.ArrayList;
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
    List<List<String>> rows = new ArrayList<>(FlatRows.cells(report, view, true));
    rows.add(FlatRows.total(report));
    return PlainTable.latex(FlatRows.HEAD, rows) + "% " + Footer.convention(report) + "\n";
  }
}
