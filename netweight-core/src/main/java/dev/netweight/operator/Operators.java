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
import dev.netweight.operator.core.ForeignLayer;
import dev.netweight.operator.core.Identity;
import dev.netweight.operator.core.Lambda;
import dev.netweight.operator.core.LayerScale;
import dev.netweight.operator.core.Masking;
import dev.netweight.operator.core.RandomFourierFeatures;
import dev.netweight.operator.embedding.Embedding;
import dev.netweight.operator.embedding.ReversibleEmbedding;
import dev.netweight.operator.function.ControlFlow;
import dev.netweight.operator.function.FunctionOperators;
import dev.netweight.operator.function.GraphOperation;
import dev.netweight.operator.linear.Dense;
import dev.netweight.operator.linear.EinsumDense;
import dev.netweight.operator.merge.Concatenate;
import dev.netweight.operator.merge.Dot;
import dev.netweight.operator.merge.ElementwiseMerge;
import dev.netweight.operator.merge.ScaledAddition;
import dev.netweight.operator.model.InputLayer;
import dev.netweight.operator.model.NestedModel;
import dev.netweight.operator.normalization.BatchNormalization;
import dev.netweight.operator.normalization.GroupNormalization;
import dev.netweight.operator.normalization.LayerNormalization;
import dev.netweight.operator.normalization.Normalization;
import dev.netweight.operator.normalization.RmsNormalization;
import dev.netweight.operator.normalization.UnitNormalization;
import dev.netweight.operator.onnx.OnnxOperators;
import dev.netweight.operator.pooling.AdaptivePooling;
import dev.netweight.operator.pooling.GlobalPooling;
import dev.netweight.operator.pooling.Mode;
import dev.netweight.operator.pooling.Pooling;
import dev.netweight.operator.preprocessing.CategoryEncoding;
import dev.netweight.operator.preprocessing.Discretization;
import dev.netweight.operator.preprocessing.HashedCrossing;
import dev.netweight.operator.preprocessing.Hashing;
import dev.netweight.operator.preprocessing.ImageAugmentation;
import dev.netweight.operator.preprocessing.ImageFrame;
import dev.netweight.operator.preprocessing.Lookup;
import dev.netweight.operator.preprocessing.MaxNumBoundingBoxes;
import dev.netweight.operator.preprocessing.MelSpectrogram;
import dev.netweight.operator.preprocessing.Pipeline;
import dev.netweight.operator.preprocessing.RandomExtent;
import dev.netweight.operator.preprocessing.Rescaling;
import dev.netweight.operator.preprocessing.StftSpectrogram;
import dev.netweight.operator.preprocessing.TextVectorization;
import dev.netweight.operator.recurrent.Bidirectional;
import dev.netweight.operator.recurrent.BidirectionalRecurrent;
import dev.netweight.operator.recurrent.ConvolutionalLstm;
import dev.netweight.operator.recurrent.GatedUnit;
import dev.netweight.operator.recurrent.RecurrentCell;
import dev.netweight.operator.recurrent.RecurrentLayer;
import dev.netweight.operator.recurrent.RecurrentLoop;
import dev.netweight.operator.recurrent.StackedCells;
import dev.netweight.operator.recurrent.TimeDistributed;
import dev.netweight.operator.regularization.ActivityRegularization;
import dev.netweight.operator.regularization.Dropout;
import dev.netweight.operator.regularization.StochasticDepth;
import dev.netweight.operator.reshape.Flatten;
import dev.netweight.operator.reshape.Permute;
import dev.netweight.operator.reshape.RepeatVector;
import dev.netweight.operator.reshape.Reshape;
import dev.netweight.operator.spatial.Cropping;
import dev.netweight.operator.spatial.UpSampling;
import dev.netweight.operator.spatial.ZeroPadding;
import dev.netweight.operator.stored.StoredOperators;
import dev.netweight.operator.torch.TorchOperators;
import dev.netweight.operator.wrapper.LayerWrapper;
import dev.netweight.operator.wrapper.SpectralNormalization;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The operators that are known, by every name they have. */
public final class Operators {
  /** Those that are made at every start, a line each, sorted. */
  private static List<Operator> builtIn() {
    return List.of(
        new Activation(),
        new ActivityRegularization(),
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
        new CategoryEncoding(),
        new Concatenate(),
        new ControlFlow(),
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
        new Discretization(),
        new Dot(),
        DotProductAttention.additive(),
        DotProductAttention.dotProduct(),
        new Dropout(),
        new EinsumDense(),
        new ElementwiseMerge("Add", "Adds"),
        new ElementwiseMerge("Average", "Averages"),
        new ElementwiseMerge("Maximum", "Takes the largest of"),
        new ElementwiseMerge("Minimum", "Takes the smallest of"),
        new ElementwiseMerge("Multiply", "Multiplies"),
        new ElementwiseMerge("Subtract", "Subtracts"),
        new Embedding(),
        new FixedActivation(),
        new Flatten(),
        new ForeignLayer(),
        new GlobalPooling(Mode.AVERAGE, 1),
        new GlobalPooling(Mode.AVERAGE, 2),
        new GlobalPooling(Mode.AVERAGE, 3),
        new GlobalPooling(Mode.MAXIMUM, 1),
        new GlobalPooling(Mode.MAXIMUM, 2),
        new GlobalPooling(Mode.MAXIMUM, 3),
        new GraphOperation(),
        new GroupNormalization(),
        new GroupedQueryAttention(),
        new HashedCrossing(),
        new Hashing(),
        new Identity(),
        new ImageAugmentation(),
        ImageFrame.centerCrop(),
        ImageFrame.randomCrop(),
        ImageFrame.resizing(),
        new InputLayer(),
        new Lambda(),
        new LayerNormalization(),
        new LayerScale(),
        new LayerWrapper(),
        new LocallyConnected(1),
        new LocallyConnected(2),
        new Lookup(),
        new Masking(),
        new MaxNumBoundingBoxes(),
        new MelSpectrogram(),
        new MultiHeadAttention(),
        new NestedModel(),
        new Normalization(),
        new ParametricRelu(),
        new Permute(),
        new Pipeline(),
        new Pooling(Mode.AVERAGE, 1),
        new Pooling(Mode.AVERAGE, 2),
        new Pooling(Mode.AVERAGE, 3),
        new Pooling(Mode.MAXIMUM, 1),
        new Pooling(Mode.MAXIMUM, 2),
        new Pooling(Mode.MAXIMUM, 3),
        new RandomExtent(),
        new RandomFourierFeatures(),
        new RecurrentCell(GatedUnit.GRU),
        new RecurrentCell(GatedUnit.LSTM),
        new RecurrentCell(GatedUnit.SIMPLE),
        new RecurrentLayer(GatedUnit.GRU),
        new RecurrentLayer(GatedUnit.LSTM),
        new RecurrentLayer(GatedUnit.SIMPLE),
        new RecurrentLoop(),
        new RepeatVector(),
        new Rescaling(),
        new Reshape(),
        new ReversibleEmbedding(),
        new RmsNormalization(),
        new ScaledAddition(),
        new SeparableConvolution(1),
        new SeparableConvolution(2),
        new Softmax(),
        new SpectralNormalization(),
        new StackedCells(),
        new StftSpectrogram(),
        new StochasticDepth(),
        new TextVectorization(),
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

  private static final Operators LAYERS = new Operators(new Index(builtIn()), List.of());

  // Held apart, so that a program that asks about single layers needs no more than those.
  private static final class OfModels {
    private static final Operators ALL =
        new Operators(
            LAYERS.own,
            List.of(
                new Waiting(
                    name ->
                        name.dialect().equals(OperatorName.KERAS_OPS)
                            || name.dialect().equals(OperatorName.TENSORFLOW),
                    FunctionOperators::list),
                new Waiting(OperatorName::isOfOnnx, OnnxOperators::list),
                new Waiting(
                    name -> name.dialect().equals(OperatorName.STORED), StoredOperators::list),
                new Waiting(
                    name -> name.dialect().equals(OperatorName.TORCH), TorchOperators::list)));
  }

  private final Index own;
  private final List<Waiting> waiting;

  private Operators(Index own, List<Waiting> waiting) {
    this.own = own;
    this.waiting = List.copyOf(waiting);
  }

  /** Operators by every name they have. */
  private static final class Index {
    private final List<Operator> all;
    private final Map<OperatorName, Operator> byName = new HashMap<>();

    Index(List<Operator> operators) {
      all = List.copyOf(operators);
      for (Operator operator : operators) {
        for (OperatorName name : operator.names()) {
          requireFree(byName.put(name, operator), name);
        }
      }
    }
  }

  private static void requireFree(@Nullable Operator before, OperatorName name) {
    if (before != null) {
      throw new IllegalStateException("two operators are named " + name);
    }
  }

  /** Every start pays for what is made at once; these wait until one of them is looked for. */
  private static final class Waiting {
    private final Predicate<OperatorName> names;
    private final Supplier<List<Operator>> list;
    private @Nullable Index index;

    Waiting(Predicate<OperatorName> names, Supplier<List<Operator>> list) {
      this.names = names;
      this.list = list;
    }

    synchronized Index index() {
      Index made = index;
      if (made == null) {
        made = new Index(list.get());
        index = made;
      }
      return made;
    }
  }

  private @Nullable Operator findWaiting(OperatorName name) {
    for (Waiting one : waiting) {
      if (one.names.test(name)) {
        return one.index().byName.get(name);
      }
    }
    return null;
  }

  /** The layers that people ask for by name: Keras's. */
  public static Operators layers() {
    return LAYERS;
  }

  /** All operators that come with Netweight: those that files name and programs record too. */
  public static Operators standard() {
    return OfModels.ALL;
  }

  /** These operators and more, such as those that a plug-in brings. */
  public Operators with(List<? extends Operator> more) {
    for (Operator operator : more) {
      for (OperatorName name : operator.names()) {
        requireFree(findWaiting(name), name);
      }
    }
    List<Operator> together = new ArrayList<>(own.all);
    together.addAll(more);
    return new Operators(new Index(together), waiting);
  }

  /** Every operator, those last that wait until they are looked for. */
  public List<Operator> all() {
    List<Operator> all = new ArrayList<>(own.all);
    waiting.forEach(one -> all.addAll(one.index().all));
    return Collections.unmodifiableList(all);
  }

  /** The operators that need not wait; all that have a line are among them. */
  public List<Operator> askable() {
    return own.all;
  }

  /** The operator of that name, or null. */
  public @Nullable Operator find(OperatorName name) {
    Operator operator = own.byName.get(name);
    return operator == null ? findWaiting(name) : operator;
  }
}
