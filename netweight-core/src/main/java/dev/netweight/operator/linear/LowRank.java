package dev.netweight.operator.linear;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attributes;
import dev.netweight.network.DataType;
import dev.netweight.network.Shape;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Sizes;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Low-rank adaptation of a weight: the weight itself no longer learns, and the product of two thin
 * matrices, which do, is added to it.
 *
 * <p>Source: E. J. Hu et al., "LoRA: Low-Rank Adaptation of Large Language Models", 2021.
 *
 * @param rank what the two matrices share
 * @param sizes the sizes of the weight's axes; the factorisation is along the last
 */
public record LowRank(Formula rank, List<Formula> sizes) {
  private static final String ROLE = "lora ";

  /** The adaptation that the setting {@code lora_rank} asks for, if it does. */
  public static Optional<LowRank> of(
      Attributes settings, Quantization quantization, List<Formula> sizes) {
    Optional<Formula> rank = settings.optionalSize("lora_rank");
    if (rank.isEmpty() || rank.get().value().filter(BigInteger.ZERO::equals).isPresent()) {
      return Optional.empty();
    }
    Sizes.requirePositive("lora_rank", rank.get());
    for (String constraint : List.of("kernel_constraint", "embeddings_constraint")) {
      if (settings.has(constraint)) {
        throw new SettingException(
            "lora_rank",
            "lora_rank is set together with "
                + constraint
                + "; a weight that is frozen cannot be constrained");
      }
    }
    switch (quantization.mode()) {
      case GPTQ, AWQ, TERNARY ->
          throw new SettingException(
              "lora_rank",
              "lora_rank is "
                  + rank.get().text()
                  + " and the kernel is quantised by "
                  + quantization.mode()
                  + "; Keras adapts kernels that are not quantised, or by int8, int4 or float8");
      default -> {
        return Optional.of(
            new LowRank(rank.get().named("rank", "setting lora_rank"), List.copyOf(sizes)));
      }
    }
  }

  private Formula last() {
    return sizes.get(sizes.size() - 1);
  }

  /**
   * Whether a weight is one of the two matrices. Keras adds their product to the weight it stores,
   * and does not store them.
   */
  public static boolean isMerged(Weight weight) {
    return weight.role().startsWith(ROLE) || weight.role().contains("/" + ROLE);
  }

  /** The two matrices; Keras keeps them in float32. */
  public List<Weight> weights(String name) {
    List<Formula> thin = new ArrayList<>(sizes.subList(0, sizes.size() - 1));
    thin.add(rank);
    return List.of(
        Weight.learned(ROLE + name + " a", Formula.product(thin), Shape.ofFormulas(thin))
            .withType(DataType.FLOAT32),
        Weight.learned(ROLE + name + " b", rank, last()).withType(DataType.FLOAT32));
  }

  /** The same weights, with the one that is adapted no longer learning. */
  public static List<Weight> frozen(List<Weight> weights, String role) {
    return weights.stream()
        .map(weight -> weight.role().equals(role) ? weight.frozen() : weight)
        .toList();
  }

  /** The product of the two matrices, which Keras adds to the weight once a call. */
  public Work merging() {
    return new Work(
        Work.Kind.MATRIX_PRODUCT,
        "low-rank update of the weight, once a call",
        Formula.product(sizes).times(rank));
  }

  /** The two products that follow the quantised one, in which the input goes through the rank. */
  Cost besides(Projection projection) {
    if (!projection.kernelAxes().contains(projection.kernel().size() - 1)) {
      return new Cost(
          List.of(), List.of(), "", "the low-rank update is along an axis that is summed over");
    }
    List<Formula> through = new ArrayList<>();
    for (int i = 0; i < projection.output().size(); i++) {
      boolean isLast = projection.kernelAxes().get(i) == projection.kernel().size() - 1;
      through.add(isLast ? rank : projection.output().get(i));
    }
    through.addAll(projection.reduced());
    List<Formula> out = new ArrayList<>(projection.output());
    out.add(rank);
    return Cost.ofWork(
        new Work(Work.Kind.MATRIX_PRODUCT, "into the low rank", Formula.product(through)),
        new Work(Work.Kind.MATRIX_PRODUCT, "out of the low rank", Formula.product(out)));
  }
}
