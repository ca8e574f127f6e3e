package dev.netweight.workbench;

import dev.netweight.render.json.JsonWriter;
import dev.netweight.workbench.figure.Picture;
import dev.netweight.workbench.figure.Theme;
import dev.netweight.workbench.sweep.Moment;
import dev.netweight.workbench.sweep.Sweep;
import dev.netweight.workbench.sweep.SweepFigure;
import dev.netweight.workbench.sweep.SweepValues;
import dev.netweight.workbench.sweep.SweepWriter;
import dev.netweight.workbench.sweep.SweptLayer;

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
    Sweep sweep = SweptLayer.of(request.layer(), new SweepValues(seed));
    int step = Math.min(request.index("step", Integer.MAX_VALUE, 0), sweep.steps() - 1);
    int filter = Math.min(request.index("filter", Integer.MAX_VALUE, 0), sweep.filters() - 1);
    Moment moment = Moment.of(sweep, step, filter);
    new SweepWriter(json).write(moment);
    Picture figure = SweepFigure.of(moment);
    json.name("figure").beginObject();
    json.name("svg").value(figure.svg(Theme.AUTO));
    json.name("sentence").value(figure.sentence());
    json.endObject();
  }
}
