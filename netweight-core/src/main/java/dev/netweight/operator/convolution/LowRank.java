package dev.netweight.operator.convolution;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attributes;
import dev.netweight.network.DataType;
import dev.netweight.network.Shape;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import java.util.List;

/**
 * Low-rank adaptation of a frozen kernel: rank × (kernel × channels) + rank × filters more weights,
 * always in float32.
 *
 * <p>Source: E. Hu et al., "LoRA: Low-Rank Adaptation of Large Language Models", and Keras' setting
 * {@code lora_rank}.
 */
final class LowRank {
  private LowRank() {}

  static boolean isAsked(Attributes settings) {
    Formula rank = settings.size("lora_rank", 0);
    if (rank.value().filter(number -> number.signum() < 0).isPresent()) {
      throw new SettingException(
          "lora_rank", "lora_rank is " + rank.text() + "; it must be 1 or more, or missing");
    }
    boolean asked = rank.value().filter(number -> number.signum() == 0).isEmpty();
    if (asked && settings.has("kernel_constraint")) {
      throw new SettingException(
          "lora_rank",
          "lora_rank is set together with kernel_constraint; a kernel that is frozen cannot be"
              + " constrained");
    }
    return asked;
  }

  /**
   * The outcome with the two adapting matrices. Their product is made once a pass, whatever the
   * batch, and added to the kernel.
   *
   * @param window the kernel's axes without the filters
   */
  static Outcome added(
      Outcome outcome, Attributes settings, List<Formula> window, Formula filters) {
    Formula rank =
        settings
            .size("lora_rank")
            .named("rank", "setting lora_rank", "the adapted part of the kernel has this rank");
    Formula filter = Formula.product(window);
    Weight down =
        Weight.learned(
                "lora kernel a", rank.times(filter), Shape.ofFormulas(Kernel.and(window, rank)))
            .withType(DataType.FLOAT32);
    Weight up = Weight.learned("lora kernel b", rank, filters).withType(DataType.FLOAT32);
    Cost more =
        Cost.of(
            List.of(down, up),
            List.of(
                new Work(
                    Work.Kind.MATRIX_PRODUCT,
                    "low-rank kernel",
                    Formula.product(filters, rank, filter)),
                new Work(Work.Kind.ELEMENTWISE, "low-rank kernel added", filters.times(filter))));
    return outcome.costing(outcome.cost().plus(more));
  }
}
