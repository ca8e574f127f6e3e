package dev.netweight.workbench.layer;

import dev.netweight.explain.LayerQuestion;
import dev.netweight.report.Report;
import dev.netweight.report.Row;

/** A question about a layer with its answer. */
public record Answered(LayerQuestion question, Report report) {
  /**
   * The question with its answer.
   *
   * @throws dev.netweight.failure.SettingException where the settings cannot be
   */
  public static Answered of(LayerQuestion question) {
    return new Answered(question, question.report());
  }

  /** The layer itself. */
  public Row row() {
    return report.rows().get(0);
  }
}
