package dev.netweight.operator.torch;

import dev.netweight.operator.Operator;
import dev.netweight.operator.torch.algebra.FourierTransforms;
import dev.netweight.operator.torch.algebra.MatrixFunctions;
import dev.netweight.operator.torch.creation.DataTensors;
import dev.netweight.operator.torch.creation.FilledTensors;
import dev.netweight.operator.torch.creation.NumberRanges;
import dev.netweight.operator.torch.creation.RandomTensors;
import dev.netweight.operator.torch.elementwise.BinaryFunctions;
import dev.netweight.operator.torch.elementwise.Choices;
import dev.netweight.operator.torch.elementwise.TypeConversions;
import dev.netweight.operator.torch.elementwise.UnaryFunctions;
import dev.netweight.operator.torch.product.MatrixProducts;
import dev.netweight.operator.torch.product.TensorProducts;
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
import java.util.List;

/** The families of PyTorch's functions that come with Netweight. */
public final class TorchOperators {
  private TorchOperators() {}

  /** The families, sorted by the names of their classes. */
  public static List<Operator> list() {
    return List.of(
        new AxisOrders(),
        new BinaryFunctions(),
        new Choices(),
        new Cumulations(),
        new DataTensors(),
        new Extremes(),
        new FilledTensors(),
        new Found(),
        new FourierTransforms(),
        new HeldTensors(),
        new Joins(),
        new Lookups(),
        new MatrixFunctions(),
        new MatrixProducts(),
        new NumberRanges(),
        new Orders(),
        new Parts(),
        new RandomTensors(),
        new Rearrangements(),
        new Reductions(),
        new Repetitions(),
        new Scatters(),
        new ShapeChanges(),
        new TensorProducts(),
        new TypeConversions(),
        new UnaryFunctions());
  }
}
