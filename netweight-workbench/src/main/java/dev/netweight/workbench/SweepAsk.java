package dev.netweight.workbench;

import dev.netweight.render.json.JsonWriter;
import dev.netweight.workbench.figure.Picture;
import dev.netweight.workbench.figure.Theme;
import dev.netweight.workbench.sweep.Moment;
import dev.netweight.workbench.sweep.SweepFigure;
import dev.netweight.workbench.sweep.SweepWriter;

/**
 * One step of a layer's window over small whole numbers: {@code {"step": 4, "filter": 0}} beside
 * the layer. Steps and filters count from 0; one beyond the last is the last.
 */
final class SweepAsk implements Ask {
  @Override
  public String name() {
    return "sweep";
  }

  @Override
  public void answer(Request request, JsonWriter json) {
    int seed = request.index("seed", Integer.MAX_VALUE, 0);
    int step = request.index("step", Integer.MAX_VALUE, 0);
    int filter = request.index("filter", Integer.MAX_VALUE, 0);
    Moment moment = Figures.moment(request.layer(), seed, step, filter);
    new SweepWriter(json).write(moment);
    Picture figure = SweepFigure.of(moment);
    json.name("figure").beginObject();
    json.name("svg").value(figure.svg(Theme.AUTO));
    json.name("sentence").value(figure.sentence());
    json.endObject();
  }
}
