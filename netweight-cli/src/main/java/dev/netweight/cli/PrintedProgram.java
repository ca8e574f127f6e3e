package dev.netweight.cli;

import dev.netweight.network.Network;
import dev.netweight.weigh.Options;
import java.util.List;

/** A program for a framework that builds a network and asserts its counts. */
final class PrintedProgram {
  private PrintedProgram() {}

  /** The frameworks that programs are printed for. */
  static List<String> frameworks() {
    return List.of("keras", "pytorch", "dl4j");
  }

  static PrintedProgram named(String framework) {
    throw new UsageException("--program is '" + framework + "'");
  }

  String text(Network network, Options options) {
    return network.name() + options;
  }
}
