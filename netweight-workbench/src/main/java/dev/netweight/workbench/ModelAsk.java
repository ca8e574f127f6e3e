package dev.netweight.workbench;

import dev.netweight.render.json.JsonWriter;
import dev.netweight.render.json.ReportWriter;

/** Weighs a file that the page has opened, and keeps its model for further requests. */
final class ModelAsk implements Ask {
  @Override
  public String name() {
    return "model";
  }

  @Override
  public void answer(Request request, JsonWriter json) {
    Models.Open open = request.files().weigh(request.word("file", ""));
    json.name("model").value(request.models().keep(open.name(), open.report()));
    json.name("report");
    ReportWriter.report(json, open.report(), open.name());
  }
}
