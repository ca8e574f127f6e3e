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
import dev.netweight.proof.counterpart.function.FunctionCounterparts;
import dev.netweight.proof.counterpart.linear.DenseLayer;
import dev.netweight.proof.counterpart.linear.EinsumDenseLayer;
import dev.netweight.proof.counterpart.linear.TernaryDenseLayer;
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
import dev.netweight.proof.counterpart.preprocessing.AutoContrastLayer;
import dev.netweight.proof.counterpart.preprocessing.BoxLimitLayer;
import dev.netweight.proof.counterpart.preprocessing.EncodingLayers;
import dev.netweight.proof.counterpart.preprocessing.LookupLayers;
import dev.netweight.proof.counterpart.preprocessing.MelSpectrogramLayer;
import dev.netweight.proof.counterpart.preprocessing.PipelineLayer;
import dev.netweight.proof.counterpart.preprocessing.SpectrogramLayer;
import dev.netweight.proof.counterpart.preprocessing.TileEqualizationLayer;
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
import dev.netweight.proof.counterpart.torch.TorchCounterparts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The operators that are written as ONNX. */
public final class Counterparts {
  /** The layers of Keras, a line each, sorted by class. */
  private static final List<Counterpart> OF_LAYERS =
      List.of(
          new ActivationLayers(),
          new AdaptivePoolingLayers(),
          new AutoContrastLayer(),
          new BatchNormalizationLayers(),
          new BidirectionalLayers(),
          new BoxLimitLayer(),
          new ConvolutionLayers(),
          new ConvolutionalLstm(),
          new DenseLayer(),
          new DepthwiseConvolutionLayers(),
          new DotLayer(),
          new DotProductAttentionLayers(),
          new EinsumDenseLayer(),
          new EmbeddingLayers(),
          new EncodingLayers(),
          new GlobalPoolingLayers(),
          new GroupNormalizationLayer(),
          new HeadedAttentionLayers(),
          new ImageSizeLayers(),
          new LayerNormalizationLayer(),
          new LocallyConnectedLayers(),
          new LookupLayers(),
          new MelSpectrogramLayer(),
          new MergeLayers(),
          new NestedModels(),
          new NormalizationLayer(),
          new PaddingLayers(),
          new PassingLayers(),
          new PipelineLayer(),
          new PoolingLayers(),
          new RecurrentCells(),
          new RecurrentLayers(),
          new RecurrentLoop(),
          new RescalingLayer(),
          new ReshapingLayers(),
          new RmsNormalizationLayer(),
          new SimpleLayers(),
          new SpectralNormalizationLayers(),
          new SpectrogramLayer(),
          new TernaryDenseLayer(),
          new TileEqualizationLayer(),
          new TimeDistributedLayer(),
          new TransposedConvolutionLayers(),
          new UnitNormalizationLayer(),
          new UpSamplingLayers());

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

  /** Those that come with Netweight. */
  public static Counterparts standard() {
    List<Counterpart> all = new ArrayList<>(OF_LAYERS);
    all.addAll(FunctionCounterparts.all());
    all.addAll(TorchCounterparts.all());
    return new Counterparts(all);
  }

  public List<Counterpart> all() {
    return all;
  }

  public Optional<Counterpart> find(OperatorName name) {
    return Optional.ofNullable(byName.get(name));
  }
}
