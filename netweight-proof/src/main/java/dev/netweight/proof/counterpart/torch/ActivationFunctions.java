package dev.netweight.proof.counterpart.torch;

import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import java.util.List;

/**
 * PyTorch's activations in ONNX.
 *
 * <p>Source: aten/src/ATen/native/Activation.cpp, torch/nn/functional.py.
 */
public final class ActivationFunctions extends FunctionFamily {
  private static final double SOFTPLUS_THRESHOLD = 20;

  public ActivationFunctions() {
    one(call -> call.graph().each("Relu", call.tensor("input")), "relu");
    one(call -> limited(call, 0, 6), "relu6");
    one(call -> limited(call, call.number("min_val", -1), call.number("max_val", 1)), "hardtanh");
    one(call -> each(call, "Sigmoid"), "sigmoid");
    one(call -> each(call, "Tanh"), "tanh");
    one(call -> each(call, "HardSwish"), "hardswish");
    one(call -> each(call, "Softsign"), "softsign");
    one(call -> each(call, "Selu"), "selu");
    one(
        call ->
            call.graph()
                .op("HardSigmoid")
                .with("alpha", 1 / 6.0)
                .with("beta", 0.5)
                .on(call.tensor("input")),
        "hardsigmoid");
    one(
        call ->
            call.graph()
                .op("Gelu")
                .with("approximate", call.text("approximate", "none"))
                .on(call.tensor("input")),
        "gelu");
    one(ActivationFunctions::silu, "silu");
    one(ActivationFunctions::mish, "mish");
    one(ActivationFunctions::softplus, "softplus");
    one(
        call -> {
          Graph graph = call.graph();
          Edge x = call.tensor("input");
          return graph.each("Neg", graph.each("Softplus", graph.each("Neg", x)));
        },
        "log_sigmoid logsigmoid");
    one(
        call ->
            call.graph()
                .two("Sub", call.tensor("input"), call.graph().each("Tanh", call.tensor("input"))),
        "tanhshrink");
    one(
        call ->
            exponential(
                call,
                call.number("alpha", 1),
                call.number("scale", 1),
                call.number("input_scale", 1)),
        "elu");
    one(call -> exponential(call, call.number("alpha", 1), 1, 1 / call.number("alpha", 1)), "celu");
    one(call -> leaky(call, call.number("negative_slope", 0.01)), "leaky_relu");
    one(
        call -> leaky(call, (call.number("lower", 1.0 / 8) + call.number("upper", 1.0 / 3)) / 2),
        "rrelu");
    one(ActivationFunctions::threshold, "threshold");
    one(call -> shrunk(call, 0), "hardshrink");
    one(call -> shrunk(call, call.number("lambd", 0.5)), "softshrink");
    one(call -> alongAnAxis(call, "Softmax", false), "softmax");
    one(call -> alongAnAxis(call, "LogSoftmax", false), "log_softmax");
    one(call -> alongAnAxis(call, "Softmax", true), "softmin");
    one(ActivationFunctions::gated, "glu");
    one(ActivationFunctions::withSlope, "prelu");
  }

  private static Edge each(FunctionCall call, String operation) {
    return call.graph().each(operation, call.tensor("input", call.type()));
  }

  private static Edge limited(FunctionCall call, double least, double most) {
    Edge x = call.tensor("input");
    return call.graph().op("Clip").on(x, call.like(x, least), call.like(x, most));
  }

  private static Edge silu(FunctionCall call) {
    Edge x = call.tensor("input");
    return call.graph().two("Mul", x, call.graph().each("Sigmoid", x));
  }

  private static Edge mish(FunctionCall call) {
    Graph graph = call.graph();
    Edge x = call.tensor("input");
    return graph.two("Mul", x, graph.each("Tanh", graph.each("Softplus", x)));
  }

  private static Edge softplus(FunctionCall call) {
    Graph graph = call.graph();
    Edge x = call.tensor("input");
    Edge beta = call.like(x, call.number("beta", 1));
    double threshold = call.number("threshold", SOFTPLUS_THRESHOLD);
    Edge scaled = graph.two("Mul", x, beta);
    Edge soft = graph.two("Div", graph.each("Softplus", scaled), beta);
    Edge above = graph.op("Greater").typed(DataType.BOOL).on(scaled, call.like(x, threshold));
    return graph.op("Where").typed(x.type()).on(above, x, soft);
  }

  private static Edge exponential(
      FunctionCall call, double alpha, double scale, double inputScale) {
    Graph graph = call.graph();
    Edge x = call.tensor("input");
    Edge power = graph.each("Exp", graph.two("Mul", x, call.like(x, inputScale)));
    Edge below =
        graph.two("Mul", graph.two("Sub", power, call.like(x, 1)), call.like(x, alpha * scale));
    Edge positive = graph.op("Greater").typed(DataType.BOOL).on(x, call.like(x, 0));
    return graph
        .op("Where")
        .typed(x.type())
        .on(positive, graph.two("Mul", x, call.like(x, scale)), below);
  }

  private static Edge leaky(FunctionCall call, double slope) {
    return call.graph().op("LeakyRelu").with("alpha", slope).on(call.tensor("input"));
  }

  private static Edge threshold(FunctionCall call) {
    Edge x = call.tensor("input");
    Edge above =
        call.graph()
            .op("Greater")
            .typed(DataType.BOOL)
            .on(x, call.like(x, call.number("threshold", 0)));
    return call.graph()
        .op("Where")
        .typed(x.type())
        .on(above, x, call.like(x, call.number("value", 0)));
  }

  private static Edge shrunk(FunctionCall call, double bias) {
    return call.graph()
        .op("Shrink")
        .with("lambd", call.number("lambd", 0.5))
        .with("bias", bias)
        .on(call.tensor("input"));
  }

  /** Where no axis is named, it is taken by the number of axes. */
  private static Edge alongAnAxis(FunctionCall call, String operation, boolean turned) {
    Graph graph = call.graph();
    Edge x = call.tensor("input", call.type());
    int rank = call.shape(x).rank();
    if (rank == 0) {
      throw call.refused("its input has no axes");
    }
    int axis = call.axis("dim", rank == 1 || rank == 3 ? 0 : 1, rank);
    return graph.op(operation).with("axis", axis).on(turned ? graph.each("Neg", x) : x);
  }

  private static Edge gated(FunctionCall call) {
    Graph graph = call.graph();
    Edge x = call.tensor("input");
    int axis = call.axis("dim", -1, call.shape(x).rank());
    List<Edge> halves = graph.op("Split").with("axis", axis).with("num_outputs", 2).giving(2, x);
    return graph.two("Mul", halves.get(0), graph.each("Sigmoid", halves.get(1)));
  }

  /** One slope for all, or one a channel, which is the second axis. */
  private static Edge withSlope(FunctionCall call) {
    Edge x = call.tensor("input");
    Edge slope = call.tensor("weight");
    int rank = call.shape(x).rank();
    Dimension[] sizes = new Dimension[Math.max(0, rank - 1)];
    java.util.Arrays.fill(sizes, Dimension.of(1));
    if (sizes.length > 0) {
      sizes[0] = Dimension.of(call.shape(slope).elements());
    }
    Edge aligned = call.graph().reshape(slope, Shape.of(sizes));
    return call.graph().op("PRelu").on(x, aligned);
  }
}
