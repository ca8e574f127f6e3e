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
    Frame frame = new WindowPicture(facts, (Figure.Window) facts.figure()).draw();
    return frame.finish(title(), sentence(), theme);
  }

  private String title() {
    return "netweight " + facts.question().text();
  }

  @Override
  public String sentence() {
    return facts.count();
  }

  @Override
  public String text() {
    return "";
  }
}
