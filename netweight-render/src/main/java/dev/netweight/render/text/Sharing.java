package dev.netweight.render.text;

import dev.netweight.operator.Weight;
import dev.netweight.report.Report;
import dev.netweight.report.Row;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where tensors count that several rows use: tied weights. */
final class Sharing {
  private final Map<String, String> owners = new HashMap<>();

  Sharing(Report report) {
    collect(report.rows());
  }

  private void collect(List<Row> rows) {
    for (Row row : rows) {
      for (Weight weight : row.weights()) {
        if (!weight.tensor().isEmpty() && weight.claim() != Weight.Claim.COUNTED_ELSEWHERE) {
          owners.putIfAbsent(weight.tensor(), row.path());
        }
      }
      collect(row.layers());
    }
  }

  /** The path of the row where a weight counts that does not count here; empty otherwise. */
  String owner(Weight weight) {
    return weight.claim() == Weight.Claim.COUNTED_ELSEWHERE
        ? owners.getOrDefault(weight.tensor(), "another row")
        : "";
  }

  /** Whether it is worth a line in a tree: a parameter of more than one number. */
  static boolean isNotable(Weight weight) {
    boolean counts =
        switch (weight.kind()) {
          case WEIGHT, STORED, STATISTIC, SCALE -> true;
          case RANDOM_STATE, TABLE, QUANTIZATION, BUFFER, SHAPE_CONSTANT -> false;
        };
    return counts
        && weight.claim() == Weight.Claim.COUNTED_ELSEWHERE
        && weight.count().value().filter(BigInteger.ONE::equals).isEmpty();
  }
}
