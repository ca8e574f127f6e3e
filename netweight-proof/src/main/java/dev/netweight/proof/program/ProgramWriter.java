package dev.netweight.proof.program;

import dev.netweight.network.Network;
import dev.netweight.report.Report;

/** Writes a program that builds a network in some framework and asserts its report's counts. */
public interface ProgramWriter {
  /** The word for the framework: {@code keras}. */
  String name();

  /**
   * The program.
   *
   * @throws dev.netweight.proof.graph.NoCounterpartException where the framework has no counterpart
   *     of a layer, which is named
   */
  String write(Network network, Report report);
}
