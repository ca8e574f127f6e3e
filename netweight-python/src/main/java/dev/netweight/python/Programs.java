package dev.netweight.python;

import dev.netweight.python.sandbox.Sandbox;
import java.io.OutputStream;

/** Runs programs. */
public final class Programs {
  private Programs() {}

  public static Recording run(Program program, OutputStream out, OutputStream err) {
    try (Sandbox sandbox = new Sandbox()) {
      return RecordingReader.read(program.name(), sandbox.run(program, out, err));
    }
  }
}
