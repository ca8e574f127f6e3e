package dev.netweight.workbench;

import com.google.gson.stream.JsonWriter;
import dev.netweight.explain.LayerQuestion;
import dev.netweight.render.json.ReportWriter;
import java.io.IOException;

/** A layer's report, the very document that {@code netweight LAYER … -o json} prints. */
final class LayerAsk implements Ask {
  @Override
  public String name() {
    return "layer";
  }

  @Override
  public void answer(Request request, JsonWriter json) throws IOException {
    LayerQuestion question = request.layer();
    json.name("line").value("netweight " + question.text());
    json.name("report");
    ReportWriter.report(json, question.report(), question.line().command());
  }
}
