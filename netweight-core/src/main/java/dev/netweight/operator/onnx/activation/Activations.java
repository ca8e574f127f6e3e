package dev.netweight.operator.onnx.activation;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Dimension;
import dev.netweight.network.Element;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import dev.netweight.operator.elementwise.Broadcast;
import dev.netweight.operator.function.Arguments;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.OnnxFamily;
import dev.netweight.operator.onnx.OnnxResult;
import dev.netweight.operator.onnx.OnnxRules;
import dev.netweight.operator.onnx.elementwise.PerElement;
import java.math.BigInteger;

/** Activation functions, of each element or along an axis, some with what is done before them. */
public final class Activations extends OnnxFamily {
  private static final int FIRST_WITH_ONE_AXIS = 13;
  private static final int FIRST_WITH_BROADCASTING = 7;

  public Activations() {
    super(
        "Applies an activation function such as Relu or Softmax.",
        "https://onnx.ai/onnx/operators/",
        OnnxRules.doing(Work.Kind.ACTIVATION)
            .with(Activations::relu, "X", "Relu")
            .with(
                Activations::function,
                "X",
                """
                Celu Elu Gelu HardSigmoid HardSwish LeakyRelu Mish ParametricSoftplus ScaledTanh Selu
                Shrink Sigmoid Softplus Softsign Swish Tanh ThresholdedRelu
                """)
            .with(Activations::alongAnAxis, "input", "Hardmax LogSoftmax Softmax")
            .with(Activations::withSlope, "X, slope", "PRelu")
            .with(Activations::gated, "A, B", "SwiGLU")
            .with(OperatorName.MICROSOFT, Activations::function, "X", "Gelu QuickGelu")
            .with(OperatorName.MICROSOFT, Activations::biased, "X, bias", "BiasGelu FastGelu")
            .with(OperatorName.MICROSOFT, Activations::biasedSoftmax, "data, bias", "BiasSoftmax")
            .with(OperatorName.MICROSOFT, Activations::split, "X, bias", "BiasSplitGelu"));
  }

  private static Outcome function(OnnxCall call) {
    return PerElement.like(call, Work.Kind.ACTIVATION, 0).done();
  }

  private static Outcome relu(OnnxCall call) {
    Value output =
        PerElement.each(call, 0, (arithmetic, one) -> arithmetic.larger(one, Element.of(0)));
    return PerElement.result(call, Work.Kind.ACTIVATION, output).done();
  }

  /** Before version 13 all axes from the named one on are one; the shape is the same. */
  private static Outcome alongAnAxis(OnnxCall call) {
    Shape input = call.anyShape(0);
    boolean single = call.version() >= FIRST_WITH_ONE_AXIS;
    int axis = call.settings().integer("axis", single ? -1 : 1);
    if (input.hasRank() && input.rank() > 0 && !(axis == input.rank() && !single)) {
      Arguments.resolved("axis", axis, input.rank());
    }
    return call.result()
        .output(input, call.type(0))
        .work(Work.Kind.ACTIVATION, call.operator(), input.elements())
        .done();
  }

  private static Outcome withSlope(OnnxCall call) {
    Shape input = call.anyShape(0);
    Shape slope = call.anyShape(1);
    if (call.version() >= FIRST_WITH_BROADCASTING && input.hasRank() && slope.hasRank()) {
      Shape common = Broadcast.of(input, slope);
      if (common.rank() != input.rank() || (input.isFullyKnown() && !common.equals(input))) {
        throw new SettingException(
            "slope", "a slope " + slope + " cannot be repeated to the shape " + input);
      }
    }
    return PerElement.like(call, Work.Kind.ACTIVATION, 0).weight(1, "slope").done();
  }

  /** Both inputs have one shape: nothing is repeated. */
  private static Outcome gated(OnnxCall call) {
    Shape gate = call.anyShape(0);
    Shape linear = call.anyShape(1);
    Shape output = Broadcast.of(gate, linear);
    if (gate.isFullyKnown() && linear.isFullyKnown() && !gate.equals(linear)) {
      throw new SettingException(
          "inputs",
          call.operator() + " takes two tensors of one shape, not " + gate + " and " + linear);
    }
    return PerElement.result(call, Work.Kind.ACTIVATION, Value.of(output, call.type(0)))
        .work(Work.Kind.ELEMENTWISE, "gate", output.elements())
        .done();
  }

  private static Outcome biased(OnnxCall call) {
    return withBias(call, PerElement.like(call, Work.Kind.ACTIVATION, 0)).done();
  }

  private static OnnxResult withBias(OnnxCall call, OnnxResult result) {
    return call.has(1)
        ? result
            .weight(1, "bias")
            .work(Work.Kind.BIAS_ADDITION, "bias", call.anyShape(0).elements())
        : result;
  }

  private static Outcome biasedSoftmax(OnnxCall call) {
    Shape data = call.anyShape(0);
    call.required(1);
    return call.result()
        .output(data, call.type(0))
        .work(Work.Kind.ELEMENTWISE, "mask", data.elements())
        .work(Work.Kind.ACTIVATION, call.operator(), data.elements())
        .done();
  }

  /** One half of the last axis is multiplied by the function of the other. */
  private static Outcome split(OnnxCall call) {
    Shape input = call.shapeOfAtLeast(1, 0);
    Formula size = input.size(-1);
    if (size.value().filter(number -> number.testBit(0)).isPresent()) {
      throw new SettingException(
          "X", call.operator() + " halves the last axis, whose size is odd: " + size.text());
    }
    Shape output = input.with(-1, Dimension.of(size.floorDividedBy(Formula.of(BigInteger.TWO))));
    call.required(1);
    return withBias(
            call, PerElement.result(call, Work.Kind.ACTIVATION, Value.of(output, call.type(0))))
        .work(Work.Kind.ELEMENTWISE, "gate", output.elements())
        .done();
  }
}
