package dev.netweight.proof.program.dl4j;

import dev.netweight.network.Network;
import dev.netweight.proof.program.ProgramWriter;
import dev.netweight.proof.program.Rows;
import dev.netweight.report.Report;

/** Writes programs for Deeplearning4j; see https://deeplearning4j.konduit.ai. */
public final class DeeplearningWriter implements ProgramWriter {
  @Override
  public String name() {
    return "dl4j";
  }

  @Override
  public String write(Network network, Report report) {
    return new GraphProgram(new Rows(report)).write(network, report);
  }
}
