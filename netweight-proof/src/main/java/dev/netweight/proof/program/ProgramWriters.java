package dev.netweight.proof.program;

import dev.netweight.proof.program.dl4j.DeeplearningWriter;
import dev.netweight.proof.program.keras.KerasWriter;
import dev.netweight.proof.program.pytorch.TorchWriter;
import java.util.List;
import java.util.Optional;

/** The frameworks that programs are written for. */
public final class ProgramWriters {
  private ProgramWriters() {}

  public static List<ProgramWriter> all() {
    return List.of(new KerasWriter(), new TorchWriter(), new DeeplearningWriter());
  }

  public static Optional<ProgramWriter> named(String name) {
    return all().stream().filter(writer -> writer.name().equals(name)).findFirst();
  }
}
