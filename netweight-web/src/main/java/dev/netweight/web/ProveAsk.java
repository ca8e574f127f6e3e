package dev.netweight.web;

import dev.netweight.render.json.JsonWriter;
import dev.netweight.workbench.Ask;
import dev.netweight.workbench.Request;

/** A layer's proof, as the text of the JSON that {@code netweight prove -o json} prints. */
final class ProveAsk implements Ask {
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
    json.name("proof").value(prover.prove(request.layer()));
  }
}
