package dev.netweight.proof.counterpart;

import dev.netweight.network.OperatorName;
import dev.netweight.proof.counterpart.activation.ActivationLayers;
import dev.netweight.proof.counterpart.attention.DotProductAttentionLayers;
import dev.netweight.proof.counterpart.attention.HeadedAttentionLayers;
import dev.netweight.proof.counterpart.convolution.ConvolutionLayers;
import dev.netweight.proof.counterpart.convolution.DepthwiseConvolutionLayers;
import dev.netweight.proof.counterpart.convolution.LocallyConnectedLayers;
import dev.netweight.proof.counterpart.convolution.TransposedConvolutionLayers;
import dev.netweight.proof.counterpart.core.PassingLayers;
import dev.netweight.proof.counterpart.core.SimpleLayers;
import dev.netweight.proof.counterpart.embedding.EmbeddingLayers;
import dev.netweight.proof.counterpart.function.ActivationFunctions;
import dev.netweight.proof.counterpart.function.CombiningFunctions;
import dev.netweight.proof.counterpart.function.ElementwiseFunctions;
import dev.netweight.proof.counterpart.function.PartFunctions;
import dev.netweight.proof.counterpart.function.ProductFunctions;
import dev.netweight.proof.counterpart.function.ReductionFunctions;
import dev.netweight.proof.counterpart.function.ShapeFunctions;
import dev.netweight.proof.counterpart.linear.DenseLayer;
import dev.netweight.proof.counterpart.linear.EinsumDenseLayer;
import dev.netweight.proof.counterpart.merge.DotLayer;
import dev.netweight.proof.counterpart.merge.MergeLayers;
import dev.netweight.proof.counterpart.model.NestedModels;
import dev.netweight.proof.counterpart.normalization.BatchNormalizationLayers;
import dev.netweight.proof.counterpart.normalization.GroupNormalizationLayer;
import dev.netweight.proof.counterpart.normalization.LayerNormalizationLayer;
import dev.netweight.proof.counterpart.normalization.NormalizationLayer;
import dev.netweight.proof.counterpart.normalization.RmsNormalizationLayer;
import dev.netweight.proof.counterpart.normalization.SpectralNormalizationLayers;
import dev.netweight.proof.counterpart.normalization.UnitNormalizationLayer;
import dev.netweight.proof.counterpart.pooling.AdaptivePoolingLayers;
import dev.netweight.proof.counterpart.pooling.GlobalPoolingLayers;
import dev.netweight.proof.counterpart.pooling.PoolingLayers;
import dev.netweight.proof.counterpart.preprocessing.EncodingLayers;
import dev.netweight.proof.counterpart.recurrent.BidirectionalLayers;
import dev.netweight.proof.counterpart.recurrent.ConvolutionalLstm;
import dev.netweight.proof.counterpart.recurrent.RecurrentCells;
import dev.netweight.proof.counterpart.recurrent.RecurrentLayers;
import dev.netweight.proof.counterpart.recurrent.RecurrentLoop;
import dev.netweight.proof.counterpart.recurrent.TimeDistributedLayer;
import dev.netweight.proof.counterpart.reshape.ReshapingLayers;
import dev.netweight.proof.counterpart.spatial.ImageSizeLayers;
import dev.netweight.proof.counterpart.spatial.PaddingLayers;
import dev.netweight.proof.counterpart.spatial.RescalingLayer;
import dev.netweight.proof.counterpart.spatial.UpSamplingLayers;
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
            new ActivationLayers(),
            new AdaptivePoolingLayers(),
            new AttentionFunctions(),
            new BatchNormalizationLayers(),
            new BidirectionalLayers(),
            new CombiningFunctions(),
            new ConvolutionFunctions(),
            new ConvolutionLayers(),
            new ConvolutionalLstm(),
            new CreationFunctions(),
            new DenseLayer(),
            new DepthwiseConvolutionLayers(),
            new DotLayer(),
            new DotProductAttentionLayers(),
            new EinsumDenseLayer(),
            new ElementFunctions(),
            new ElementwiseFunctions(),
            new EmbeddingLayers(),
            new EncodingLayers(),
            new GlobalPoolingLayers(),
            new GroupNormalizationLayer(),
            new HeadedAttentionLayers(),
            new ImageFunctions(),
            new ImageSizeLayers(),
            new LayerNormalizationLayer(),
            new LocallyConnectedLayers(),
            new LookupFunctions(),
            new MergeLayers(),
            new NestedModels(),
            new NormalizationFunctions(),
            new NormalizationLayer(),
            new PaddingLayers(),
            new PairFunctions(),
            new PartFunctions(),
            new PassingLayers(),
            new PoolingFunctions(),
            new PoolingLayers(),
            new ProductFunctions(),
            new RecurrentCells(),
            new RecurrentFunctions(),
            new RecurrentLayers(),
            new RecurrentLoop(),
            new ReductionFunctions(),
            new RescalingLayer(),
            new ReshapingLayers(),
            new RmsNormalizationLayer(),
            new ShapeFunctions(),
            new SimpleLayers(),
            new SpectralNormalizationLayers(),
            new TimeDistributedLayer(),
            new TransposedConvolutionLayers(),
            new UnitNormalizationLayer(),
            new UpSamplingLayers()));
  }

  public List<Counterpart> all() {
    return all;
  }

  public Optional<Counterpart> find(OperatorName name) {
    return Optional.ofNullable(byName.get(name));
  }
}
