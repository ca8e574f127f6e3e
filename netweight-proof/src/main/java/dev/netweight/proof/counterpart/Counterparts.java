package dev.netweight.proof.counterpart;

import dev.netweight.network.OperatorName;
import dev.netweight.proof.counterpart.convolution.ConvolutionLayers;
import dev.netweight.proof.counterpart.linear.DenseLayer;
import dev.netweight.proof.counterpart.torch.ActivationFunctions;
import dev.netweight.proof.counterpart.torch.AttentionFunctions;
import dev.netweight.proof.counterpart.torch.ConvolutionFunctions;
import dev.netweight.proof.counterpart.torch.CreationFunctions;
import dev.netweight.proof.counterpart.torch.ElementFunctions;
import dev.netweight.proof.counterpart.torch.ImageFunctions;
import dev.netweight.proof.counterpart.torch.LookupFunctions;
import dev.netweight.proof.counterpart.torch.NormalizationFunctions;
import dev.netweight.proof.counterpart.torch.PairFunctions;
import dev.netweight.proof.counterpart.torch.PartFunctions;
import dev.netweight.proof.counterpart.torch.PoolingFunctions;
import dev.netweight.proof.counterpart.torch.ProductFunctions;
import dev.netweight.proof.counterpart.torch.RecurrentFunctions;
import dev.netweight.proof.counterpart.torch.ReductionFunctions;
import dev.netweight.proof.counterpart.torch.ShapeFunctions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The operators that are written as ONNX. */
public final class Counterparts {
  private final Map<OperatorName, Counterpart> byName = new HashMap<>();
  private final List<Counterpart> all;

  private Counterparts(List<Counterpart> all) {
    this.all = List.copyOf(all);
    for (Counterpart counterpart : all) {
      for (OperatorName name : counterpart.operators()) {
        if (byName.put(name, counterpart) != null) {
          throw new IllegalStateException(name + " has two counterparts");
        }
      }
    }
  }

  /** Those that come with Netweight, one line each, sorted by class. */
  public static Counterparts standard() {
    return new Counterparts(
        List.of(
            new ActivationFunctions(),
            new AttentionFunctions(),
            new ConvolutionFunctions(),
            new ConvolutionLayers(),
            new CreationFunctions(),
            new DenseLayer(),
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
            new ShapeFunctions()));
  }

  public List<Counterpart> all() {
    return all;
  }

  public Optional<Counterpart> find(OperatorName name) {
    return Optional.ofNullable(byName.get(name));
  }
}
