package dev.netweight.workbench;

import dev.netweight.render.json.JsonWriter;
import dev.netweight.render.json.ReportWriter;
import dev.netweight.workbench.layer.Answered;
import dev.netweight.workbench.layer.Part;
import dev.netweight.workbench.layer.Parts;
import java.util.List;

/**
 * A layer's report, the very document that {@code netweight LAYER … -o json} prints, and the parts
 * that are asked for.
 */
final class LayerAsk implements Ask {
  @Override
  public String name() {
    return "layer";
  }

  @Override
  public void answer(Request request, JsonWriter json) {
    List<Part> parts = Parts.named(request.words("parts"));
    write(Answered.of(request.layer()), parts, json);
  }

  /** Writes the keys of a layer's answer. */
  static void write(Answered answered, List<Part> parts, JsonWriter json) {
    json.name("line").value("netweight " + answered.question().text());
    json.name("report");
    ReportWriter.report(json, answered.report(), answered.question().line().command());
    for (Part part : parts) {
      json.name(part.name());
      part.write(answered, json);
    }
  }
}
