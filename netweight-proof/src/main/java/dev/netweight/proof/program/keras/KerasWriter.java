package dev.netweight.proof.program.keras;

import dev.netweight.network.Network;
import dev.netweight.proof.program.ProgramWriter;
import dev.netweight.proof.program.Quoted;
import dev.netweight.proof.program.Rows;
import dev.netweight.report.Report;
import dev.netweight.report.Row;

/** Writes programs for Keras 3; see https://keras.io/api/models/. */
public final class KerasWriter implements ProgramWriter {
  @Override
  public String name() {
    return "keras";
  }

  @Override
  public String write(Network network, Report report) {
    ModelStatements models = new ModelStatements(new Rows(report));
    String model = models.model(network, "", "model", "", true);
    StringBuilder program = new StringBuilder();
    program.append("# ").append(Quoted.comment(network.name())).append(" in Keras 3\n");
    program.append("import math\n\nimport keras\n");
    program.append("from keras import ").append(models.usesOperations() ? "layers, ops" : "layers");
    if (models.code().toString().contains("convnext.")) {
      program.append("\nfrom keras.src.applications import convnext");
    }
    program.append("\n\n").append(models.code());
    Row.Count count = report.totals().parameters();
    program.append("\nassert ").append(model).append(".count_params() == ");
    program.append(Rows.number(count.total(), "the number of parameters")).append('\n');
    total(program, model + ".trainable_weights", Rows.number(count.trainable(), "the trainable"));
    total(
        program,
        model + ".non_trainable_weights",
        Rows.number(count.nonTrainable(), "the non-trainable"));
    models.expectations().write(program);
    return program
        .append("print(\"all numbers are as counted:\", ")
        .append(model)
        .append(".count_params(), \"parameters\")\n")
        .toString();
  }

  private static void total(StringBuilder program, String weights, long number) {
    program.append("assert sum(math.prod(weight.shape) for weight in ").append(weights);
    program.append(") == ").append(number).append('\n');
  }
}
