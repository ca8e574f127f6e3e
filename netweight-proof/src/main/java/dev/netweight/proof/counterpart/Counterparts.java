package dev.netweight.proof.counterpart;

import dev.netweight.network.OperatorName;
import dev.netweight.proof.counterpart.attention.DotProductAttentionLayers;
import dev.netweight.proof.counterpart.attention.HeadedAttentionLayers;
import dev.netweight.proof.counterpart.convolution.ConvolutionLayers;
import dev.netweight.proof.counterpart.core.PassingLayers;
import dev.netweight.proof.counterpart.embedding.EmbeddingLayers;
import dev.netweight.proof.counterpart.linear.DenseLayer;
import dev.netweight.proof.counterpart.linear.EinsumDenseLayer;
import dev.netweight.proof.counterpart.model.NestedModels;
import dev.netweight.proof.counterpart.recurrent.BidirectionalLayers;
import dev.netweight.proof.counterpart.recurrent.ConvolutionalLstm;
import dev.netweight.proof.counterpart.recurrent.RecurrentCells;
import dev.netweight.proof.counterpart.recurrent.RecurrentLayers;
import dev.netweight.proof.counterpart.recurrent.RecurrentLoop;
import dev.netweight.proof.counterpart.recurrent.TimeDistributedLayer;
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
            new BidirectionalLayers(),
            new ConvolutionLayers(),
            new ConvolutionalLstm(),
            new DenseLayer(),
            new DotProductAttentionLayers(),
            new EinsumDenseLayer(),
            new EmbeddingLayers(),
            new HeadedAttentionLayers(),
            new NestedModels(),
            new PassingLayers(),
            new RecurrentCells(),
            new RecurrentLayers(),
            new RecurrentLoop(),
            new TimeDistributedLayer()));
  }

  public List<Counterpart> all() {
    return all;
  }

  public Optional<Counterpart> find(OperatorName name) {
    return Optional.ofNullable(byName.get(name));
  }
}
