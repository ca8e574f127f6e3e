package dev.netweight.workbench;

import dev.netweight.explain.LayerLines;
import dev.netweight.explain.LayerQuestion;
import dev.netweight.render.json.JsonWriter;
import dev.netweight.workbench.layer.Kinds;
import dev.netweight.workbench.layer.RequestWriter;

/** The layers that can be asked about, each with a question to start from. */
final class KindsAsk implements Ask {
  @Override
  public String name() {
    return "kinds";
  }

  @Override
  public void answer(Request request, JsonWriter json) {
    json.name("kinds").beginArray();
    for (Kinds.Kind kind : Kinds.all()) {
      json.beginObject();
      json.name("name").value(kind.name());
      json.name("label").value(kind.label());
      json.name("ranks").beginArray();
      for (Kinds.Rank rank : kind.ranks()) {
        json.beginObject();
        json.name("rank").value(rank.rank());
        RequestWriter.keys(json, rank.start());
        json.name("summary").value(summary(rank.start()));
        json.endObject();
      }
      json.endArray();
      json.endObject();
    }
    json.endArray();
    json.name("layers").beginArray();
    for (LayerQuestion other : Kinds.others()) {
      json.beginObject();
      json.name("layer").value(other.line().command());
      json.name("summary").value(summary(other));
      json.name("request");
      RequestWriter.write(json, other);
      json.endObject();
    }
    json.endArray();
  }

  private static String summary(LayerQuestion question) {
    return LayerLines.operator(question.line()).summary();
  }
}
