package dev.netweight.workbench.layer;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;

/** What the layer is made of, in a sentence. */
final class SentencePart implements Part {
  @Override
  public String name() {
    return "sentence";
  }

  @Override
  public void write(Answered answered, JsonWriter json) throws IOException {
    LayerSentence.of(answered).write(json);
  }
}
