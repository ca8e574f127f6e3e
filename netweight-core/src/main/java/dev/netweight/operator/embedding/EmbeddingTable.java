package dev.netweight.operator.embedding;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.DataType;
import dev.netweight.network.Shape;
import dev.netweight.operator.Call;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Sizes;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import dev.netweight.operator.linear.LowRank;
import dev.netweight.operator.linear.Quantization;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tensors of an embedding in Keras 3.16: the table, its scales where it is quantised, and its
 * low-rank adaptation.
 *
 * @param entries how many there are
 * @param width how long the vector of one is
 */
record EmbeddingTable(
    Formula entries, Formula width, Quantization quantization, Optional<LowRank> lowRank) {
  static final String ROLE = "embeddings";

  static EmbeddingTable of(Call call) {
    Formula entries = Sizes.positive(call.settings(), "input_dim", "vocabulary");
    Formula width = Sizes.positive(call.settings(), "output_dim", "vector size");
    Quantization quantization = Quantization.of(call.settings(), call.node().layer());
    switch (quantization.mode()) {
      case FLOAT8, TERNARY, GPTQ, AWQ ->
          throw new SettingException(
              "dtype",
              "the table is quantised by "
                  + quantization.mode()
                  + "; Keras quantises embeddings by int8 or int4");
      default -> {}
    }
    return new EmbeddingTable(
        entries,
        width,
        quantization,
        LowRank.of(call.settings(), quantization, List.of(entries, width)));
  }

  /** The tensors that the table owns. */
  Cost cost() {
    List<Weight> weights =
        switch (quantization.mode()) {
          case INT8 ->
              List.of(stored(ROLE, DataType.INT8, entries, width), scale(ROLE + " scale", entries));
          case INT4 -> int4();
          case UNKNOWN -> List.of();
          default ->
              List.of(Weight.learned(ROLE, entries, width).storedAs("PyTorch", entries, width));
        };
    List<Weight> all =
        new ArrayList<>(lowRank.isPresent() ? LowRank.frozen(weights, ROLE) : weights);
    lowRank.ifPresent(adaptation -> all.addAll(adaptation.weights(ROLE)));
    return new Cost(all, List.of(), quantization.reason(), "");
  }

  private List<Weight> int4() {
    List<Weight> weights = new ArrayList<>();
    weights.add(stored(ROLE, DataType.INT8, entries, Quantization.packed(width)));
    if (quantization.group() == 0) {
      weights.add(scale(ROLE + " scale", entries));
    } else {
      Formula groups = quantization.groups(width);
      weights.add(scale(ROLE + " scale", entries, groups));
      weights.add(scale(ROLE + " zero point", entries, groups).withType(DataType.INT8));
      weights.add(scale("group index", width).withType(DataType.FLOAT32));
    }
    return weights;
  }

  static Weight stored(String role, DataType type, Formula... sizes) {
    return new Weight(
        role,
        Weight.Kind.WEIGHT,
        false,
        Formula.product(sizes),
        Shape.ofFormulas(List.of(sizes)),
        Map.of(),
        type);
  }

  static Weight scale(String role, Formula... sizes) {
    return new Weight(
        role,
        Weight.Kind.SCALE,
        false,
        Formula.product(sizes),
        Shape.ofFormulas(List.of(sizes)),
        Map.of(),
        null);
  }

  /** Whether the table's values are stored as small integers. */
  boolean isQuantized() {
    return quantization.mode() == Quantization.Mode.INT8
        || quantization.mode() == Quantization.Mode.INT4;
  }

  /** The work of the low-rank adaptation for so many indices. */
  Cost adaptation(Formula indices) {
    if (lowRank.isEmpty()) {
      return Cost.FREE;
    }
    LowRank adaptation = lowRank.get();
    return Cost.ofWork(
        isQuantized()
            ? new Work(
                Work.Kind.MATRIX_PRODUCT,
                "out of the low rank",
                Formula.product(indices, width, adaptation.rank()))
            : adaptation.merging());
  }
}
