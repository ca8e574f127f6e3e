package dev.netweight.workbench.layer;

import dev.netweight.explain.LayerQuestion;
import dev.netweight.operator.Line;
import dev.netweight.render.json.JsonWriter;

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
    given(json, "batch", question.batch());
    given(json, "dtype", question.dataType());
  }

  private static void given(JsonWriter json, String key, String word) {
    if (!word.isEmpty()) {
      json.name(key).value(word);
    }
  }

  /** The request as an object. */
  public static void write(JsonWriter json, LayerQuestion question) {
    json.beginObject();
    keys(json, question);
    json.endObject();
  }
}
