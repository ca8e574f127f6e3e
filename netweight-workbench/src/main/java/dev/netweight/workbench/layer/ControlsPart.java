package dev.netweight.workbench.layer;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;

/** What can be set, and to what. */
final class ControlsPart implements Part {
  @Override
  public String name() {
    return "controls";
  }

  @Override
  public void write(Answered answered, JsonWriter json) throws IOException {
    json.beginArray();
    for (Control control : Controls.of(answered.question())) {
      control.write(json);
    }
    json.endArray();
  }
}
