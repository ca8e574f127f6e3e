package dev.netweight.python.torch;

import dev.netweight.formats.json.JsonValue;
import dev.netweight.network.Network;

/** Reads the graph that a run of a PyTorch module recorded. */
public final class TorchGraphReader {
  private TorchGraphReader() {}

  public static Network read(String program, JsonValue graph) {
    throw graph.malformed(program);
  }
}
