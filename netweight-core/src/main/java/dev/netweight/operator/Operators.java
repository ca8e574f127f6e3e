package dev.netweight.operator;

import dev.netweight.network.OperatorName;
import dev.netweight.operator.activation.Activation;
import dev.netweight.operator.activation.FixedActivation;
import dev.netweight.operator.activation.ParametricRelu;
import dev.netweight.operator.activation.Softmax;
import dev.netweight.operator.algebra.FourierTransform;
import dev.netweight.operator.algebra.MatrixFunction;
import dev.netweight.operator.array.AxisOrder;
import dev.netweight.operator.array.AxisPattern;
import dev.netweight.operator.array.Creation;
import dev.netweight.operator.array.DataDependent;
import dev.netweight.operator.array.Diagonals;
import dev.netweight.operator.array.Encoding;
import dev.netweight.operator.array.Gathering;
import dev.netweight.operator.array.Indexing;
import dev.netweight.operator.array.Joining;
import dev.netweight.operator.array.Ordering;
import dev.netweight.operator.array.Padding;
import dev.netweight.operator.array.Repetition;
import dev.netweight.operator.array.Reshaping;
import dev.netweight.operator.array.SameShape;
import dev.netweight.operator.array.Scattering;
import dev.netweight.operator.array.Splitting;
import dev.netweight.operator.array.UnitAxes;
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
import dev.netweight.operator.elementwise.ActivationFunction;
import dev.netweight.operator.elementwise.ElementwiseCombination;
import dev.netweight.operator.elementwise.ElementwiseFunction;
import dev.netweight.operator.embedding.Embedding;
import dev.netweight.operator.embedding.ReversibleEmbedding;
import dev.netweight.operator.function.ControlFlow;
import dev.netweight.operator.function.GraphOperation;
import dev.netweight.operator.image.ImageFunction;
import dev.netweight.operator.image.ImagePatches;
import dev.netweight.operator.image.ImageSize;
import dev.netweight.operator.linear.Dense;
import dev.netweight.operator.linear.EinsumDense;
import dev.netweight.operator.merge.Concatenate;
import dev.netweight.operator.merge.Dot;
import dev.netweight.operator.merge.ElementwiseMerge;
import dev.netweight.operator.merge.ScaledAddition;
import dev.netweight.operator.model.InputLayer;
import dev.netweight.operator.model.NestedModel;
import dev.netweight.operator.neural.BlockArrangement;
import dev.netweight.operator.neural.FunctionalNormalization;
import dev.netweight.operator.neural.KernelConvolution;
import dev.netweight.operator.neural.Loss;
import dev.netweight.operator.neural.WindowPooling;
import dev.netweight.operator.normalization.BatchNormalization;
import dev.netweight.operator.normalization.GroupNormalization;
import dev.netweight.operator.normalization.LayerNormalization;
import dev.netweight.operator.normalization.Normalization;
import dev.netweight.operator.normalization.RmsNormalization;
import dev.netweight.operator.normalization.UnitNormalization;
import dev.netweight.operator.onnx.activation.Activations;
import dev.netweight.operator.onnx.attention.CachedAttention;
import dev.netweight.operator.onnx.attention.FusedAttention;
import dev.netweight.operator.onnx.attention.LinearRecurrence;
import dev.netweight.operator.onnx.attention.PositionBias;
import dev.netweight.operator.onnx.attention.ProjectedAttention;
import dev.netweight.operator.onnx.attention.RotaryPositions;
import dev.netweight.operator.onnx.attention.ScaledAttention;
import dev.netweight.operator.onnx.attention.SequencePadding;
import dev.netweight.operator.onnx.attention.TextGeneration;
import dev.netweight.operator.onnx.attention.UnevenAttention;
import dev.netweight.operator.onnx.control.Branches;
import dev.netweight.operator.onnx.control.FunctionCall;
import dev.netweight.operator.onnx.control.Loop;
import dev.netweight.operator.onnx.control.Scan;
import dev.netweight.operator.onnx.convolution.CausalConvolution;
import dev.netweight.operator.onnx.convolution.OnnxConvolution;
import dev.netweight.operator.onnx.convolution.OnnxTransposedConvolution;
import dev.netweight.operator.onnx.elementwise.BinaryOperators;
import dev.netweight.operator.onnx.elementwise.Conversions;
import dev.netweight.operator.onnx.elementwise.PassThrough;
import dev.netweight.operator.onnx.elementwise.QuantizedOperators;
import dev.netweight.operator.onnx.elementwise.UnaryOperators;
import dev.netweight.operator.onnx.image.BlockedLayout;
import dev.netweight.operator.onnx.image.GridSampling;
import dev.netweight.operator.onnx.image.ImageDecoding;
import dev.netweight.operator.onnx.image.OnnxResizing;
import dev.netweight.operator.onnx.ml.CategoryMapping;
import dev.netweight.operator.onnx.ml.FeatureArrangement;
import dev.netweight.operator.onnx.ml.FeatureScaling;
import dev.netweight.operator.onnx.ml.LinearModel;
import dev.netweight.operator.onnx.ml.SupportVectorMachine;
import dev.netweight.operator.onnx.ml.TreeEnsemble;
import dev.netweight.operator.onnx.normalization.EmbeddingNormalization;
import dev.netweight.operator.onnx.normalization.OnnxBatchNormalization;
import dev.netweight.operator.onnx.normalization.OnnxGroupNormalization;
import dev.netweight.operator.onnx.normalization.OnnxLayerNormalization;
import dev.netweight.operator.onnx.normalization.OnnxNormalization;
import dev.netweight.operator.onnx.pooling.OnnxGlobalPooling;
import dev.netweight.operator.onnx.pooling.OnnxPooling;
import dev.netweight.operator.onnx.pooling.RegionPooling;
import dev.netweight.operator.onnx.pooling.Unpooling;
import dev.netweight.operator.onnx.product.Determinant;
import dev.netweight.operator.onnx.product.ExpertMixture;
import dev.netweight.operator.onnx.product.GeneralMultiplication;
import dev.netweight.operator.onnx.product.IndexedMultiplication;
import dev.netweight.operator.onnx.product.MatrixMultiplication;
import dev.netweight.operator.onnx.product.PackedMultiplication;
import dev.netweight.operator.onnx.quantization.BlockFloatingPoint;
import dev.netweight.operator.onnx.quantization.LinearQuantization;
import dev.netweight.operator.onnx.recurrent.RecurrentSequence;
import dev.netweight.operator.onnx.reduction.Cumulations;
import dev.netweight.operator.onnx.reduction.Reductions;
import dev.netweight.operator.onnx.sequence.OptionalValues;
import dev.netweight.operator.onnx.sequence.SequenceMap;
import dev.netweight.operator.onnx.sequence.SequenceOperators;
import dev.netweight.operator.onnx.sequence.SequenceSplit;
import dev.netweight.operator.onnx.shape.AxisPermutation;
import dev.netweight.operator.onnx.shape.Concatenation;
import dev.netweight.operator.onnx.shape.ConstantTensor;
import dev.netweight.operator.onnx.shape.GatheredElements;
import dev.netweight.operator.onnx.shape.GeneratedTensor;
import dev.netweight.operator.onnx.shape.NumberRange;
import dev.netweight.operator.onnx.shape.PaddedTensor;
import dev.netweight.operator.onnx.shape.Partition;
import dev.netweight.operator.onnx.shape.Ranking;
import dev.netweight.operator.onnx.shape.Rearrangement;
import dev.netweight.operator.onnx.shape.RepeatedElements;
import dev.netweight.operator.onnx.shape.RowComparison;
import dev.netweight.operator.onnx.shape.ScatteredElements;
import dev.netweight.operator.onnx.shape.Selection;
import dev.netweight.operator.onnx.shape.ShapeChange;
import dev.netweight.operator.onnx.shape.ShapeOf;
import dev.netweight.operator.onnx.shape.Slices;
import dev.netweight.operator.onnx.signal.SignalTransform;
import dev.netweight.operator.onnx.text.NgramCounts;
import dev.netweight.operator.onnx.text.StringOperators;
import dev.netweight.operator.onnx.training.ClassLoss;
import dev.netweight.operator.onnx.training.OptimizerStep;
import dev.netweight.operator.onnx.vision.BoxSelection;
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
import dev.netweight.operator.product.AttentionProduct;
import dev.netweight.operator.product.EinsteinSum;
import dev.netweight.operator.product.MatrixProduct;
import dev.netweight.operator.product.TensorProduct;
import dev.netweight.operator.recurrent.Bidirectional;
import dev.netweight.operator.recurrent.BidirectionalRecurrent;
import dev.netweight.operator.recurrent.ConvolutionalLstm;
import dev.netweight.operator.recurrent.GatedUnit;
import dev.netweight.operator.recurrent.RecurrentCell;
import dev.netweight.operator.recurrent.RecurrentLayer;
import dev.netweight.operator.recurrent.RecurrentLoop;
import dev.netweight.operator.recurrent.StackedCells;
import dev.netweight.operator.recurrent.TimeDistributed;
import dev.netweight.operator.reduction.Cumulation;
import dev.netweight.operator.reduction.Reduction;
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
import dev.netweight.operator.stored.StoredLayer;
import dev.netweight.operator.torch.TorchOperators;
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
        new ActivationFunction(),
        new Activations(),
        new ActivityRegularization(),
        new AdaptivePooling(Mode.AVERAGE, 1),
        new AdaptivePooling(Mode.AVERAGE, 2),
        new AdaptivePooling(Mode.AVERAGE, 3),
        new AdaptivePooling(Mode.MAXIMUM, 1),
        new AdaptivePooling(Mode.MAXIMUM, 2),
        new AdaptivePooling(Mode.MAXIMUM, 3),
        new AttentionProduct(),
        new AxisOrder(),
        new AxisPattern(),
        new AxisPermutation(),
        new BatchNormalization(),
        new Bidirectional(),
        new BidirectionalRecurrent(GatedUnit.GRU),
        new BidirectionalRecurrent(GatedUnit.LSTM),
        new BinaryOperators(),
        new BlockArrangement(),
        new BlockFloatingPoint(),
        new BlockedLayout(),
        new BoxSelection(),
        new Branches(),
        new CachedAttention(),
        new CategoryEncoding(),
        new CategoryMapping(),
        new CausalConvolution(),
        new ClassLoss(),
        new Concatenate(),
        new Concatenation(),
        new ConstantTensor(),
        new ControlFlow(),
        new Conversions(),
        new Convolution(1),
        new Convolution(2),
        new Convolution(3),
        new ConvolutionalLstm(1),
        new ConvolutionalLstm(2),
        new ConvolutionalLstm(3),
        new Creation(),
        new Cropping(1),
        new Cropping(2),
        new Cropping(3),
        new Cumulation(),
        new Cumulations(),
        new DataDependent(),
        new Dense(),
        new DepthwiseConvolution(1),
        new DepthwiseConvolution(2),
        new Determinant(),
        new Diagonals(),
        new Discretization(),
        new Dot(),
        DotProductAttention.additive(),
        DotProductAttention.dotProduct(),
        new Dropout(),
        new EinsteinSum(),
        new EinsumDense(),
        new ElementwiseCombination(),
        new ElementwiseFunction(),
        new ElementwiseMerge("Add", "Adds"),
        new ElementwiseMerge("Average", "Averages"),
        new ElementwiseMerge("Maximum", "Takes the largest of"),
        new ElementwiseMerge("Minimum", "Takes the smallest of"),
        new ElementwiseMerge("Multiply", "Multiplies"),
        new ElementwiseMerge("Subtract", "Subtracts"),
        new Embedding(),
        new EmbeddingNormalization(),
        new Encoding(),
        new ExpertMixture(),
        new FeatureArrangement(),
        new FeatureScaling(),
        new FixedActivation(),
        new Flatten(),
        new ForeignLayer(),
        new FourierTransform(),
        new FunctionCall(),
        new FunctionalNormalization(),
        new FusedAttention(),
        new GatheredElements(),
        new Gathering(),
        new GeneralMultiplication(),
        new GeneratedTensor(),
        new GlobalPooling(Mode.AVERAGE, 1),
        new GlobalPooling(Mode.AVERAGE, 2),
        new GlobalPooling(Mode.AVERAGE, 3),
        new GlobalPooling(Mode.MAXIMUM, 1),
        new GlobalPooling(Mode.MAXIMUM, 2),
        new GlobalPooling(Mode.MAXIMUM, 3),
        new GraphOperation(),
        new GridSampling(),
        new GroupNormalization(),
        new GroupedQueryAttention(),
        new HashedCrossing(),
        new Hashing(),
        new Identity(),
        new ImageAugmentation(),
        new ImageDecoding(),
        ImageFrame.centerCrop(),
        ImageFrame.randomCrop(),
        ImageFrame.resizing(),
        new ImageFunction(),
        new ImagePatches(),
        new ImageSize(),
        new IndexedMultiplication(),
        new Indexing(),
        new InputLayer(),
        new Joining(),
        new KernelConvolution(),
        new Lambda(),
        new LayerNormalization(),
        new LayerScale(),
        new LayerWrapper(),
        new LinearModel(),
        new LinearQuantization(),
        new LinearRecurrence(),
        new LocallyConnected(1),
        new LocallyConnected(2),
        new Lookup(),
        new Loop(),
        new Loss(),
        new Masking(),
        new MatrixFunction(),
        new MatrixMultiplication(),
        new MatrixProduct(),
        new MaxNumBoundingBoxes(),
        new MelSpectrogram(),
        new MultiHeadAttention(),
        new NestedModel(),
        new NgramCounts(),
        new Normalization(),
        new NumberRange(),
        new OnnxBatchNormalization(),
        new OnnxConvolution(),
        new OnnxGlobalPooling(),
        new OnnxGroupNormalization(),
        new OnnxLayerNormalization(),
        new OnnxNormalization(),
        new OnnxPooling(),
        new OnnxResizing(),
        new OnnxTransposedConvolution(),
        new OptimizerStep(),
        new OptionalValues(),
        new Ordering(),
        new PackedMultiplication(),
        new PaddedTensor(),
        new Padding(),
        new ParametricRelu(),
        new Partition(),
        new PassThrough(),
        new Permute(),
        new Pipeline(),
        new Pooling(Mode.AVERAGE, 1),
        new Pooling(Mode.AVERAGE, 2),
        new Pooling(Mode.AVERAGE, 3),
        new Pooling(Mode.MAXIMUM, 1),
        new Pooling(Mode.MAXIMUM, 2),
        new Pooling(Mode.MAXIMUM, 3),
        new PositionBias(),
        new ProjectedAttention(),
        new QuantizedOperators(),
        new RandomExtent(),
        new RandomFourierFeatures(),
        new Ranking(),
        new Rearrangement(),
        new RecurrentCell(GatedUnit.GRU),
        new RecurrentCell(GatedUnit.LSTM),
        new RecurrentCell(GatedUnit.SIMPLE),
        new RecurrentLayer(GatedUnit.GRU),
        new RecurrentLayer(GatedUnit.LSTM),
        new RecurrentLayer(GatedUnit.SIMPLE),
        new RecurrentLoop(),
        new RecurrentSequence(),
        new Reduction(),
        new Reductions(),
        new RegionPooling(),
        new RepeatVector(),
        new RepeatedElements(),
        new Repetition(),
        new Rescaling(),
        new Reshape(),
        new Reshaping(),
        new ReversibleEmbedding(),
        new RmsNormalization(),
        new RotaryPositions(),
        new RowComparison(),
        new SameShape(),
        new ScaledAddition(),
        new ScaledAttention(),
        new Scan(),
        new ScatteredElements(),
        new Scattering(),
        new Selection(),
        new SeparableConvolution(1),
        new SeparableConvolution(2),
        new SequenceMap(),
        new SequenceOperators(),
        new SequencePadding(),
        new SequenceSplit(),
        new ShapeChange(),
        new ShapeOf(),
        new SignalTransform(),
        new Slices(),
        new Softmax(),
        new SpectralNormalization(),
        new Splitting(),
        new StackedCells(),
        new StftSpectrogram(),
        new StochasticDepth(),
        new StoredLayer(),
        new StringOperators(),
        new SupportVectorMachine(),
        new TensorProduct(),
        new TextGeneration(),
        new TextVectorization(),
        new TimeDistributed(),
        new TransposedConvolution(1),
        new TransposedConvolution(2),
        new TransposedConvolution(3),
        new TreeEnsemble(),
        new UnaryOperators(),
        new UnevenAttention(),
        new UnitAxes(),
        new UnitNormalization(),
        new Unpooling(),
        new UpSampling(1),
        new UpSampling(2),
        new UpSampling(3),
        new WindowPooling(),
        new ZeroPadding(1),
        new ZeroPadding(2),
        new ZeroPadding(3));
  }

  private static List<Operator> everything() {
    List<Operator> all = new ArrayList<>(builtIn());
    all.addAll(TorchOperators.list());
    return all;
  }

  private static final Operators BUILT_IN = new Operators(everything());

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
