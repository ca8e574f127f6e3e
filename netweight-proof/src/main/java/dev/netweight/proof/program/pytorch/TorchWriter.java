package dev.netweight.proof.program.pytorch;

import dev.netweight.network.Input;
import dev.netweight.network.Network;
import dev.netweight.proof.program.ProgramWriter;
import dev.netweight.proof.program.Refusal;
import dev.netweight.proof.program.Rows;
import dev.netweight.report.Report;
import java.util.ArrayList;
import java.util.List;

/** Writes programs for PyTorch; see https://pytorch.org/docs/stable/nn.html. */
public final class TorchWriter implements ProgramWriter {
  @Override
  public String name() {
    return "pytorch";
  }

  @Override
  public String write(Network network, Report report) {
    Refusal.requireLayers(network, "PyTorch");
    TorchProgram program = new TorchProgram(new Rows(report));
    List<List<Long>> sizes = new ArrayList<>();
    for (Input input : network.inputs()) {
      sizes.add(TorchProgram.sizes(input.shape(), "the input " + input.name()));
    }
    ModuleClass model = new ModuleClass(program, network, "", "", program.className("Network"));
    model.write(sizes);
    List<List<Long>> given = new ArrayList<>();
    for (int i = 0; i < sizes.size(); i++) {
      given.add(TorchValue.written(sizes.get(i), model.inputsMoved().get(i)));
    }
    return program.text(network, report, given);
  }
}
