package dev.netweight.proof.counterpart.function;

import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.proof.counterpart.ChannelOrder;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import dev.netweight.proof.graph.NoCounterpartException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Images blurred, their edges, and images put together from patches.
 *
 * <p>Source: gaussian_blur and sobel_edges in keras/src/backend/numpy/image.py; reconstruct_patches
 * in keras/src/ops/image.py.
 */
public final class FilterFunctions extends Functions {
  public FilterFunctions() {
    keras("GaussianBlur", "x|images", FilterFunctions::blurred);
    keras("SobelEdges", "x|images", FilterFunctions::edges);
    keras("ReconstructPatches", "x|patches", FilterFunctions::together);
  }

  private static double[] bell(long size, double sigma) {
    double[] numbers = new double[Math.toIntExact(size)];
    double sum = 0;
    for (int i = 0; i < numbers.length; i++) {
      double distance = (i - (numbers.length - 1) / 2.0) / sigma;
      numbers[i] = Math.exp(-0.5 * distance * distance);
      sum += numbers[i];
    }
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] /= sum;
    }
    return numbers;
  }

  /** Keras takes the first of the sizes for the width. */
  private static Edge blurred(FunctionCall call) {
    Graph graph = call.graph();
    Edge x = call.tensor("x");
    boolean single = x.rank() == 3;
    ChannelOrder order = new ChannelOrder(2, WindowFunctions.isFirst(call));
    long[] sizes = LayerCall.numbers(call.constants().sizes("kernel_size", 2, 3), "kernel_size");
    List<Double> sigma = call.has("sigma") ? call.numbers("sigma") : List.of(1.0, 1.0);
    double[] across = bell(sizes[0], sigma.get(0));
    double[] down = bell(sizes[1], sigma.get(sigma.size() - 1));
    Edge images = single ? graph.reshape(x, Shape.of(1).concatenated(x.shape())) : x;
    int channels =
        Math.toIntExact(
            LayerCall.number(images.shape().get(order.first() ? 1 : 3), "the channels"));
    List<Double> kernel = new ArrayList<>();
    for (double row : down) {
      for (double column : across) {
        kernel.add(row * column);
      }
    }
    double[] numbers =
        Collections.nCopies(channels, kernel).stream()
            .flatMap(List::stream)
            .mapToDouble(number -> number)
            .toArray();
    long[] pads = {
      (sizes[1] - 1) / 2,
      (sizes[0] - 1) / 2,
      sizes[1] - 1 - (sizes[1] - 1) / 2,
      sizes[0] - 1 - (sizes[0] - 1) / 2
    };
    Edge result =
        graph
            .op("Conv")
            .with("group", channels)
            .with("pads", pads)
            .with("kernel_shape", new long[] {sizes[1], sizes[0]})
            .on(
                order.channelsInFront(graph, images),
                graph.numbers(List.of((long) channels, 1L, sizes[1], sizes[0]), x.type(), numbers));
    return graph.reshape(order.restored(graph, result), call.output());
  }

  /** Differences down and across, each smoothed along the other axis; edges are repeated. */
  private static Edge edges(FunctionCall call) {
    Graph graph = call.graph();
    Edge x = call.real("x");
    ChannelOrder order = new ChannelOrder(2, WindowFunctions.isFirst(call));
    Edge front = order.channelsInFront(graph, x);
    int channels = Math.toIntExact(LayerCall.number(front.shape().get(1), "the channels"));
    double[] kernels = {-1, -2, -1, 0, 0, 0, 1, 2, 1, -1, 0, 1, -2, 0, 2, -1, 0, 1};
    double[] all = new double[channels * kernels.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = kernels[i % kernels.length];
    }
    Edge framed =
        graph.op("Pad").with("mode", "edge").on(front, graph.integers(0, 0, 1, 1, 0, 0, 1, 1));
    Edge found =
        graph
            .op("Conv")
            .with("group", channels)
            .with("kernel_shape", new long[] {3, 3})
            .on(framed, graph.numbers(List.of(2L * channels, 1L, 3L, 3L), x.type(), all));
    Shape shape = front.shape();
    Edge apart =
        graph.reshape(
            found,
            Shape.of(shape.get(0), shape.get(1), Dimension.of(2), shape.get(2), shape.get(3)));
    return order.first()
        ? graph.transpose(apart, 0, 1, 3, 4, 2)
        : graph.transpose(apart, 0, 3, 4, 1, 2);
  }

  /** Patches beside each other that fill the result without a rest. */
  private static Edge together(FunctionCall call) {
    Graph graph = call.graph();
    Edge x = call.tensor("x");
    int spatial = x.rank() > 4 ? 3 : Math.max(2, call.constants().sizes("output_size").size());
    boolean first = WindowFunctions.isFirst(call);
    boolean single = x.rank() == spatial + 1;
    List<Dimension> given = new ArrayList<>(x.shape().dimensions());
    List<Dimension> wanted = new ArrayList<>(call.output().dimensions());
    if (single) {
      given.add(0, Dimension.of(1));
      wanted.add(0, Dimension.of(1));
    }
    int front = first ? 2 : 1;
    long[] sizes = LayerCall.numbers(call.constants().sizes("size", spatial), "size");
    List<Dimension> grid = given.subList(front, front + spatial);
    List<Dimension> apart = new ArrayList<>(List.of(given.get(0)));
    List<Dimension> places = new ArrayList<>();
    int[] order = new int[2 * spatial + 2];
    for (int i = 0; i < spatial; i++) {
      long count = LayerCall.number(grid.get(i), "the number of patches");
      if (!wanted.get(front + i).equals(Dimension.of(count * sizes[i]))) {
        throw new NoCounterpartException("patches that do not fill the image are not written");
      }
      places.add(Dimension.of(sizes[i]));
      order[front + 2 * i] = (first ? spatial + 2 : 1) + i;
      order[front + 2 * i + 1] = (first ? 1 : spatial + 1) + i;
    }
    places.add(wanted.get(first ? 1 : spatial + 1));
    order[first ? 1 : 2 * spatial + 1] = first ? spatial + 1 : 2 * spatial + 1;
    apart.addAll(first ? places : grid);
    apart.addAll(first ? grid : places);
    return graph.reshape(graph.transpose(graph.reshape(x, Shape.of(apart)), order), call.output());
  }
}
