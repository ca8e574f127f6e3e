package dev.netweight.workbench.layer;

import dev.netweight.render.json.JsonFields;
import dev.netweight.render.json.JsonWriter;

/** The formula of the parameters, worked out step by step. */
final class StepsPart implements Part {
  @Override
  public String name() {
    return "steps";
  }

  @Override
  public void write(Answered answered, JsonWriter json) {
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
