package dev.netweight.workbench.layer;

import dev.netweight.render.json.JsonWriter;

/** What the layer is made of, in a sentence. */
final class SentencePart implements Part {
  @Override
  public String name() {
    return "sentence";
  }

  @Override
  public void write(Answered answered, JsonWriter json) {
    LayerSentence.of(answered).write(json);
  }
}
