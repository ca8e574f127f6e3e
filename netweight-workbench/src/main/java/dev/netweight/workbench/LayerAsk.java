package dev.netweight.workbench;

import dev.netweight.explain.LayerQuestion;
import dev.netweight.render.json.JsonWriter;
import dev.netweight.render.json.ReportWriter;

/** A layer's report, the very document that {@code netweight LAYER … -o json} prints. */
final class LayerAsk implements Ask {
  @Override
  public String name() {
    return "layer";
  }

  @Override
  public void answer(Request request, JsonWriter json) {
    LayerQuestion question = request.layer();
    json.name("line").value("netweight " + question.text());
    json.name("report");
    ReportWriter.report(json, question.report(), question.line().command());
  }
}
