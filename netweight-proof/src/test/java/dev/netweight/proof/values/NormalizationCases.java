package dev.netweight.proof.values;

import dev.netweight.network.Attributes;
import dev.netweight.proof.values.TensorFlowValuesTest.Case;
import java.util.List;
import org.tensorflow.Output;

/** Normalisations as TensorFlow's operators. */
final class NormalizationCases {
  private NormalizationCases() {}

  static List<Case> all() {
    return List.of(
        new Case(
            "BatchNormalization",
            Attributes.of("epsilon", 0.001),
            to ->
                to.op(
                    "FusedBatchNormV3",
                    List.of(
                        to.x(),
                        to.w("gamma"),
                        to.w("beta"),
                        to.w("moving mean"),
                        to.w("moving variance")),
                    "epsilon",
                    0.001f,
                    "is_training",
                    false),
            new long[] {2, 4, 5, 3}),
        new Case(
            "BatchNormalization",
            Attributes.of("epsilon", 0.01, "axis", 1, "scale", false),
            to ->
                channelsInFront(
                    to,
                    to.op(
                        "FusedBatchNormV3",
                        List.of(
                            to.shaped(to.transposed(to.x(), 0, 2, 1), 2, 1, 5, 4),
                            to.tf().tensor(new long[] {4}, 1, 1, 1, 1),
                            to.w("beta"),
                            to.w("moving mean"),
                            to.w("moving variance")),
                        "epsilon",
                        0.01f,
                        "is_training",
                        false)),
            new long[] {2, 4, 5}),
        new Case(
            "LayerNormalization",
            Attributes.of("epsilon", 0.001),
            to -> to.plus(to.two("Mul", centred(to, to.x(), 0.001, 2), to.w("gamma")), "beta"),
            new long[] {2, 4, 5}),
        new Case(
            "LayerNormalization",
            Attributes.of("epsilon", 0.001, "axis", new long[] {1, 2}, "center", false),
            to -> to.two("Mul", centred(to, to.x(), 0.001, 1, 2), to.w("gamma")),
            new long[] {2, 4, 5}),
        new Case(
            "GroupNormalization",
            Attributes.of("groups", 2, "epsilon", 0.001),
            to -> {
              Output<?> groups = to.shaped(to.x(), 2, 4, 5, 2, 3);
              Output<?> whole = to.shaped(centred(to, groups, 0.001, 1, 2, 4), 2, 4, 5, 6);
              return to.plus(to.two("Mul", whole, to.w("gamma")), "beta");
            },
            new long[] {2, 4, 5, 6}));
  }

  private static Output<?> channelsInFront(Reference to, Output<?> image) {
    return to.transposed(to.asSequence(image), 0, 2, 1);
  }

  /** Without the mean, and divided by the deviation, over axes. */
  private static Output<?> centred(Reference to, Output<?> x, double epsilon, int... axes) {
    Output<?> mean = to.over("Mean", x, axes);
    Output<?> variance = to.over("Mean", to.two("SquaredDifference", x, mean), axes);
    Output<?> deviation = to.each("Sqrt", to.two("AddV2", variance, to.number(epsilon)));
    return to.two("RealDiv", to.two("Sub", x, mean), deviation);
  }
}
