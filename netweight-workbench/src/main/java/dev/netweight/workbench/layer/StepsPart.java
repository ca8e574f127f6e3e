package dev.netweight.workbench.layer;

import com.google.gson.stream.JsonWriter;
import dev.netweight.render.json.JsonFields;
import java.io.IOException;

/** The formula of the parameters, worked out step by step. */
final class StepsPart implements Part {
  @Override
  public String name() {
    return "steps";
  }

  @Override
  public void write(Answered answered, JsonWriter json) throws IOException {
    json.beginArray();
    for (Steps.Step step : Steps.of(answered.row().formula())) {
      json.beginObject();
      JsonFields.formula(json, "formula", "formulaTree", step.formula());
      json.name("says").value(step.says());
      json.endObject();
    }
    json.endArray();
  }
}
