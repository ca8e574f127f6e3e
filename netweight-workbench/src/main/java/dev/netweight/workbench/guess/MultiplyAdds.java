package dev.netweight.workbench.guess;

import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.network.Network;
import dev.netweight.operator.Line.Misconception;
import dev.netweight.operator.Work;
import dev.netweight.report.Row;
import dev.netweight.workbench.layer.Answered;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The number of a layer's multiply-adds for one example. */
final class MultiplyAdds extends NumberQuantity {
  @Override
  public String name() {
    return "multiply-adds";
  }

  @Override
  public String question() {
    return "How many multiply-adds does it do for one example?";
  }

  @Override
  Formula formula(Answered answered) {
    return answered.row().macs();
  }

  @Override
  List<Misconception> misconceptions(Answered answered) {
    Row row = answered.row();
    List<Misconception> known = new ArrayList<>();
    known.add(
        new Misconception(
            row.formula(), "those are the parameters; each weight is used at every position"));
    known.add(
        new Misconception(
            row.macs().times(Formula.of(2)),
            "a multiply-add is a multiplication and an addition together; those are FLOPs"));
    for (Work work : row.work()) {
      if (work.kind() == Work.Kind.BIAS_ADDITION) {
        Formula one = work.count().bind(Map.of(Network.BATCH, Literal.ONE));
        known.add(
            new Misconception(
                row.macs().plus(one), "adding a bias is an addition alone, and is not counted"));
      }
    }
    for (Variants.Variant variant : Variants.of(answered.question())) {
      known.add(new Misconception(variant.answered().row().macs(), variant.says()));
    }
    return known;
  }
}
