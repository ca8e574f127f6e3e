package dev.netweight.render.json;

import dev.netweight.render.Renderer;
import dev.netweight.render.View;
import dev.netweight.report.Report;

/** One JSON document on one line. */
public final class JsonLines implements Renderer {
  @Override
  public String name() {
    return "jsonl";
  }

  @Override
  public String summary() {
    return "the same on one line a file";
  }

  @Override
  public String render(Report report, View view) {
    return new ReportWriter("").write(report, view.path()) + "\n";
  }
}
