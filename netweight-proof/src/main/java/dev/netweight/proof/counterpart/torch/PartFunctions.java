package dev.netweight.proof.counterpart.torch;

import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import java.util.ArrayList;
import java.util.List;

/**
 * PyTorch's functions that put tensors together, or take parts of them, in ONNX.
 *
 * <p>Source: aten/src/ATen/native/TensorShape.cpp, TensorAdvancedIndexing.cpp.
 */
public final class PartFunctions extends FunctionFamily {
  public PartFunctions() {
    one(
        call -> joined(call, call.tensors("tensors"), call.integer("dim", 0)),
        "cat concat concatenate");
    one(PartFunctions::stacked, "stack");
    one(PartFunctions::sideBySide, "hstack");
    several(
        call -> parts(call, call.integer("dim", 0)),
        "chunk split split_with_sizes" + " tensor_split");
    several(PartFunctions::unbound, "unbind");
    one(PartFunctions::narrowed, "narrow");
    one(PartFunctions::selected, "select");
    one(PartFunctions::sliced, "slice");
    one(Bracketed::written, "getitem index");
    one(Bracketed::replaced, "setitem");
    one(
        call ->
            call.graph()
                .op("Gather")
                .with("axis", call.axis("dim", 0, call.shape("input").rank()))
                .on(
                    call.tensor("input"),
                    call.graph().op("Reshape").on(call.tensor("index"), call.graph().integers(-1))),
        "index_select");
    one(
        call ->
            call.graph()
                .op("GatherElements")
                .with("axis", call.axis("dim", 0, call.shape("input").rank()))
                .on(call.tensor("input"), call.tensor("index")),
        "gather");
    one(
        call ->
            call.graph()
                .op("Gather")
                .with("axis", 0)
                .on(
                    call.graph().op("Reshape").on(call.tensor("input"), call.graph().integers(-1)),
                    call.tensor("index")),
        "take");
    one(PartFunctions::scattered, "scatter scatter_add");
  }

  /** Vectors of no elements are passed over, whatever the shape of the others. */
  private static Edge joined(FunctionCall call, List<Edge> tensors, int axis) {
    Graph graph = call.graph();
    int rank = call.output(0).rank();
    List<Edge> kept = new ArrayList<>();
    for (Edge tensor : tensors) {
      if (!(rank != 1 && call.shape(tensor).equals(Shape.of(0)))) {
        kept.add(graph.cast(tensor, call.type()));
      }
    }
    return graph.op("Concat").with("axis", axis < 0 ? axis + rank : axis).on(kept);
  }

  private static Edge stacked(FunctionCall call) {
    Graph graph = call.graph();
    int rank = call.output(0).rank();
    int axis = call.axis("dim", 0, rank);
    List<Edge> apart = new ArrayList<>();
    for (Edge tensor : call.tensors("tensors")) {
      apart.add(graph.op("Unsqueeze").on(graph.cast(tensor, call.type()), graph.integers(axis)));
    }
    return graph.op("Concat").with("axis", axis).on(apart);
  }

  private static Edge sideBySide(FunctionCall call) {
    List<Edge> tensors = call.tensors("tensors");
    if (tensors.stream().anyMatch(tensor -> call.shape(tensor).rank() == 0)) {
      throw call.refused("it is given numbers");
    }
    int rank = call.output(0).rank();
    List<Edge> typed = tensors.stream().map(one -> call.graph().cast(one, call.type())).toList();
    return call.graph().op("Concat").with("axis", rank == 1 ? 0 : 1).on(typed);
  }

  /** Parts of the sizes that Netweight says. */
  private static List<Edge> parts(FunctionCall call, int dimension) {
    Graph graph = call.graph();
    Edge x = call.tensor("input");
    int axis = call.shape(x).resolve(dimension);
    List<Dimension> sizes = new ArrayList<>();
    for (int i = 0; i < call.outputs(); i++) {
      sizes.add(call.output(i).get(axis));
    }
    return graph
        .op("Split")
        .with("axis", axis)
        .giving(sizes.size(), x, graph.shape(Shape.of(sizes)));
  }

  private static List<Edge> unbound(FunctionCall call) {
    Graph graph = call.graph();
    Edge x = call.tensor("input");
    int axis = call.axis("dim", 0, call.shape(x).rank());
    List<Edge> parts = new ArrayList<>();
    for (int i = 0; i < call.outputs(); i++) {
      parts.add(graph.op("Gather").with("axis", axis).on(x, graph.integer(i)));
    }
    return parts;
  }

  private static Edge narrowed(FunctionCall call) {
    Edge x = call.tensor("input");
    Shape shape = call.shape(x);
    int axis = call.axis("dim", 0, shape.rank());
    Formula start = call.given().size("start");
    if (start.reduced().value().map(number -> number.signum() < 0).orElse(false)) {
      start = Formula.sum(start, shape.size(axis));
    }
    Formula end = Formula.sum(start, call.given().size("length"));
    return Slices.along(call.graph(), x, axis, start, end, 1);
  }

  private static Edge selected(FunctionCall call) {
    Graph graph = call.graph();
    Edge x = call.tensor("input");
    int axis = call.axis("dim", 0, call.shape(x).rank());
    Edge index =
        call.given().isTensor("index")
            ? graph.op("Reshape").on(call.tensor("index"), graph.integers(new long[0]))
            : graph.reshape(graph.size(call.given().size("index")), Shape.SCALAR);
    return graph.op("Gather").with("axis", axis).on(x, index);
  }

  private static Edge sliced(FunctionCall call) {
    Edge x = call.tensor("self");
    int axis = call.axis("dim", 0, call.shape(x).rank());
    return sliced(
        call,
        x,
        axis,
        call.has("start") ? call.given().size("start") : Formula.of(0),
        call.has("end") ? call.given().size("end") : Formula.of(Long.MAX_VALUE),
        call.has("step") ? LayerCall.number(call.given().size("step"), "step") : 1);
  }

  static Edge sliced(FunctionCall call, Edge x, int axis, Formula start, Formula end, long step) {
    return Slices.along(call.graph(), x, axis, start, end, step);
  }

  private static Edge scattered(FunctionCall call) {
    Graph graph = call.graph();
    Edge x = call.tensor("input");
    Edge index = call.tensor("index");
    Attribute source = call.find("src");
    Edge updates =
        source instanceof Attribute.Input
            ? call.tensor("src", x.type())
            : graph.op("Expand").on(call.tensor("src", x.type()), graph.shape(call.shape(index)));
    String reduction =
        call.function().equals("scatter_add")
            ? "add"
            : switch (call.text("reduce", "")) {
              case "" -> "none";
              case "add" -> "add";
              case "multiply" -> "mul";
              default -> throw call.refused("its way to reduce is not written");
            };
    if (source instanceof Attribute.Input && !call.shape(updates).equals(call.shape(index))) {
      throw call.refused("what is scattered has another shape than the places");
    }
    return graph
        .op("ScatterElements")
        .with("axis", call.axis("dim", 0, call.shape(x).rank()))
        .with("reduction", reduction)
        .on(x, graph.cast(index, DataType.INT64), updates);
  }
}
