package dev.netweight.workbench.guess;

import dev.netweight.formula.Formula;
import dev.netweight.operator.Line.Misconception;
import dev.netweight.workbench.layer.Answered;
import java.util.List;

/** The number of a layer's parameters. */
final class Parameters extends NumberQuantity {
  @Override
  public String name() {
    return "parameters";
  }

  @Override
  public String question() {
    return "How many parameters does it have?";
  }

  @Override
  Formula formula(Answered answered) {
    return answered.row().formula();
  }

  @Override
  List<Misconception> misconceptions(Answered answered) {
    return answered.question().misconceptions(answered.row());
  }
}
