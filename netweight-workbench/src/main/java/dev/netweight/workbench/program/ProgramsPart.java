package dev.netweight.workbench.program;

import dev.netweight.render.json.JsonWriter;
import dev.netweight.workbench.layer.Answered;
import dev.netweight.workbench.layer.Part;
import java.util.List;
import java.util.Optional;

/** The same layer as a program of each framework. */
public final class ProgramsPart implements Part {
  private static final List<Framework> ALL = List.of(new Keras(), new Torch(), new Dl4j());

  @Override
  public String name() {
    return "programs";
  }

  @Override
  public void write(Answered answered, JsonWriter json) {
    Optional<LayerFacts> layer = LayerFacts.of(answered);
    json.beginObject();
    for (Framework framework : ALL) {
      Framework.Program program =
          layer
              .map(framework::of)
              .orElse(Framework.Program.absent("A program needs numbers, not symbols."));
      json.name(framework.name()).beginObject();
      json.name("label").value(framework.label());
      json.name("language").value(framework.language());
      if (program.absent().isEmpty()) {
        json.name("text").value(program.text());
      } else {
        json.name("absent").value(program.absent());
      }
      json.endObject();
    }
    json.endObject();
  }
}
