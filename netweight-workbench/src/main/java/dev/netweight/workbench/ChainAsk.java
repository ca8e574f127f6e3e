package dev.netweight.workbench;

import dev.netweight.explain.LayerQuestion;
import dev.netweight.failure.SettingException;
import dev.netweight.formats.json.JsonValue;
import dev.netweight.render.json.JsonWriter;
import dev.netweight.workbench.figure.Picture;
import dev.netweight.workbench.figure.Theme;
import dev.netweight.workbench.layer.Answered;
import dev.netweight.workbench.layer.Chain;
import dev.netweight.workbench.layer.Part;
import dev.netweight.workbench.layer.Parts;
import java.util.ArrayList;
import java.util.List;

/**
 * Layers one after another: each takes what the one before it gives, so that only the first has an
 * {@code input}. Each is answered as {@code layer} answers it.
 */
final class ChainAsk implements Ask {
  private static final int MOST = 16;

  @Override
  public String name() {
    return "chain";
  }

  @Override
  public void answer(Request request, JsonWriter json) {
    List<LayerQuestion> questions = layers(request);
    List<Part> parts = new ArrayList<>(Parts.named(request.words("parts")));
    Chain chain = Chain.of(questions);
    json.name("layers").beginArray();
    for (Answered layer : chain.layers()) {
      json.beginObject();
      json.name("input").value(layer.question().inputs().get(0));
      LayerAsk.write(layer, parts, json);
      json.endObject();
    }
    json.endArray();
    json.name("sentence");
    chain.sentence().write(json);
    Picture figure = Figures.chain(chain);
    json.name("figure").beginObject();
    json.name("svg").value(figure.svg(Theme.AUTO));
    json.name("sentence").value(figure.sentence());
    json.endObject();
  }

  /** The layers of a chain. */
  static List<LayerQuestion> layers(Request request) {
    JsonValue given = request.json().find("layers");
    List<LayerQuestion> questions = new ArrayList<>();
    for (JsonValue layer : given == null ? List.<JsonValue>of() : given.items()) {
      questions.add(request.part(layer).layer());
    }
    if (questions.isEmpty() || questions.size() > MOST) {
      throw new SettingException(
          "layers", "a chain has 1 to " + MOST + " layers; this one has " + questions.size());
    }
    return questions;
  }
}
