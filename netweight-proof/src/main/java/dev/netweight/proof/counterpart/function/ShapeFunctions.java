package dev.netweight.proof.counterpart.function;

import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import dev.netweight.proof.graph.NoCounterpartException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Functions that give the elements of a tensor another shape or order, or repeat them.
 *
 * <p>Source: keras/src/backend/numpy/numpy.py; the pages of tf on tensorflow.org.
 */
public final class ShapeFunctions extends Functions {
  public ShapeFunctions() {
    keras("Reshape Ravel ExpandDims Squeeze", "x", ShapeFunctions::reshaped);
    tensorflow("reshape", "x|tensor, shape", ShapeFunctions::reshaped);
    tensorflow("expand_dims", "x|input, axis|dim", ShapeFunctions::reshaped);
    tensorflow("squeeze", "x|input, axis|squeeze_dims", ShapeFunctions::reshaped);
    keras("Transpose", "x", ShapeFunctions::transposed);
    tensorflow("transpose", "x|a, axes|perm", ShapeFunctions::transposed);
    keras("Swapaxes", "x", ShapeFunctions::swapped);
    keras("Moveaxis", "x", ShapeFunctions::moved);
    keras("Flip", "x", call -> flipped(call, call.axes("axis", call.tensor("x").rank())));
    keras("Flipud", "x", call -> flipped(call, 0));
    keras("Fliplr", "x", call -> flipped(call, 1));
    tensorflow(
        "reverse",
        "x|tensor, axis",
        call -> flipped(call, call.axes("axis", call.tensor("x").rank())));
    tensorflow(
        "image.flip_left_right", "x|image", call -> flipped(call, call.tensor("x").rank() - 2));
    tensorflow("image.flip_up_down", "x|image", call -> flipped(call, call.tensor("x").rank() - 3));
    keras("Roll", "x", ShapeFunctions::rolled);
    tensorflow("roll", "x|input, shift, axis", ShapeFunctions::rolled);
    keras("Tile", "x", ShapeFunctions::tiled);
    tensorflow("tile", "x|input, repeats|multiples", ShapeFunctions::tiled);
    keras("Repeat", "x", ShapeFunctions::repeated);
    tensorflow("repeat", "x|input, repeats, axis", ShapeFunctions::repeated);
    keras("BroadcastTo", "x", ShapeFunctions::broadcast);
    tensorflow("broadcast_to", "x|input, shape", ShapeFunctions::broadcast);
    keras("Pad", "x, constant_values", ShapeFunctions::padded);
    tensorflow("pad", "x|tensor, pad_width|paddings, mode", ShapeFunctions::padded);
  }

  private static Edge reshaped(FunctionCall call) {
    return call.graph().reshape(call.tensor("x"), call.output());
  }

  private static Edge transposed(FunctionCall call) {
    call.without("conjugate");
    Edge x = call.tensor("x");
    List<Integer> order = new ArrayList<>();
    for (long axis : call.axes("axes", x.rank())) {
      order.add((int) axis);
    }
    if (!call.has("axes")) {
      Collections.reverse(order);
    }
    return call.graph().transpose(x, order.stream().mapToInt(axis -> axis).toArray());
  }

  private static Edge swapped(FunctionCall call) {
    Edge x = call.tensor("x");
    List<Integer> order = axes(x.rank());
    Collections.swap(order, call.axis("axis1", 0, x.rank()), call.axis("axis2", 0, x.rank()));
    return call.graph().transpose(x, order.stream().mapToInt(axis -> axis).toArray());
  }

  private static Edge moved(FunctionCall call) {
    Edge x = call.tensor("x");
    long[] from = call.axes("source", x.rank());
    long[] to = call.axes("destination", x.rank());
    List<Integer> rest = axes(x.rank());
    for (long axis : from) {
      rest.remove(Integer.valueOf((int) axis));
    }
    int[] order = new int[x.rank()];
    int next = 0;
    for (int i = 0; i < order.length; i++) {
      int found = -1;
      for (int j = 0; j < to.length; j++) {
        found = to[j] == i ? j : found;
      }
      order[i] = found < 0 ? rest.get(next++) : (int) from[found];
    }
    return call.graph().transpose(x, order);
  }

  private static List<Integer> axes(int rank) {
    List<Integer> axes = new ArrayList<>();
    for (int i = 0; i < rank; i++) {
      axes.add(i);
    }
    return axes;
  }

  private static Edge flipped(FunctionCall call, long... axes) {
    return flipped(call.graph(), call.tensor("x"), axes);
  }

  static Edge flipped(Graph graph, Edge x, long... axes) {
    long[] last = new long[axes.length];
    long[] end = new long[axes.length];
    long[] step = new long[axes.length];
    Arrays.fill(last, -1);
    Arrays.fill(end, Long.MIN_VALUE);
    Arrays.fill(step, -1);
    return axes.length == 0
        ? x
        : graph
            .op("Slice")
            .shaped(x.shape())
            .on(
                x,
                graph.integers(last),
                graph.integers(end),
                graph.integers(axes),
                graph.integers(step));
  }

