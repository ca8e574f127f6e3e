package dev.netweight.web;

import dev.netweight.formats.json.JsonTreeReader;
import dev.netweight.formats.json.JsonValue;
import dev.netweight.format.BytesSource;
import dev.netweight.render.json.JsonWriter;
import dev.netweight.workbench.Ask;
import dev.netweight.workbench.Request;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A layer's proof: what Netweight said, what the engine did, equal or not. */
final class ProveAsk implements Ask {
  private static final List<String> OF_A_CLAIM =
      List.of("kind", "layer", "what", "netweight", "engine", "verdict");

  private final Prover prover;

  ProveAsk(Prover prover) {
    this.prover = prover;
  }

  @Override
  public String name() {
    return "prove";
  }

  @Override
  public void answer(Request request, JsonWriter json) {
    byte[] proof = prover.prove(request.layer()).getBytes(StandardCharsets.UTF_8);
    JsonValue said =
        JsonValue.of("the proof", JsonTreeReader.read(new BytesSource("the proof", proof)));
    json.name("engine").value(said.text("engine", ""));
    json.name("claims").beginArray();
    for (JsonValue claim : said.get("claims").items()) {
      json.beginObject();
      for (String key : OF_A_CLAIM) {
        json.name(key).value(claim.text(key, ""));
      }
      json.endObject();
    }
    json.endArray();
    json.name("missing").beginArray();
    for (JsonValue missing : said.get("missing").items()) {
      json.value(missing.text("reason", ""));
    }
    json.endArray();
  }
}
