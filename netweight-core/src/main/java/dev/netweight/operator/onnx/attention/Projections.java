package dev.netweight.operator.onnx.attention;

import dev.netweight.formula.Formula;
import dev.netweight.network.Shape;
import dev.netweight.operator.Work;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.OnnxResult;
import java.util.ArrayList;
import java.util.List;

/** Projections of an input's features by a matrix that attention is given beside it. */
final class Projections {
  private static final String WHY_FEATURES =
      "each projected feature is a sum over all input features, each with a weight of its own";

  private Projections() {}

  /**
   * A matrix as a weight, the product with it at each position, and its bias, if it is there.
   *
   * @param columns the features that the input is projected to
   * @param bias the place of the bias, or −1 where there is none
   */
  static void add(
      OnnxCall call,
      OnnxResult result,
      Shape input,
      Formula columns,
      int weight,
      int bias,
      String role) {
    Formula rows = input.size(-1).named("input features", "the input's last axis", WHY_FEATURES);
    List<Formula> factors = new ArrayList<>();
    for (int axis = 0; axis < input.rank() - 1; axis++) {
      factors.add(input.size(axis).named("positions", "an axis of the input"));
    }
    factors.add(columns);
    Formula outputs = Formula.product(factors);
    factors.add(rows);
    call.required(weight);
    result
        .weight(weight, role + "kernel", columns.times(rows))
        .work(Work.Kind.MATRIX_PRODUCT, role + "kernel", Formula.product(factors));
    if (bias >= 0 && call.has(bias)) {
      result
          .weight(bias, role + "bias", columns)
          .work(Work.Kind.BIAS_ADDITION, role + "bias", outputs);
    }
  }
}
