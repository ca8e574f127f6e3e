package dev.netweight.workbench.layer;

import dev.netweight.render.json.JsonWriter;

/** What can be set, and to what. */
final class ControlsPart implements Part {
  @Override
  public String name() {
    return "controls";
  }

  @Override
  public void write(Answered answered, JsonWriter json) {
    json.beginArray();
    for (Control control : Controls.of(answered.question())) {
      control.write(json);
    }
    json.endArray();
  }
}
