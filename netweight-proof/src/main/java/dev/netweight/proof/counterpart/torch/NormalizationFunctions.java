package dev.netweight.proof.counterpart.torch;

import dev.netweight.formula.Formula;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * PyTorch's normalizations in ONNX.
 *
 * <p>Source: aten/src/ATen/native/Normalization.cpp, group_norm.cpp, layer_norm.cpp,
 * torch/nn/functional.py.
 */
public final class NormalizationFunctions extends FunctionFamily {
  public NormalizationFunctions() {
    several(NormalizationFunctions::ofTheBatch, "batch_norm");
    one(NormalizationFunctions::ofEachExample, "instance_norm");
    several(NormalizationFunctions::inGroups, "group_norm");
    several(NormalizationFunctions::ofFeatures, "layer_norm");
    one(NormalizationFunctions::rootMeanSquare, "rms_norm");
    one(NormalizationFunctions::ofLength, "normalize");
    one(NormalizationFunctions::localResponse, "local_response_norm");
  }

  /** Only the first of what a call gives: the others are there for training. */
  private static List<Edge> first(FunctionCall call, Edge result) {
    List<Edge> given = new ArrayList<>();
    given.add(result);
    while (given.size() < call.outputs()) {
      given.add(Edge.NONE);
    }
    return given;
  }

  /** With running statistics, as in inference; else with those of what it is given. */
  private static List<Edge> ofTheBatch(FunctionCall call) {
    Graph graph = call.graph();
    Edge x = call.tensor("input");
    int rank = call.shape(x).rank();
    double eps = call.number("eps", 1e-5);
    if (!call.has("running_mean") || !call.has("running_var")) {
      graph.note(
          call.function() + " has no running statistics: it normalizes by those of its batch");
      long[] axes = IntStream.range(0, rank).filter(axis -> axis != 1).asLongStream().toArray();
      return first(call, perChannel(call, normalized(call, x, axes, eps), rank, 1));
    }
    if (call.flag("training", false)) {
      graph.note("batch normalization uses its running statistics, as in inference");
    }
    return first(call, byRunning(call, x, eps));
  }

  private static Edge byRunning(FunctionCall call, Edge x, double eps) {
    Edge mean = call.tensor("running_mean");
    return call.graph()
        .op("BatchNormalization")
        .with("epsilon", eps)
        .on(
            x,
            call.has("weight") ? call.tensor("weight") : alike(call, mean, 1),
            call.has("bias") ? call.tensor("bias") : alike(call, mean, 0),
            mean,
            call.tensor("running_var"));
  }

  /** A tensor of one number, in the shape of another. */
  private static Edge alike(FunctionCall call, Edge other, double number) {
    return call.graph()
        .op("Expand")
        .on(call.like(other, number), call.graph().shape(call.shape(other)));
  }

  /** Moved to a mean of zero and scaled to a variance of one. */
  private static Edge normalized(FunctionCall call, Edge x, long[] axes, double eps) {
    Graph graph = call.graph();
    Edge over = graph.integers(axes);
    Edge apart = graph.two("Sub", x, graph.op("ReduceMean").on(x, over));
    Edge variance = graph.op("ReduceMean").on(graph.two("Mul", apart, apart), over);
    return graph.two(
        "Div", apart, graph.each("Sqrt", graph.two("Add", variance, call.like(x, eps))));
  }

  /** Scaled and moved by a number for each channel. */
  private static Edge perChannel(FunctionCall call, Edge normal, int rank, int axis) {
    Edge scaled =
        call.has("weight")
            ? call.graph().two("Mul", normal, aligned(call, call.tensor("weight"), rank - axis))
            : normal;
    return call.has("bias")
        ? call.graph().two("Add", scaled, aligned(call, call.tensor("bias"), rank - axis))
        : scaled;
  }

  private static Edge aligned(FunctionCall call, Edge channels, int axes) {
    List<Dimension> sizes = new ArrayList<>();
    sizes.add(Dimension.of(call.shape(channels).elements()));
    for (int i = 1; i < axes; i++) {
      sizes.add(Dimension.of(1));
    }
    return call.graph().reshape(channels, Shape.of(sizes));
  }

  private static Edge ofEachExample(FunctionCall call) {
    Edge x = call.tensor("input");
    int rank = call.shape(x).rank();
    double eps = call.number("eps", 1e-5);
    if (call.has("running_mean")
        && call.has("running_var")
        && !call.flag("use_input_stats", true)) {
      return byRunning(call, x, eps);
    }
    long[] axes = IntStream.range(2, rank).asLongStream().toArray();
    return perChannel(call, normalized(call, x, axes, eps), rank, 1);
  }

  private static List<Edge> inGroups(FunctionCall call) {
    Graph graph = call.graph();
    Edge x = call.tensor("input");
    Shape shape = call.shape(x);
    Edge grouped =
        graph
            .op("Reshape")
            .on(
                x,
                graph.integers(0, LayerCall.number(call.given().size("num_groups"), "groups"), -1));
    Edge normal = normalized(call, grouped, new long[] {2}, call.number("eps", 1e-5));
    return first(call, perChannel(call, graph.reshape(normal, shape), shape.rank(), 1));
  }

  private static List<Edge> ofFeatures(FunctionCall call) {
    Graph graph = call.graph();
    Edge x = call.tensor("input");
    List<Formula> sizes = call.sizes("normalized_shape");
    Edge scale =
        call.has("weight")
            ? call.tensor("weight")
            : graph.op("Expand").on(call.like(x, 1), graph.shape(Shape.ofFormulas(sizes)));
    return first(
        call,
        graph
            .op("LayerNormalization")
            .with("axis", -sizes.size())
            .with("epsilon", call.number("eps", 1e-5))
            .on(x, scale, call.tensorIfAny("bias")));
  }

  private static Edge rootMeanSquare(FunctionCall call) {
    Graph graph = call.graph();
    Edge x = call.tensor("input");
    int axes = call.sizes("normalized_shape").size();
    double smallest = x.type().equals(DataType.FLOAT64) ? 0x1p-52 : 0x1p-23;
    Edge mean =
        graph
            .op("ReduceMean")
            .on(
                graph.two("Mul", x, x),
                graph.integers(IntStream.range(-axes, 0).asLongStream().toArray()));
    Edge root =
        graph.each("Sqrt", graph.two("Add", mean, call.like(x, call.number("eps", smallest))));
    Edge normal = graph.two("Div", x, root);
    return call.has("weight") ? graph.two("Mul", normal, call.tensor("weight")) : normal;
  }

  private static Edge ofLength(FunctionCall call) {
    Graph graph = call.graph();
    Edge x = call.tensor("input");
    double power = call.number("p", 2);
    int axis = call.axis("dim", 1, call.shape(x).rank());
    Edge length = ReductionFunctions.norm(call, x, power, List.of(axis), true);
    return graph.two("Div", x, graph.two("Max", length, call.like(x, call.number("eps", 1e-12))));
  }

  private static Edge localResponse(FunctionCall call) {
    int size = call.integer("size", 1);
    if (size % 2 == 0) {
      throw call.refused("ONNX has the one more of an even size on the other side");
    }
    Graph graph = call.graph();
    Edge image = graph.op("Reshape").on(call.tensor("input"), graph.integers(0, 0, -1, 1));
    Edge result =
        graph
            .op("LRN")
            .with("size", size)
            .with("alpha", call.number("alpha", 1e-4))
            .with("beta", call.number("beta", 0.75))
            .with("bias", call.number("k", 1))
            .on(image);
    return call.shaped(result, 0);
  }
}
