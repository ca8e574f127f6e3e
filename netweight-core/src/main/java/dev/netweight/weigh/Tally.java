package dev.netweight.weigh;

import dev.netweight.formula.Formula;
import dev.netweight.network.DataType;
import dev.netweight.operator.Weight;
import dev.netweight.report.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Adds up parameters: trainable and not, in elements and in bytes. */
final class Tally {
  private final List<Formula> trainable = new ArrayList<>();
  private final List<Formula> nonTrainable = new ArrayList<>();
  private final List<Formula> total = new ArrayList<>();
  private final List<Formula> trainableBytes = new ArrayList<>();
  private final List<Formula> nonTrainableBytes = new ArrayList<>();

  /** A tensor, if it is among those that count. */
  void add(Weight weight) {
    if (!weight.isCounted()) {
      return;
    }
    DataType type = weight.type();
    Formula bytes = (type == null ? DataType.FLOAT32 : type).bytes(weight.count());
    total.add(weight.count());
    (weight.trainable() ? trainable : nonTrainable).add(weight.count());
    (weight.trainable() ? trainableBytes : nonTrainableBytes).add(bytes);
  }

  void add(Row.Count count) {
    total.add(count.total());
    trainable.add(count.trainable());
    nonTrainable.add(count.nonTrainable());
    trainableBytes.add(count.trainableBytes());
    nonTrainableBytes.add(count.nonTrainableBytes());
  }

  /** Something of unknown size, which makes every sum unknown. */
  void addUnknown(String reason) {
    for (List<Formula> sum :
        List.of(total, trainable, nonTrainable, trainableBytes, nonTrainableBytes)) {
      sum.add(Formula.unknown(reason));
    }
  }

  /** The sums, each brought into its final form. */
  Row.Count count(UnaryOperator<Formula> form) {
    List<Formula> bytes = new ArrayList<>(trainableBytes);
    bytes.addAll(nonTrainableBytes);
    return new Row.Count(
        form.apply(Formula.sum(total)),
        form.apply(Formula.sum(trainable)),
        form.apply(Formula.sum(nonTrainable)),
        form.apply(Formula.sum(bytes)),
        form.apply(Formula.sum(trainableBytes)),
        form.apply(Formula.sum(nonTrainableBytes)));
  }
}