  private static Edge rolled(FunctionCall call) {
    Graph graph = call.graph();
    Edge x = call.tensor("x");
    List<Integer> shifts = call.constants().integers("shift");
    boolean flat = !call.has("axis");
    List<Integer> places = flat ? List.of(0) : call.constants().integers("axis");
    Shape shape = x.shape();
    x = flat ? graph.reshape(x, Shape.of(Dimension.of(shape.elements().reduced()))) : x;
    for (int i = 0; i < places.size(); i++) {
      int axis = x.shape().resolve(places.get(i));
      long size = LayerCall.number(x.shape().get(axis), "the axis that is rolled");
      long cut = size == 0 ? 0 : Math.floorMod(-shifts.get(shifts.size() == 1 ? 0 : i), size);
      if (cut > 0) {
        Edge along = graph.integers(axis);
        Edge front = graph.op("Slice").on(x, graph.integers(0), graph.integers(cut), along);
        Edge back =
            graph.op("Slice").on(x, graph.integers(cut), graph.integers(Long.MAX_VALUE), along);
        x = graph.op("Concat").with("axis", axis).shaped(x.shape()).on(back, front);
      }
    }
    return flat ? graph.reshape(x, shape) : x;
  }

  private static Edge tiled(FunctionCall call) {
    Graph graph = call.graph();
    Edge x = call.tensor("x");
    List<Long> repeats = new ArrayList<>();
    for (Formula size : call.constants().sizes("repeats")) {
      repeats.add(LayerCall.number(size, "repeats"));
    }
    List<Dimension> sizes = new ArrayList<>(x.shape().dimensions());
    while (repeats.size() < sizes.size()) {
      repeats.add(0, 1L);
    }
    while (sizes.size() < repeats.size()) {
      sizes.add(0, Dimension.of(1));
    }
    Edge given = sizes.size() > x.rank() ? graph.reshape(x, Shape.of(sizes)) : x;
    long[] times = repeats.stream().mapToLong(repeat -> repeat).toArray();
    return graph.op("Tile").on(given, graph.integers(times));
  }

  /** Each element in turn, by the places that it is taken from. */
  private static Edge repeated(FunctionCall call) {
    Graph graph = call.graph();
    Edge x = call.tensor("x");
    List<Integer> repeats = call.constants().integers("repeats");
    if (!call.has("axis")) {
      x = graph.reshape(x, Shape.of(Dimension.of(x.shape().elements().reduced())));
    }
    int axis = call.axis("axis", 0, x.rank());
    if (repeats.size() == 1) {
      List<Dimension> apart = new ArrayList<>(x.shape().dimensions());
      apart.add(axis + 1, Dimension.of(1));
      List<Dimension> wide = new ArrayList<>(apart);
      wide.set(axis + 1, Dimension.of(repeats.get(0)));
      Edge column = graph.reshape(x, Shape.of(apart));
      Edge expanded = graph.op("Expand").on(column, graph.shape(Shape.of(wide)));
      return graph.reshape(expanded, call.output());
    }
    List<Long> places = new ArrayList<>();
    for (int i = 0; i < repeats.size(); i++) {
      places.addAll(Collections.nCopies(repeats.get(i), (long) i));
    }
    long[] taken = places.stream().mapToLong(place -> place).toArray();
    return graph.op("Gather").with("axis", axis).on(x, graph.integers(taken));
  }

  private static Edge broadcast(FunctionCall call) {
    return call.graph().op("Expand").on(call.tensor("x"), call.graph().shape(call.output()));
  }

  private static Edge padded(FunctionCall call) {
    Edge x = call.tensor("x");
    int rank = x.rank();
    Attribute width = call.find("pad_width");
    List<Attribute> pairs =
        width instanceof Attribute.Items items
                && items.items().stream().allMatch(item -> item instanceof Attribute.Items)
            ? items.items()
            : width == null ? List.of() : List.of(width);
    if (pairs.size() != 1 && pairs.size() != rank) {
      throw new NoCounterpartException("a padding that is computed is not written");
    }
    long[] pads = new long[2 * rank];
    for (int i = 0; i < rank; i++) {
      Attribute pair = pairs.get(pairs.size() == 1 ? 0 : i);
      List<Formula> sides = Attributes.of("pad_width", pair).sizes("pad_width");
      pads[i] = LayerCall.number(sides.get(0), "pad_width");
      pads[rank + i] = LayerCall.number(sides.get(sides.size() - 1), "pad_width");
    }
    String mode = call.constants().text("mode", "constant").toLowerCase(Locale.ROOT);
    if (!List.of("constant", "reflect", "edge").contains(mode)) {
      throw new NoCounterpartException("the padding " + mode + " is not written");
    }
    Edge value =
        mode.equals("constant") && call.has("constant_values")
            ? call.graph().cast(call.tensor("constant_values"), x.type())
            : Edge.NONE;
    return call.graph().op("Pad").with("mode", mode).on(x, call.graph().integers(pads), value);
  }
}
