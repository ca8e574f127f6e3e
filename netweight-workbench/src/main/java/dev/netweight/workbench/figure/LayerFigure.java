package dev.netweight.workbench.figure;

import dev.netweight.explain.LayerQuestion;
import dev.netweight.operator.Figure;

/** A layer, drawn to its numbers. */
public final class LayerFigure implements Picture {
  private final Facts facts;

  /**
   * @throws dev.netweight.failure.NetweightException where the layer cannot be
   */
  public LayerFigure(LayerQuestion question) {
    facts = Facts.of(question);
  }

  @Override
  public String svg(Theme theme) {
    return frame().finish(title(), sentence(), theme);
  }

  private Frame frame() {
    if (facts.figure() instanceof Figure.Window window) {
      return new WindowPicture(facts, window).draw();
    } else if (facts.figure() instanceof Figure.Matrix matrix) {
      return new MatrixPicture(facts, matrix).draw();
    }
    return new PlainPicture(facts).draw();
  }

  private String title() {
    return "netweight " + facts.question().text();
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
