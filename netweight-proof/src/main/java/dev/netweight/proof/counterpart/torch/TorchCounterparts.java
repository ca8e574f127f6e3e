package dev.netweight.proof.counterpart.torch;

import dev.netweight.proof.counterpart.Counterpart;
import java.util.List;

/** The functions of PyTorch, a line each, sorted by class. */
public final class TorchCounterparts {
  private TorchCounterparts() {}

  public static List<Counterpart> all() {
    return List.of(
        new ActivationFunctions(),
        new AttentionFunctions(),
        new ConvolutionFunctions(),
        new CreationFunctions(),
        new ElementFunctions(),
        new ImageFunctions(),
        new LookupFunctions(),
        new NormalizationFunctions(),
        new PairFunctions(),
        new PartFunctions(),
        new PoolingFunctions(),
        new ProductFunctions(),
        new RecurrentFunctions(),
        new ReductionFunctions(),
        new ShapeFunctions());
  }
}
