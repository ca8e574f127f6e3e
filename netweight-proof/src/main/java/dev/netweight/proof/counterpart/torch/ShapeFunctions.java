package dev.netweight.proof.counterpart.torch;

import dev.netweight.formula.Formula;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import dev.netweight.proof.graph.NoCounterpartException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * PyTorch's functions that give the same elements in another shape or order, in ONNX.
 *
 * <p>Source: aten/src/ATen/native/TensorShape.cpp, TensorTransformations.cpp, PixelShuffle.cpp.
 */
public final class ShapeFunctions extends FunctionFamily {
  public ShapeFunctions() {
    one(
        ShapeFunctions::reshaped,
        "flatten ravel reshape reshape_as squeeze unflatten unsqueeze view view_as");
    one(ShapeFunctions::permuted, "permute");
    one(ShapeFunctions::exchanged, "swapaxes swapdims transpose");
    one(call -> turned(call, false), "H adjoint mH mT t");
    one(call -> turned(call, true), "T");
    one(ShapeFunctions::moved, "moveaxis movedim");
    one(ShapeFunctions::expanded, "broadcast_to expand expand_as");
    one(call -> repeated(call, "repeats"), "repeat");
    one(call -> repeated(call, "dims"), "tile");
    one(ShapeFunctions::interleaved, "repeat_interleave");
    one(ShapeFunctions::flipped, "flip");
    one(call -> flipped(call, call.function().equals("fliplr") ? 1 : 0), "fliplr flipud");
    one(ShapeFunctions::rolled, "roll");
    one(ShapeFunctions::triangle, "tril triu");
    one(ShapeFunctions::shuffled, "pixel_shuffle");
    one(ShapeFunctions::unshuffled, "pixel_unshuffle");
    one(ShapeFunctions::channelsShuffled, "channel_shuffle native_channel_shuffle");
    several(
        call -> {
          throw new NoCounterpartException(
              call.given().arguments().text("reason", "it is known only when the program runs"));
        },
        "undecided unfollowed");
    several(call -> List.of(), "held_tensors");
  }

  private static Edge reshaped(FunctionCall call) {
    Edge x = call.tensor("input");
    if (call.value(0).type().isStated() && !call.value(0).type().equals(x.type())) {
      throw call.refused("it takes the bytes of elements as those of another type");
    }
    return call.shaped(x, 0);
  }

  private static Edge permuted(FunctionCall call) {
    Edge x = call.tensor("input");
    return order(call, x, call.axes("dims", call.shape(x).rank()));
  }

  private static Edge order(FunctionCall call, Edge x, List<Integer> axes) {
    return call.graph().transpose(x, axes.stream().mapToInt(axis -> axis).toArray());
  }

  private static List<Integer> inOrder(int rank) {
    return new ArrayList<>(IntStream.range(0, rank).boxed().toList());
  }

  private static Edge exchanged(FunctionCall call) {
    Edge x = call.tensor("input");
    int rank = call.shape(x).rank();
    if (rank == 0) {
      return x;
    }
    List<Integer> axes = inOrder(rank);
    java.util.Collections.swap(axes, call.axis("dim0", 0, rank), call.axis("dim1", 1, rank));
    return order(call, x, axes);
  }

  private static Edge turned(FunctionCall call, boolean all) {
    Edge x = call.tensor("input");
    List<Integer> axes = inOrder(call.shape(x).rank());
    if (all) {
      java.util.Collections.reverse(axes);
    } else if (axes.size() > 1) {
      java.util.Collections.swap(axes, axes.size() - 2, axes.size() - 1);
    }
    return order(call, x, axes);
  }

  private static Edge moved(FunctionCall call) {
    Edge x = call.tensor("input");
    int rank = call.shape(x).rank();
    List<Integer> from = call.axes("source", rank);
    List<Integer> to = call.axes("destination", rank);
    Integer[] axes = new Integer[rank];
    for (int i = 0; i < from.size(); i++) {
      axes[to.get(i)] = from.get(i);
    }
    int next = 0;
    for (int i = 0; i < rank; i++) {
      if (axes[i] == null) {
        while (from.contains(next)) {
          next++;
        }
        axes[i] = next++;
      }
    }
    return order(call, x, List.of(axes));
  }

  private static Edge expanded(FunctionCall call) {
    return call.graph().op("Expand").on(call.tensor("input"), call.graph().shape(call.output(0)));
  }

  private static Edge repeated(FunctionCall call, String name) {
    Graph graph = call.graph();
    Edge x = call.tensor("input");
    Shape shape = call.shape(x);
    List<Formula> repeats = new ArrayList<>(call.sizes(name));
    while (repeats.size() < shape.rank()) {
      repeats.add(0, Formula.of(1));
    }
    Edge aligned = x;
    if (repeats.size() > shape.rank()) {
      Shape units =
          Shape.of(java.util.Collections.nCopies(repeats.size() - shape.rank(), Dimension.of(1)));
      aligned = graph.reshape(x, units.concatenated(shape));
    }
    return graph.op("Tile").on(aligned, graph.shape(Shape.ofFormulas(repeats)));
  }

