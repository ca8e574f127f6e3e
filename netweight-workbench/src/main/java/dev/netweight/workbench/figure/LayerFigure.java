package dev.netweight.workbench.figure;

import dev.netweight.explain.LayerQuestion;
import dev.netweight.operator.Figure;
import dev.netweight.report.Row;

/** A layer, drawn to its numbers. */
public final class LayerFigure implements Picture {
  private final Facts facts;

  /**
   * @throws dev.netweight.failure.NetweightException where the layer cannot be
   */
  public LayerFigure(LayerQuestion question) {
    facts = Facts.of(question);
  }

  /** The figure of a layer whose row of the report is there. */
  public LayerFigure(LayerQuestion question, Row row) {
    facts = Facts.of(question, row);
  }

  Facts facts() {
    return facts;
  }

  @Override
  public String svg(Theme theme) {
    Frame frame = new Frame();
    draw(facts, frame);
    return frame.finish("netweight " + facts.question().text(), sentence(), theme);
  }

  /** Draws a layer into a frame. */
  static void draw(Facts facts, Frame frame) {
    if (facts.figure() instanceof Figure.Window window) {
      new WindowPicture(facts, window, frame).draw();
    } else if (facts.figure() instanceof Figure.Matrix matrix) {
      new MatrixPicture(facts, matrix, frame).draw();
    } else {
      new PlainPicture(facts, frame).draw();
    }
  }

  @Override
  public String sentence() {
    return Sentences.of(facts);
  }

  @Override
  public String text() {
    return new LayerText(facts).text();
  }
}
