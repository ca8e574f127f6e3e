package dev.netweight.workbench;

import dev.netweight.render.json.JsonWriter;
import dev.netweight.workbench.figure.Picture;
import dev.netweight.workbench.figure.Theme;

/**
 * A figure in all its forms: {@code {"figure": "layer", "theme": "auto"}} beside the layer, or
 * {@code {"figure": "chain", "layers": […]}}, or {@code {"figure": "sweep", "step": 4}}.
 */
final class DrawAsk implements Ask {
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
    if (figure.equals(Figures.CHAIN) && request.json().find("layers") != null) {
      return Figures.chain(ChainAsk.layers(request));
    } else if (figure.equals(Figures.SWEEP)) {
      int step = request.index("step", Integer.MAX_VALUE, 0);
      return Figures.sweep(request.layer(), step, request.index("filter", Integer.MAX_VALUE, 0));
    }
    return Figures.of(figure, request.layer());
  }
}
