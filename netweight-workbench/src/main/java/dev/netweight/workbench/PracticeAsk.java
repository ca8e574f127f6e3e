package dev.netweight.workbench;

import dev.netweight.render.json.JsonWriter;
import dev.netweight.render.text.Numbers;
import dev.netweight.workbench.guess.Practice;
import dev.netweight.workbench.layer.RequestWriter;
import java.math.BigInteger;

/** An interview question for a {@code seed}; {@code guess} judges the choice that is made. */
final class PracticeAsk implements Ask {
  @Override
  public String name() {
    return "practice";
  }

  @Override
  public void answer(Request request, JsonWriter json) {
    int seed = request.index("seed", Integer.MAX_VALUE, 1);
    Practice.Exercise exercise = Practice.of(seed);
    json.name("seed").value(seed);
    json.name("question").value(exercise.text());
    json.name("of").value(exercise.quantity().name());
    json.name("request");
    RequestWriter.write(json, exercise.layer());
    json.name("choices").beginArray();
    for (String choice : exercise.choices()) {
      json.beginObject();
      json.name("value").value(choice);
      boolean number = choice.matches("[0-9]+");
      json.name("text").value(number ? Numbers.grouped(new BigInteger(choice)) : choice);
      json.endObject();
    }
    json.endArray();
  }
}
