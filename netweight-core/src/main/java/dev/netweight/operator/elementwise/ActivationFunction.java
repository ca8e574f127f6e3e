package dev.netweight.operator.elementwise;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import dev.netweight.operator.function.Arguments;
import dev.netweight.operator.function.FunctionFamily;
import dev.netweight.operator.function.Functions;
import java.math.BigInteger;

/** An activation function called on a tensor: as many outputs as inputs, but for gated ones. */
public final class ActivationFunction extends FunctionFamily {
  private static final Functions FUNCTIONS =
      Functions.doing(Work.Kind.ACTIVATION)
          .keras(
              ActivationFunction::each,
              "x",
              """
              Celu Elu Gelu HardShrink HardSigmoid HardSilu HardTanh LeakyRelu LogSigmoid Relu Relu6
              Selu Sigmoid Silu SoftShrink Softplus Softsign SparsePlus SparseSigmoid Squareplus
              Tanh TanhShrink Threshold
              """)
          .keras(ActivationFunction::alongAxis, "x", "LogSoftmax Softmax Sparsemax")
          .keras(ActivationFunction::gate, "x", "Glu")
          .tensorflow(
              ActivationFunction::each,
              "x|features|input",
              """
              math.log_sigmoid math.sigmoid math.softplus math.tanh nn.elu nn.gelu nn.leaky_relu
              nn.relu nn.relu6 nn.selu nn.sigmoid nn.silu nn.softplus nn.softsign nn.swish nn.tanh
              sigmoid tanh
              """)
          .tensorflow(
              ActivationFunction::alongAxis,
              "x|logits, axis|dim",
              "math.log_softmax math.softmax nn.log_softmax nn.softmax");

  public ActivationFunction() {
    super(
        "Applies an activation function such as ReLU or softmax.",
        "https://keras.io/api/ops/nn/",
        FUNCTIONS);
  }

  private static Outcome each(Arguments arguments) {
    Shape shape = arguments.shape("x");
    return Outcome.of(shape, cost(arguments, shape));
  }

  private static Outcome alongAxis(Arguments arguments) {
    Shape shape = arguments.shape("x");
    arguments.axes("axis", shape.rank());
    return Outcome.of(shape, cost(arguments, shape));
  }

  /** One half is multiplied by the sigmoid of the other. */
  private static Outcome gate(Arguments arguments) {
    Shape shape = arguments.shape("x");
    int axis = arguments.axis("axis", -1, shape.rank());
    Formula size = shape.size(axis);
    if (size.value().isPresent() && size.value().get().mod(BigInteger.TWO).signum() != 0) {
      throw new SettingException(
          "axis",
          "the axis "
              + axis
              + " has the size "
              + size.text()
              + "; a gated linear unit halves it, so it must be even");
    }
    Shape half = shape.with(axis, Dimension.of(size.floorDividedBy(Formula.of(2))));
    return Outcome.of(half, cost(arguments, half));
  }

  private static Cost cost(Arguments arguments, Shape output) {
    return Cost.ofWork(new Work(Work.Kind.ACTIVATION, arguments.function(), output.elements()));
  }
}
