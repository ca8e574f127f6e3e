package dev.netweight.operator.torch.activation;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Reach;
import dev.netweight.operator.Sizes;
import dev.netweight.operator.Work;
import dev.netweight.operator.onnx.OnnxResult;
import dev.netweight.operator.torch.TorchCall;
import dev.netweight.operator.torch.TorchFamily;
import dev.netweight.operator.torch.TorchRules;
import java.math.BigInteger;
import java.util.List;

/** Activation functions, of each element or along an axis. */
public final class TorchActivations extends TorchFamily {
  private static final String INPUT = "input";

  private static final TorchRules RULES =
      TorchRules.doing(Work.Kind.ACTIVATION)
          .with(
              TorchActivations::function,
              "input|self, inplace",
              """
              hardsigmoid hardswish log_sigmoid logsigmoid mish relu relu6 selu silu softsign
              tanhshrink
              """)
          .with(TorchActivations::ofReals, "input|self", "sigmoid tanh")
          .with(
              TorchActivations::function,
              "input|self, alpha, scale, input_scale, inplace",
              "celu elu")
          .with(TorchActivations::function, "input|self, negative_slope, inplace", "leaky_relu")
          .with(TorchActivations::function, "input|self, min_val, max_val, inplace", "hardtanh")
          .with(TorchActivations::function, "input|self, threshold, value, inplace", "threshold")
          .with(TorchActivations::function, "input|self, lower, upper, training, inplace", "rrelu")
          .with(TorchActivations::function, "input|self, approximate", "gelu")
          .with(TorchActivations::function, "input|self, beta, threshold", "softplus")
          .with(TorchActivations::function, "input|self, lambd", "hardshrink softshrink")
          .with(
              TorchActivations::alongAnAxis,
              "input|self, dim, _stacklevel, dtype",
              "log_softmax softmax softmin")
          .with(
              TorchActivations::alongAnAxis, "input|logits, tau, hard, eps, dim", "gumbel_softmax")
          .with(TorchActivations::gated, "input|self, dim", "glu")
          .with(TorchActivations::withSlope, "input|self, weight", "prelu");

  public TorchActivations() {
    super(
        "Applies an activation function such as relu or softmax.",
        "https://pytorch.org/docs/stable/nn.functional.html#non-linear-activation-functions",
        RULES);
  }

  private static Shape shape(TorchCall call) {
    if (!call.has(INPUT)) {
      throw call.missing(INPUT);
    }
    return call.isTensor(INPUT) ? call.value(INPUT).shape() : Shape.SCALAR;
  }

  private static OnnxResult applied(TorchCall call, Shape output, DataType type) {
    return call.result()
        .output(output, type)
        .work(Work.Kind.ACTIVATION, call.function(), output.elements());
  }

  private static OnnxResult each(TorchCall call, DataType type) {
    return applied(call, shape(call), type).reaching(Reach.POSITION);
  }

  private static Outcome function(TorchCall call) {
    return each(call, call.type(INPUT)).done();
  }

  /** A function that makes real numbers of whole ones. */
  private static Outcome ofReals(TorchCall call) {
    DataType type = call.type(INPUT);
    boolean whole = type.isInteger() || type.equals(DataType.BOOL);
    return each(call, whole ? DataType.FLOAT32 : type).done();
  }

  private static Outcome alongAnAxis(TorchCall call) {
    Shape input = shape(call);
    String type =
        call.find("_stacklevel") instanceof Attribute.Text text
            ? text.text()
            : call.arguments().text("dtype", "");
    OnnxResult result =
        applied(call, input, type.isEmpty() ? call.type(INPUT) : DataType.named(type));
    if (input.hasRank() && input.rank() > 0) {
      int axis = call.axis("dim", implicitAxis(call, input.rank()), input.rank());
      result.reaching(Reach.positionBut(List.of(axis)));
    }
    return result.done();
  }

  /** Where no axis is named, softmax takes one by the number of axes. */
  private static int implicitAxis(TorchCall call, int rank) {
    if (call.function().startsWith("gumbel")) {
      return -1;
    }
    return rank == 1 || rank == 3 ? 0 : 1;
  }

  /** One half of an axis is multiplied by the sigmoid of the other. */
  private static Outcome gated(TorchCall call) {
    Shape input = call.shapeOfAtLeast(1, INPUT);
    int axis = call.axis("dim", -1, input.rank());
    Formula size = input.size(axis);
    if (size.value().filter(number -> number.testBit(0)).isPresent()) {
      throw new SettingException(
          "dim", "glu halves the axis " + axis + ", whose size is odd: " + size.text());
    }
    Shape output = input.with(axis, Dimension.of(size.floorDividedBy(Formula.of(BigInteger.TWO))));
    return applied(call, output, call.type(INPUT))
        .work(Work.Kind.ELEMENTWISE, "gate", output.elements())
        .reaching(Reach.positionBut(List.of(axis)))
        .done();
  }

  /** One slope for all, or one a channel. */
  private static Outcome withSlope(TorchCall call) {
    Formula slopes = call.shape("weight").elements();
    Shape input = shape(call);
    if (!Sizes.isOne(slopes) && input.hasRank()) {
      Formula channels = input.rank() > 1 ? input.size(1) : Formula.of(1);
      if (Sizes.differ(slopes, channels)) {
        throw new SettingException(
            "weight",
            "there are "
                + slopes.text()
                + " slopes for "
                + channels.text()
                + " channels; there must be one for each, or one for all");
      }
    }
    return each(call, call.type(INPUT))
        .weight(
            call.place("weight"),
            "slope",
            slopes.named("slopes", "weight", "one for all channels, or one for each"))
        .done();
  }
}
