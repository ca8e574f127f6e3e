package dev.netweight.operator.linear;

import dev.netweight.formula.Formula;
import dev.netweight.network.Attributes;
import dev.netweight.network.Shape;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a product with a kernel costs: kernel, bias, low-rank adaptation, quantisation. */
public final class ProjectionCost {
  private ProjectionCost() {}

  /**
   * The cost.
   *
   * @param settings where {@code lora_rank} may be
   * @param scale the sizes of a scale that is one a channel, or null where there cannot be one
   */
  public static Cost of(
      Attributes settings,
      Quantization quantization,
      Projection projection,
      @Nullable List<Formula> scale) {
    Cost kernel = new QuantizedKernel(quantization, projection, scale).cost();
    List<Weight> weights = new ArrayList<>(kernel.weights());
    List<Formula> bias = projection.bias();
    List<Work> work = new ArrayList<>(products(quantization, projection));
    if (bias != null) {
      weights.add(bias(bias, projection));
      work.add(new Work(Work.Kind.BIAS_ADDITION, "bias", Formula.product(projection.output())));
    }
    Cost plain = new Cost(weights, work, kernel.unknownWeights(), kernel.unknownWork());
    Optional<LowRank> lowRank = LowRank.of(settings, quantization, projection.kernel());
    return lowRank.isPresent() ? adapted(plain, quantization, projection, lowRank.get()) : plain;
  }

  private static Cost adapted(
      Cost plain, Quantization quantization, Projection projection, LowRank lowRank) {
    Cost base =
        new Cost(
            LowRank.frozen(plain.weights(), "kernel"),
            plain.work(),
            plain.unknownWeights(),
            plain.unknownWork());
    boolean besides =
        quantization.mode() == Quantization.Mode.INT8
            || quantization.mode() == Quantization.Mode.INT4;
    Cost products = besides ? lowRank.besides(projection) : Cost.ofWork(lowRank.merging());
    return base.plus(Cost.of(lowRank.weights("kernel"), List.of())).plus(products);
  }

  /** Ternary layers multiply by the kernel's +1 and by its −1 entries, each time in full. */
  private static List<Work> products(Quantization quantization, Projection projection) {
    Formula count = projection.multiplyAdds();
    return quantization.mode() == Quantization.Mode.TERNARY
        ? List.of(
            new Work(Work.Kind.MATRIX_PRODUCT, "the kernel's +1 entries", count),
            new Work(Work.Kind.MATRIX_PRODUCT, "the kernel's −1 entries", count))
        : List.of(new Work(Work.Kind.MATRIX_PRODUCT, "kernel", count));
  }

  private static Weight bias(List<Formula> sizes, Projection projection) {
    Formula count =
        Formula.product(sizes)
            .named("biases", "one an output", "each output has one bias, whatever feeds it");
    Weight bias = Weight.learned("bias", count, Shape.ofFormulas(sizes));
    return projection.matrix() && sizes.equals(projection.kept())
        ? bias.storedAs("PyTorch", Formula.product(sizes))
        : bias;
  }
}
