package dev.netweight.operator;

import dev.netweight.network.OperatorName;
import dev.netweight.operator.activation.Activation;
import dev.netweight.operator.activation.FixedActivation;
import dev.netweight.operator.activation.ParametricRelu;
import dev.netweight.operator.activation.Softmax;
import dev.netweight.operator.attention.DotProductAttention;
import dev.netweight.operator.attention.GroupedQueryAttention;
import dev.netweight.operator.attention.MultiHeadAttention;
import dev.netweight.operator.convolution.Convolution;
import dev.netweight.operator.convolution.DepthwiseConvolution;
import dev.netweight.operator.convolution.LocallyConnected;
import dev.netweight.operator.convolution.SeparableConvolution;
import dev.netweight.operator.convolution.TransposedConvolution;
import dev.netweight.operator.embedding.Embedding;
import dev.netweight.operator.embedding.ReversibleEmbedding;
import dev.netweight.operator.linear.Dense;
import dev.netweight.operator.linear.EinsumDense;
import dev.netweight.operator.model.InputLayer;
import dev.netweight.operator.model.NestedModel;
import dev.netweight.operator.normalization.BatchNormalization;
import dev.netweight.operator.normalization.GroupNormalization;
import dev.netweight.operator.normalization.LayerNormalization;
import dev.netweight.operator.normalization.Normalization;
import dev.netweight.operator.normalization.RmsNormalization;
import dev.netweight.operator.normalization.UnitNormalization;
import dev.netweight.operator.pooling.AdaptivePooling;
import dev.netweight.operator.pooling.GlobalPooling;
import dev.netweight.operator.pooling.Mode;
import dev.netweight.operator.pooling.Pooling;
import dev.netweight.operator.recurrent.Bidirectional;
import dev.netweight.operator.recurrent.BidirectionalRecurrent;
import dev.netweight.operator.recurrent.ConvolutionalLstm;
import dev.netweight.operator.recurrent.GatedUnit;
import dev.netweight.operator.recurrent.RecurrentCell;
import dev.netweight.operator.recurrent.RecurrentLayer;
import dev.netweight.operator.recurrent.RecurrentLoop;
import dev.netweight.operator.recurrent.StackedCells;
import dev.netweight.operator.recurrent.TimeDistributed;
import dev.netweight.operator.spatial.Cropping;
import dev.netweight.operator.spatial.UpSampling;
import dev.netweight.operator.spatial.ZeroPadding;
import dev.netweight.operator.wrapper.LayerWrapper;
import dev.netweight.operator.wrapper.SpectralNormalization;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The operators that are known, by every name they have. */
public final class Operators {
  /** The built-in ones, a line each, sorted. */
  private static List<Operator> builtIn() {
    return List.of(
        new Activation(),
        new AdaptivePooling(Mode.AVERAGE, 1),
        new AdaptivePooling(Mode.AVERAGE, 2),
        new AdaptivePooling(Mode.AVERAGE, 3),
        new AdaptivePooling(Mode.MAXIMUM, 1),
        new AdaptivePooling(Mode.MAXIMUM, 2),
        new AdaptivePooling(Mode.MAXIMUM, 3),
        new BatchNormalization(),
        new Bidirectional(),
        new BidirectionalRecurrent(GatedUnit.GRU),
        new BidirectionalRecurrent(GatedUnit.LSTM),
        new Convolution(1),
        new Convolution(2),
        new Convolution(3),
        new ConvolutionalLstm(1),
        new ConvolutionalLstm(2),
        new ConvolutionalLstm(3),
        new Cropping(1),
        new Cropping(2),
        new Cropping(3),
        new Dense(),
        new DepthwiseConvolution(1),
        new DepthwiseConvolution(2),
        DotProductAttention.additive(),
        DotProductAttention.dotProduct(),
        new EinsumDense(),
        new Embedding(),
        new FixedActivation(),
        new GlobalPooling(Mode.AVERAGE, 1),
        new GlobalPooling(Mode.AVERAGE, 2),
        new GlobalPooling(Mode.AVERAGE, 3),
        new GlobalPooling(Mode.MAXIMUM, 1),
        new GlobalPooling(Mode.MAXIMUM, 2),
        new GlobalPooling(Mode.MAXIMUM, 3),
        new GroupNormalization(),
        new GroupedQueryAttention(),
        new InputLayer(),
        new LayerNormalization(),
        new LayerWrapper(),
        new LocallyConnected(1),
        new LocallyConnected(2),
        new MultiHeadAttention(),
        new NestedModel(),
        new Normalization(),
        new ParametricRelu(),
        new Pooling(Mode.AVERAGE, 1),
        new Pooling(Mode.AVERAGE, 2),
        new Pooling(Mode.AVERAGE, 3),
        new Pooling(Mode.MAXIMUM, 1),
        new Pooling(Mode.MAXIMUM, 2),
        new Pooling(Mode.MAXIMUM, 3),
        new RecurrentCell(GatedUnit.GRU),
        new RecurrentCell(GatedUnit.LSTM),
        new RecurrentCell(GatedUnit.SIMPLE),
        new RecurrentLayer(GatedUnit.GRU),
        new RecurrentLayer(GatedUnit.LSTM),
        new RecurrentLayer(GatedUnit.SIMPLE),
        new RecurrentLoop(),
        new ReversibleEmbedding(),
        new RmsNormalization(),
        new SeparableConvolution(1),
        new SeparableConvolution(2),
        new Softmax(),
        new SpectralNormalization(),
        new StackedCells(),
        new TimeDistributed(),
        new TransposedConvolution(1),
        new TransposedConvolution(2),
        new TransposedConvolution(3),
        new UnitNormalization(),
        new UpSampling(1),
        new UpSampling(2),
        new UpSampling(3),
        new ZeroPadding(1),
        new ZeroPadding(2),
        new ZeroPadding(3));
  }

  private static final Operators BUILT_IN = new Operators(builtIn());

  private final List<Operator> all;
  private final Map<OperatorName, Operator> byName;

  private Operators(List<Operator> operators) {
    all = Collections.unmodifiableList(new ArrayList<>(operators));
    byName = new LinkedHashMap<>();
    for (Operator operator : operators) {
      for (OperatorName name : operator.names()) {
        Operator before = byName.put(name, operator);
        if (before != null) {
          throw new IllegalStateException("two operators are named " + name);
        }
      }
    }
  }

  /** The operators that come with Netweight. */
  public static Operators standard() {
    return BUILT_IN;
  }

  /** These operators and more, such as those that a plug-in brings. */
  public Operators with(List<? extends Operator> more) {
    List<Operator> together = new ArrayList<>(all);
    together.addAll(more);
    return new Operators(together);
  }

  public List<Operator> all() {
    return all;
  }

  /** The operator of that name, or null. */
  public @Nullable Operator find(OperatorName name) {
    return byName.get(name);
  }
}
