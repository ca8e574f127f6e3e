package dev.netweight.workbench;

import dev.netweight.render.json.JsonWriter;
import dev.netweight.workbench.guess.Quantities;
import dev.netweight.workbench.guess.Quantity;
import dev.netweight.workbench.layer.Answered;

/**
 * Whether a guess is right, and what was forgotten where it is not: {@code "guess": "100"}, of the
 * parameters unless {@code of} says something else.
 */
final class GuessAsk implements Ask {
  @Override
  public String name() {
    return "guess";
  }

  @Override
  public void answer(Request request, JsonWriter json) {
    Quantity quantity = Quantities.named(request.word("of", "parameters"));
    Quantity.Verdict verdict =
        quantity.judge(Answered.of(request.layer()), request.word("guess", "").strip());
    json.name("of").value(quantity.name());
    json.name("right").value(verdict.right());
    json.name("guess").value(verdict.guess());
    json.name("formula").value(verdict.mistake().map(Quantity.Mistake::formula).orElse(""));
    json.name("mistakes").beginArray();
    if (verdict.mistake().isPresent()) {
      for (String mistake : verdict.mistake().get().says()) {
        json.value(mistake);
      }
    }
    json.endArray();
    json.name("answer").value(verdict.answer());
    json.name("answerFormula").value(verdict.answerFormula());
  }
}
