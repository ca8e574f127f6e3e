package dev.netweight.render;

import dev.netweight.report.Report;

/** A way to show a report. */
public interface Renderer {
  /** The word by which it is asked for: {@code table}. */
  String name();

  /** What it is for, in a few words. */
  String summary();

  /** The report as text that ends with a line end. */
  String render(Report report, View view);
}
