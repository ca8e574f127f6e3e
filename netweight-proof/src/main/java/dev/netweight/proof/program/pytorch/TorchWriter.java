package dev.netweight.proof.program.pytorch;

import dev.netweight.network.Network;
import dev.netweight.proof.program.ProgramWriter;
import dev.netweight.report.Report;

/** Writes programs for PyTorch. */
public final class TorchWriter implements ProgramWriter {
  @Override
  public String name() {
    return "pytorch";
  }

  @Override
  public String write(Network network, Report report) {
    return "";
  }
}