  /** Each element several times in a row: along a new axis behind its own, which is taken in. */
  private static Edge interleaved(FunctionCall call) {
    Graph graph = call.graph();
    Edge x = call.tensor("input");
    Shape shape = call.shape(x);
    if (call.given().isTensor("repeats") || !call.has("repeats")) {
      throw call.refused("how often each element is repeated is a tensor");
    }
    if (!call.has("dim")) {
      shape = Shape.of(Dimension.of(shape.elements()));
      x = graph.reshape(x, shape);
    }
    int axis = call.axis("dim", 0, shape.rank());
    Edge apart = graph.op("Unsqueeze").on(x, graph.integers(axis + 1L));
    Shape wide =
        shape
            .slice(0, axis + 1)
            .concatenated(Shape.of(Dimension.of(call.given().size("repeats"))))
            .concatenated(shape.slice(axis + 1, shape.rank()));
    return call.shaped(graph.op("Expand").on(apart, graph.shape(wide)), 0);
  }

  private static Edge flipped(FunctionCall call) {
    int rank = call.shape("input").rank();
    List<Integer> axes =
        call.given().arguments().integers("dims").isEmpty() ? List.of() : call.axes("dims", rank);
    return flipped(call, axes.stream().mapToInt(axis -> axis).toArray());
  }

  private static Edge flipped(FunctionCall call, int... axes) {
    Graph graph = call.graph();
    long[] starts = new long[axes.length];
    long[] ends = new long[axes.length];
    long[] steps = new long[axes.length];
    java.util.Arrays.fill(starts, -1);
    java.util.Arrays.fill(ends, Long.MIN_VALUE);
    java.util.Arrays.fill(steps, -1);
    long[] along = IntStream.of(axes).asLongStream().toArray();
    return graph
        .op("Slice")
        .on(
            call.tensor("input"),
            graph.integers(starts),
            graph.integers(ends),
            graph.integers(along),
            graph.integers(steps));
  }

  private static Edge rolled(FunctionCall call) {
    Graph graph = call.graph();
    Edge x = call.tensor("input");
    Shape shape = call.shape(x);
    List<Formula> shifts = call.sizes("shifts");
    boolean flat = !call.has("dims") || call.given().arguments().integers("dims").isEmpty();
    if (flat) {
      shape = Shape.of(Dimension.of(shape.elements()));
      x = graph.reshape(x, shape);
    }
    List<Integer> axes = call.given().arguments().integers("dims");
    for (int i = 0; i < shifts.size(); i++) {
      int axis = flat ? 0 : shape.resolve(axes.get(i));
      long size = call.size(shape, axis);
      long shift =
          Math.floorMod(
              dev.netweight.proof.counterpart.LayerCall.number(shifts.get(i), "shifts"),
              Math.max(1, size));
      if (shift > 0) {
        Edge last = Slices.along(graph, x, axis, size - shift, size);
        Edge first = Slices.along(graph, x, axis, 0, size - shift);
        x = graph.op("Concat").with("axis", axis).on(last, first);
      }
    }
    return flat ? call.shaped(x, 0) : x;
  }

  private static Edge triangle(FunctionCall call) {
    return call.graph()
        .op("Trilu")
        .with("upper", call.function().equals("triu"))
        .on(call.tensor("input"), call.graph().integer(call.integer("diagonal", 0)));
  }

  /** Sizes of an axis that is divided, with the axes before it. */
  private static Shape before(Shape shape, int last) {
    return shape.slice(0, shape.rank() - last);
  }

  private static Edge shuffled(FunctionCall call) {
    Graph graph = call.graph();
    Edge x = call.tensor("input");
    Shape shape = call.shape(x);
    Shape front = before(shape, 3);
    Formula factor = call.given().size("upscale_factor");
    Formula channels = call.output(0).size(-3);
    Shape apart =
        front.concatenated(
            Shape.ofFormulas(List.of(channels, factor, factor, shape.size(-2), shape.size(-1))));
    List<Integer> axes = inOrder(front.rank());
    int at = front.rank();
    axes.addAll(List.of(at, at + 3, at + 1, at + 4, at + 2));
    return call.shaped(order(call, graph.reshape(x, apart), axes), 0);
  }

  private static Edge unshuffled(FunctionCall call) {
    Graph graph = call.graph();
    Edge x = call.tensor("input");
    Shape shape = call.shape(x);
    Shape front = before(shape, 3);
    Formula factor = call.given().size("downscale_factor");
    Shape output = call.output(0);
    Shape apart =
        front.concatenated(
            Shape.ofFormulas(
                List.of(shape.size(-3), output.size(-2), factor, output.size(-1), factor)));
    List<Integer> axes = inOrder(front.rank());
    int at = front.rank();
    axes.addAll(List.of(at, at + 2, at + 4, at + 1, at + 3));
    return call.shaped(order(call, graph.reshape(x, apart), axes), 0);
  }

  private static Edge channelsShuffled(FunctionCall call) {
    Graph graph = call.graph();
    Edge x = call.tensor("input");
    Shape shape = call.shape(x);
    Formula groups = call.given().size("groups");
    Shape apart =
        Shape.of(
                shape.get(0),
                Dimension.of(groups),
                Dimension.of(shape.size(1).floorDividedBy(groups)))
            .concatenated(shape.slice(2, shape.rank()));
    List<Integer> axes = inOrder(apart.rank());
    java.util.Collections.swap(axes, 1, 2);
    return call.shaped(order(call, graph.reshape(x, apart), axes), 0);
  }
}
