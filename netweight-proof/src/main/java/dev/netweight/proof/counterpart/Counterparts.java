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
<<<<<<< HEAD
import dev.netweight.proof.counterpart.embedding.EmbeddingLayers;
=======
import dev.netweight.proof.counterpart.function.ActivationFunctions;
import dev.netweight.proof.counterpart.function.CombiningFunctions;
import dev.netweight.proof.counterpart.function.ElementwiseFunctions;
import dev.netweight.proof.counterpart.function.PartFunctions;
import dev.netweight.proof.counterpart.function.ProductFunctions;
import dev.netweight.proof.counterpart.function.ReductionFunctions;
import dev.netweight.proof.counterpart.function.ShapeFunctions;
>>>>>>> p-layers
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
<<<<<<< HEAD
<<<<<<< HEAD
=======
>>>>>>> p-rec
import dev.netweight.proof.counterpart.recurrent.BidirectionalLayers;
import dev.netweight.proof.counterpart.recurrent.ConvolutionalLstm;
import dev.netweight.proof.counterpart.recurrent.RecurrentCells;
import dev.netweight.proof.counterpart.recurrent.RecurrentLayers;
import dev.netweight.proof.counterpart.recurrent.RecurrentLoop;
import dev.netweight.proof.counterpart.recurrent.TimeDistributedLayer;
<<<<<<< HEAD
=======
import dev.netweight.proof.counterpart.preprocessing.EncodingLayers;
>>>>>>> p-conv
=======
>>>>>>> p-rec
import dev.netweight.proof.counterpart.reshape.ReshapingLayers;
import dev.netweight.proof.counterpart.spatial.ImageSizeLayers;
import dev.netweight.proof.counterpart.spatial.PaddingLayers;
import dev.netweight.proof.counterpart.spatial.RescalingLayer;
import dev.netweight.proof.counterpart.spatial.UpSamplingLayers;
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
            new ActivationLayers(),
            new AdaptivePoolingLayers(),
            new BatchNormalizationLayers(),
            new BidirectionalLayers(),
            new ConvolutionLayers(),
<<<<<<< HEAD
            new ConvolutionalLstm(),
=======
            new ActivationFunctions(),
            new CombiningFunctions(),
            new ElementwiseFunctions(),
            new PartFunctions(),
            new ProductFunctions(),
            new ReductionFunctions(),
            new ShapeFunctions(),
>>>>>>> p-layers
            new DenseLayer(),
            new DepthwiseConvolutionLayers(),
            new DotLayer(),
<<<<<<< HEAD
<<<<<<< HEAD
=======
            new EncodingLayers(),
>>>>>>> p-conv
=======
            new DotProductAttentionLayers(),
            new EinsumDenseLayer(),
            new EmbeddingLayers(),
>>>>>>> p-rec
            new GlobalPoolingLayers(),
            new GroupNormalizationLayer(),
            new HeadedAttentionLayers(),
            new ImageSizeLayers(),
            new LayerNormalizationLayer(),
<<<<<<< HEAD
<<<<<<< HEAD
=======
            new LocallyConnectedLayers(),
>>>>>>> p-conv
=======
            new LocallyConnectedLayers(),
            new MergeLayers(),
            new NestedModels(),
            new NormalizationLayer(),
            new PaddingLayers(),
            new PassingLayers(),
            new PoolingLayers(),
            new RecurrentCells(),
            new RecurrentLayers(),
            new RecurrentLoop(),
            new RescalingLayer(),
            new ReshapingLayers(),
            new RmsNormalizationLayer(),
            new SimpleLayers(),
            new SpectralNormalizationLayers(),
            new TimeDistributedLayer(),
            new TransposedConvolutionLayers(),
            new UnitNormalizationLayer(),
            new UpSamplingLayers()));
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
>>>>>>> p-rec
            new MergeLayers(),
            new NestedModels(),
            new NormalizationLayer(),
            new PaddingLayers(),
            new PassingLayers(),
            new PoolingLayers(),
            new RecurrentCells(),
            new RecurrentLayers(),
            new RecurrentLoop(),
            new RescalingLayer(),
            new ReshapingLayers(),
            new RmsNormalizationLayer(),
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
