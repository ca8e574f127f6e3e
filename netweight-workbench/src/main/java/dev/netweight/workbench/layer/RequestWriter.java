package dev.netweight.workbench.layer;

import dev.netweight.explain.LayerQuestion;
import dev.netweight.operator.Line;
import dev.netweight.render.json.JsonWriter;
import java.util.Map;

/** Writes a question as the keys of a request that asks it. */
public final class RequestWriter {
  private RequestWriter() {}

  /** The keys {@code layer}, {@code input} and {@code settings}; the object is open. */
  public static void keys(JsonWriter json, LayerQuestion question) {
    json.name("layer").value(question.line().command());
    json.name("input");
    if (question.inputs().size() == 1) {
      json.value(question.inputs().get(0));
    } else {
      json.beginArray();
      for (String input : question.inputs()) {
        json.value(input);
      }
      json.endArray();
    }
    json.name("settings").beginObject();
    for (Line.Option option : question.line().options()) {
      String key = LayerQuestion.key(option);
      String word = question.words().getOrDefault(key, "");
      if (option.kind() == Line.Kind.FLAG && word.equals(LayerQuestion.ON)) {
        json.name(key).value(true);
      } else if (!word.isEmpty()) {
        json.name(key).value(word);
      }
    }
    json.endObject();
    for (Map.Entry<String, String> one :
        Map.of("batch", question.batch(), "dtype", question.dataType()).entrySet()) {
      if (!one.getValue().isEmpty()) {
        json.name(one.getKey()).value(one.getValue());
      }
    }
  }

  /** The request as an object. */
  public static void write(JsonWriter json, LayerQuestion question) {
    json.beginObject();
    keys(json, question);
    json.endObject();
  }
}
