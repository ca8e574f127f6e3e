package dev.netweight.weigh;

import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.network.DataType;
import dev.netweight.operator.Weight;
import dev.netweight.report.Row;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Adds up parameters: trainable and not, in elements and in bytes. */
final class Tally {
  /** Why the trainable part of stored weights is unknown. */
  static final String NOT_SAID = "the file does not say which of its weights are trained";

  private static final Formula UNKNOWN_SPLIT = Formula.unknown(NOT_SAID);

  private final List<Formula> trainable = new ArrayList<>();
  private final List<Formula> nonTrainable = new ArrayList<>();
  private final List<Formula> total = new ArrayList<>();
  private final List<Formula> bytes = new ArrayList<>();
  private final List<Formula> trainableBytes = new ArrayList<>();
  private final List<Formula> nonTrainableBytes = new ArrayList<>();
  private final List<Formula> randomState = new ArrayList<>();
  private final Map<String, List<Formula>> bytesByType = new LinkedHashMap<>();
  private final Map<Weight.Kind, List<Formula>> notCounted = new EnumMap<>(Weight.Kind.class);

  /** A tensor: a parameter, or something that stands beside them. */
  void add(Weight weight) {
    if (weight.kind() == Weight.Kind.RANDOM_STATE) {
      randomState.add(weight.count());
    }
    if (weight.claim() == Weight.Claim.COUNTED_ELSEWHERE) {
      return;
    }
    if (!weight.isCounted()) {
      add(notCounted, weight.kind(), weight.count());
      return;
    }
    DataType type = weight.type() == null ? DataType.FLOAT32 : weight.type();
    Formula size = type.bytes(weight.count());
    total.add(weight.count());
    bytes.add(size);
    add(bytesByType, type.name(), size);
    if (weight.kind() == Weight.Kind.STORED) {
      addUnknownSplit();
      return;
    }
    (weight.trainable() ? trainable : nonTrainable).add(weight.count());
    (weight.trainable() ? trainableBytes : nonTrainableBytes).add(size);
  }

  private void addUnknownSplit() {
    for (List<Formula> sum : List.of(trainable, nonTrainable, trainableBytes, nonTrainableBytes)) {
      sum.add(UNKNOWN_SPLIT);
    }
  }

  void add(Row.Count count) {
    total.add(count.total());
    trainable.add(count.trainable());
    nonTrainable.add(count.nonTrainable());
    bytes.add(count.bytes());
    trainableBytes.add(count.trainableBytes());
    nonTrainableBytes.add(count.nonTrainableBytes());
    randomState.add(count.randomState());
    count.bytesByType().forEach((type, size) -> add(bytesByType, type, size));
    count.notCounted().forEach((kind, elements) -> add(notCounted, kind, elements));
  }

  private static <K> void add(Map<K, List<Formula>> sums, K key, Formula addend) {
    sums.computeIfAbsent(key, name -> new ArrayList<>()).add(addend);
  }

  /** Something of unknown size, which makes every sum unknown. */
  void addUnknown(String reason) {
    for (List<Formula> sum :
        List.of(total, trainable, nonTrainable, bytes, trainableBytes, nonTrainableBytes)) {
      sum.add(Formula.unknown(reason));
    }
  }

  /** The sums, each brought into its final form. */
  Row.Count count(UnaryOperator<Formula> form) {
    return new Row.Count(
        form.apply(sum(total)),
        form.apply(sum(trainable)),
        form.apply(sum(nonTrainable)),
        form.apply(sum(bytes)),
        form.apply(sum(trainableBytes)),
        form.apply(sum(nonTrainableBytes)),
        form.apply(sum(randomState)),
        sums(bytesByType, form),
        sums(notCounted, form));
  }

  private static <K> Map<K, Formula> sums(
      Map<K, List<Formula>> addends, UnaryOperator<Formula> form) {
    Map<K, Formula> sums = new LinkedHashMap<>();
    addends.forEach((key, list) -> sums.put(key, form.apply(sum(list))));
    return sums;
  }

  /** The sum of what is not nothing. */
  private static Formula sum(List<Formula> addends) {
    return Formula.sum(addends.stream().filter(one -> !one.equals(Literal.ZERO)).toList());
  }
}
