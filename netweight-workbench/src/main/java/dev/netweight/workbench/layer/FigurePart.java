package dev.netweight.workbench.layer;

import dev.netweight.render.json.JsonWriter;
import dev.netweight.workbench.figure.LayerFigure;
import dev.netweight.workbench.figure.Picture;
import dev.netweight.workbench.figure.Theme;

/** The layer's picture, with its sentence. */
final class FigurePart implements Part {
  @Override
  public String name() {
    return "figure";
  }

  @Override
  public void write(Answered answered, JsonWriter json) {
    Picture picture = new LayerFigure(answered.question(), answered.row());
    json.beginObject();
    json.name("svg").value(picture.svg(Theme.AUTO));
    json.name("sentence").value(picture.sentence());
    json.endObject();
  }
}
