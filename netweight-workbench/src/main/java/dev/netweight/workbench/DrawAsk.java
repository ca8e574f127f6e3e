package dev.netweight.workbench;

import dev.netweight.explain.LayerQuestion;
import dev.netweight.failure.SettingException;
import dev.netweight.formats.json.JsonValue;
import dev.netweight.render.json.JsonWriter;
import dev.netweight.workbench.figure.Figures;
import dev.netweight.workbench.figure.Picture;
import dev.netweight.workbench.figure.Theme;
import java.util.ArrayList;
import java.util.List;

/**
 * A figure in all its forms: {@code {"figure": "layer", "theme": "auto"}} beside the layer, or
 * {@code {"figure": "chain", "layers": […]}}.
 */
final class DrawAsk implements Ask {
  private static final int MOST = 16;

  @Override
  public String name() {
    return "draw";
  }

  @Override
  public void answer(Request request, JsonWriter json) {
    Picture picture = picture(request);
    json.name("svg").value(picture.svg(Theme.named(request.word("theme", "auto"))));
    json.name("text").value(picture.text());
    json.name("sentence").value(picture.sentence());
  }

  private static Picture picture(Request request) {
    String figure = request.word("figure", Figures.LAYER);
    JsonValue given = request.json().find("layers");
    if (!figure.equals(Figures.CHAIN) || given == null) {
      return Figures.of(figure, request.layer());
    }
    List<LayerQuestion> layers = new ArrayList<>();
    for (JsonValue layer : given.items()) {
      layers.add(request.part(layer).layer());
    }
    if (layers.isEmpty() || layers.size() > MOST) {
      throw new SettingException(
          "layers", "a chain has 1 to " + MOST + " layers; this one has " + layers.size());
    }
    return Figures.chain(layers);
  }
}
