package dev.netweight.proof.counterpart.function;

import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import java.util.ArrayList;
import java.util.List;

/**
 * Windows along axes of known sizes, taken out by the places of their elements.
 *
 * <p>Source: the operators Gather and Pad of ONNX.
 *
 * @param axes which axes, from front to back
 */
record Windows(List<Integer> axes, List<Long> sizes, List<Long> strides, List<Long> dilations) {
  Windows {
    axes = List.copyOf(axes);
    sizes = List.copyOf(sizes);
    strides = List.copyOf(strides);
    dilations = List.copyOf(dilations);
  }

  /** Each of the axes becomes two: which window, and which place in it. */
  Edge of(Graph graph, Edge value) {
    Edge result = value;
    for (int i = axes.size() - 1; i >= 0; i--) {
      result = along(graph, result, i);
    }
    return result;
  }

  private Edge along(Graph graph, Edge value, int index) {
    int axis = axes.get(index);
    long size = LayerCall.number(value.shape().get(axis), "the size of an axis with windows");
    long reach = (sizes.get(index) - 1) * dilations.get(index) + 1;
    int window = Math.toIntExact(sizes.get(index));
    int count = Math.toIntExact(Math.max(0, (size - reach) / strides.get(index) + 1));
    long[] places = new long[count * window];
    for (int i = 0; i < places.length; i++) {
      places[i] = i / window * strides.get(index) + i % window * dilations.get(index);
    }
    List<Dimension> shape = new ArrayList<>(value.shape().dimensions());
    shape.set(axis, Dimension.of(count));
    shape.add(axis + 1, Dimension.of(window));
    return graph
        .op("Gather")
        .with("axis", axis)
        .shaped(Shape.of(shape))
        .on(value, graph.integers(List.of((long) count, (long) window), places));
  }

  /** A value with zeros around it, so that there is a window for each stride. */
  Edge filled(Graph graph, Edge value) {
    long[] before = new long[axes.size()];
    long[] after = new long[axes.size()];
    for (int i = 0; i < before.length; i++) {
      long size = LayerCall.number(value.shape().get(axes.get(i)), "the size of a padded axis");
      long reach = (sizes.get(i) - 1) * dilations.get(i) + 1;
      long last = (size - 1) / strides.get(i) * strides.get(i);
      long all = Math.max(0, last + reach - size);
      before[i] = all / 2;
      after[i] = all - before[i];
    }
    return padded(graph, value, before, after);
  }

  /** A value with so many zeros before and after. */
  Edge padded(Graph graph, Edge value, long[] before, long[] after) {
    long[] pads = new long[2 * value.rank()];
    Shape shape = value.shape();
    for (int i = 0; i < before.length; i++) {
      int axis = axes.get(i);
      pads[axis] = before[i];
      pads[value.rank() + axis] = after[i];
      long size = LayerCall.number(shape.get(axis), "the size of a padded axis");
      shape = shape.with(axis, Dimension.of(size + before[i] + after[i]));
    }
    return graph.op("Pad").shaped(shape).on(value, graph.integers(pads));
  }
}
