package dev.netweight.operator.recurrent;

import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.operator.Call;
import dev.netweight.operator.Line.Misconception;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import java.util.ArrayList;
import java.util.List;

/** Wrong counts that people come to for recurrent layers, and what they forgot. */
final class RecurrentMistakes {
  private RecurrentMistakes() {}

  static List<Misconception> of(GatedUnit unit, Call call, Outcome outcome) {
    Formula kernel = count(outcome, "kernel");
    Formula recurrent = count(outcome, "recurrent kernel");
    Formula bias = count(outcome, "bias");
    Formula all = Formula.sum(kernel, recurrent, bias);
    List<Misconception> mistakes = new ArrayList<>();
    if (unit.gates() > 1) {
      mistakes.add(
          new Misconception(
              all.floorDividedBy(Formula.of(unit.gates())),
              "that is one gate; "
                  + unit.layer()
                  + " has "
                  + unit.gates()
                  + " ("
                  + unit.gateNames()
                  + "), each with weights and biases of its own"));
    }
    mistakes.add(
        new Misconception(
            kernel.plus(bias),
            "the recurrent weights are missing: at each step the layer also sees its own output of"
                + " the step before"));
    if (!bias.equals(Literal.ZERO)) {
      mistakes.add(
          new Misconception(
              kernel.plus(recurrent), "the biases are missing, one a unit in every gate"));
    }
    Shape input = call.input(0);
    if (input.hasRank() && input.rank() > 1 && !input.get(1).equals(Dimension.of(1))) {
      mistakes.add(
          new Misconception(
              all.times(input.size(1)), "the same weights are used at every time step"));
    }
    return mistakes;
  }

  /** As {@link #of}, with what comes of another framework's biases. */
  static List<Misconception> withBiases(GatedUnit unit, Call call, Outcome outcome) {
    List<Misconception> mistakes = new ArrayList<>(of(unit, call, outcome));
    Formula kernels = count(outcome, "kernel").plus(count(outcome, "recurrent kernel"));
    Formula bias = count(outcome, "bias");
    if (bias.equals(Literal.ZERO)) {
      return mistakes;
    }
    boolean two = RecurrentCell.biases(unit, call.settings()) != Gating.Biases.ONE;
    if (two) {
      mistakes.add(
          new Misconception(
              kernels.plus(bias.floorDividedBy(Formula.of(2))),
              "with reset_after, as Keras and PyTorch have it today, there are two biases a unit"
                  + " and gate, one for each product; this is the count of the first Keras versions"));
    } else {
      mistakes.add(
          new Misconception(
              kernels.plus(Formula.of(2).times(bias)),
              unit == GatedUnit.GRU
                  ? "without reset_after there is one bias a unit and gate; with it there are two,"
                      + " as in PyTorch"
                  : "PyTorch counts so: it has two biases a unit and gate, one for each product;"
                      + " Keras has one, because only their sum matters"));
    }
    return mistakes;
  }

  private static Formula count(Outcome outcome, String role) {
    for (Weight weight : outcome.cost().weights()) {
      if (weight.role().equals(role)) {
        return weight.count();
      }
    }
    return Literal.ZERO;
  }
}
