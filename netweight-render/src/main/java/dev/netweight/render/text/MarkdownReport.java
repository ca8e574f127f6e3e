package dev.netweight.render.text;

import dev.netweight.render.Renderer;
import dev.netweight.render.View;
import dev.netweight.report.Report;
import java.util.ArrayList;
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
    List<List<String>> rows = new ArrayList<>(FlatRows.cells(report, view, true));
    rows.add(FlatRows.total(report));
    return PlainTable.markdown(FlatRows.HEAD, rows) + "\n" + Footer.convention(report) + "\n";
  }
}
