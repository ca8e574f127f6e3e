package dev.netweight.operator.torch;

import dev.netweight.operator.Operator;
import dev.netweight.operator.torch.activation.TorchActivations;
import dev.netweight.operator.torch.activation.TorchDropout;
import dev.netweight.operator.torch.algebra.FourierTransforms;
import dev.netweight.operator.torch.algebra.MatrixFunctions;
import dev.netweight.operator.torch.attention.ProjectedHeads;
import dev.netweight.operator.torch.attention.TorchAttention;
import dev.netweight.operator.torch.convolution.TorchConvolution;
import dev.netweight.operator.torch.creation.DataTensors;
import dev.netweight.operator.torch.creation.FilledTensors;
import dev.netweight.operator.torch.creation.NumberRanges;
import dev.netweight.operator.torch.creation.RandomTensors;
import dev.netweight.operator.torch.elementwise.BinaryFunctions;
import dev.netweight.operator.torch.elementwise.Choices;
import dev.netweight.operator.torch.elementwise.TypeConversions;
import dev.netweight.operator.torch.elementwise.UnaryFunctions;
import dev.netweight.operator.torch.image.PixelArrangement;
import dev.netweight.operator.torch.image.TorchGridSampling;
import dev.netweight.operator.torch.image.TorchPadding;
import dev.netweight.operator.torch.image.TorchResizing;
import dev.netweight.operator.torch.linear.Linear;
import dev.netweight.operator.torch.linear.TorchEmbedding;
import dev.netweight.operator.torch.loss.Distances;
import dev.netweight.operator.torch.loss.ElementLoss;
import dev.netweight.operator.torch.loss.ExampleLoss;
import dev.netweight.operator.torch.normalization.ChannelNormalization;
import dev.netweight.operator.torch.normalization.FeatureNormalization;
import dev.netweight.operator.torch.pooling.SizedPooling;
import dev.netweight.operator.torch.pooling.TorchPooling;
import dev.netweight.operator.torch.pooling.TorchUnpooling;
import dev.netweight.operator.torch.product.MatrixProducts;
import dev.netweight.operator.torch.product.TensorProducts;
import dev.netweight.operator.torch.recurrent.TorchRecurrent;
import dev.netweight.operator.torch.reduction.Cumulations;
import dev.netweight.operator.torch.reduction.Extremes;
import dev.netweight.operator.torch.reduction.Reductions;
import dev.netweight.operator.torch.shape.AxisOrders;
import dev.netweight.operator.torch.shape.Found;
import dev.netweight.operator.torch.shape.Joins;
import dev.netweight.operator.torch.shape.Lookups;
import dev.netweight.operator.torch.shape.Orders;
import dev.netweight.operator.torch.shape.Parts;
import dev.netweight.operator.torch.shape.Rearrangements;
import dev.netweight.operator.torch.shape.Repetitions;
import dev.netweight.operator.torch.shape.Scatters;
import dev.netweight.operator.torch.shape.ShapeChanges;
import dev.netweight.operator.torch.vision.BoxFunctions;
import java.util.List;

/** The families of PyTorch's functions that come with Netweight. */
public final class TorchOperators {
  private TorchOperators() {}

  /** The families, sorted by the names of their classes. */
  public static List<Operator> list() {
    return List.of(
        new AxisOrders(),
        new BinaryFunctions(),
        new BoxFunctions(),
        new ChannelNormalization(),
        new Choices(),
        new Cumulations(),
        new DataTensors(),
        new Distances(),
        new ElementLoss(),
        new ExampleLoss(),
        new Extremes(),
        new FeatureNormalization(),
        new FilledTensors(),
        new Found(),
        new FourierTransforms(),
        new HeldTensors(),
        new Joins(),
        new Linear(),
        new Lookups(),
        new MatrixFunctions(),
        new MatrixProducts(),
        new NumberRanges(),
        new Orders(),
        new Parts(),
        new PixelArrangement(),
        new ProjectedHeads(),
        new RandomTensors(),
        new Rearrangements(),
        new Reductions(),
        new Repetitions(),
        new Scatters(),
        new ShapeChanges(),
        new SizedPooling(),
        new TensorProducts(),
        new TorchActivations(),
        new TorchAttention(),
        new TorchConvolution(),
        new TorchDropout(),
        new TorchEmbedding(),
        new TorchGridSampling(),
        new TorchPadding(),
        new TorchPooling(),
        new TorchRecurrent(),
        new TorchResizing(),
        new TorchUnpooling(),
        new TypeConversions(),
        new UnaryFunctions());
  }
}
