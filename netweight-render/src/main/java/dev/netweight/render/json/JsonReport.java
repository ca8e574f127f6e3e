package dev.netweight.render.json;

import dev.netweight.render.Renderer;
import dev.netweight.render.View;
import dev.netweight.report.Report;

/** One JSON document, indented. */
public final class JsonReport implements Renderer {
  @Override
  public String name() {
    return "json";
  }

  @Override
  public String summary() {
    return "everything, as one JSON document (netweight.report/1)";
  }

  @Override
  public String render(Report report, View view) {
    return new ReportWriter("  ").write(report, view.path()) + "\n";
  }
}
