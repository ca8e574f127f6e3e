package dev.netweight.proof.counterpart.torch;

import dev.netweight.network.Shape;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import java.util.ArrayList;
import java.util.List;

/**
 * Poolings to given sizes: position i of n takes the elements from floor(i × size / n) to ceil((i +
 * 1) × size / n).
 *
 * <p>Source: aten/src/ATen/native/AdaptivePooling.h.
 */
final class AdaptivePooling {
  private AdaptivePooling() {}

  static Edge average(FunctionCall call, int spatial) {
    Graph graph = call.graph();
    Edge x = call.tensor("input");
    int rank = call.shape(x).rank();
    if (isAll(call.output(0), spatial)) {
      long[] axes = PoolingFunctions.last(rank, spatial).stream().mapToLong(axis -> axis).toArray();
      return graph.op("ReduceMean").on(x, graph.integers(axes));
    }
    for (int axis : PoolingFunctions.last(rank, spatial)) {
      x = averaged(call, x, axis);
    }
    return x;
  }

  private static boolean isAll(Shape output, int spatial) {
    return PoolingFunctions.last(output.rank(), spatial).stream()
        .allMatch(axis -> output.get(axis).equals(dev.netweight.network.Dimension.of(1)));
  }

  /** The product with a matrix of weights along an axis. */
  private static Edge averaged(FunctionCall call, Edge x, int axis) {
    Graph graph = call.graph();
    Shape shape = call.shape("input");
    int size = (int) call.size(shape, axis);
    int parts = (int) call.size(call.output(0), axis);
    if (size == parts) {
      return x;
    }
    double[] weights = new double[size * parts];
    for (int i = 0; i < parts; i++) {
      int start = start(i, size, parts);
      int end = end(i, size, parts);
      for (int j = start; j < end; j++) {
        weights[j * parts + i] = 1.0 / (end - start);
      }
    }
    Edge matrix = graph.numbers(List.of((long) size, (long) parts), x.type(), weights);
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < shape.rank(); i++) {
      order.add(i);
    }
    java.util.Collections.swap(order, axis, shape.rank() - 1);
    Edge turned = graph.op("Transpose").with("perm", order).on(x);
    return graph.op("Transpose").with("perm", order).on(graph.two("MatMul", turned, matrix));
  }

  private static int start(int part, int size, int parts) {
    return Math.floorDiv(part * size, parts);
  }

  private static int end(int part, int size, int parts) {
    return -Math.floorDiv(-(part + 1) * size, parts);
  }

  static List<Edge> maximum(FunctionCall call, int spatial, boolean places) {
    Edge x = call.tensor("input");
    Shape shape = call.shape(x);
    Shape output = call.output(0);
    long[] window = new long[spatial];
    boolean even = true;
    for (int i = 0; i < spatial; i++) {
      int axis = shape.rank() - spatial + i;
      long size = call.size(shape, axis);
      long parts = call.size(output, axis);
      even &= size % parts == 0;
      window[i] = size / parts;
    }
    Graph graph = call.graph();
    if (even) {
      Edge batch = Batches.with(call, x, spatial + 2);
      List<Edge> found =
          graph
              .op("MaxPool")
              .with("kernel_shape", window)
              .with("strides", window)
              .giving(places ? 2 : 1, batch);
      Edge largest = Batches.without(call, found.get(0), x, spatial + 2);
      return places
          ? List.of(largest, PoolingFunctions.places(call, found.get(1), batch, spatial))
          : List.of(largest);
    } else if (places) {
      throw call.refused("places in windows of several sizes are not written");
    }
    Edge largest = x;
    for (int axis : PoolingFunctions.last(shape.rank(), spatial)) {
      largest = largest(call, largest, axis);
    }
    return List.of(largest);
  }

  private static Edge largest(FunctionCall call, Edge x, int axis) {
    Graph graph = call.graph();
    int size = (int) call.size(call.shape("input"), axis);
    int parts = (int) call.size(call.output(0), axis);
    List<Edge> all = new ArrayList<>();
    for (int i = 0; i < parts; i++) {
      Edge part = Slices.along(graph, x, axis, start(i, size, parts), end(i, size, parts));
      all.add(graph.op("ReduceMax").with("keepdims", 1).on(part, graph.integers(axis)));
    }
    return graph.op("Concat").with("axis", axis).on(all);
  }
}
