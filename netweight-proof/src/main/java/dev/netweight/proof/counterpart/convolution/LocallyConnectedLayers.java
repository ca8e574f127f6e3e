package dev.netweight.proof.counterpart.convolution;

import dev.netweight.network.Dimension;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.proof.counterpart.AxisWindows;
import dev.netweight.proof.counterpart.ChannelOrder;
import dev.netweight.proof.counterpart.Counterpart;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.counterpart.activation.Activations;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import dev.netweight.proof.graph.NoCounterpartException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Keras 2's locally connected layers in implementation 1: what each position's window sees as a
 * row, multiplied by that position's own matrix.
 *
 * <p>Source: local_conv and bias_add in tensorflow/python/keras/backend.py of TensorFlow 2.0.
 */
public final class LocallyConnectedLayers implements Counterpart {
  @Override
  public List<OperatorName> operators() {
    return Stream.of(1, 2)
        .map(axes -> OperatorName.keras("LocallyConnected" + axes + "D"))
        .toList();
  }

  @Override
  public List<Edge> write(LayerCall call) {
    if (call.settings().integer("implementation", 1) != 1) {
      throw new NoCounterpartException(
          "a locally connected layer is written in implementation 1 alone");
    }
    Graph graph = call.graph();
    Motion motion = Motion.of(call, Motion.spatial(call));
    ChannelOrder order = motion.order();
    int spatial = order.spatial();
    Edge kernel = call.weight("kernel");
    Edge rows = rows(motion, kernel.shape());
    Dimension batch = call.shape(0).get(0);
    List<Dimension> sizes = new ArrayList<>(positions(call, order));
    sizes.addAll(List.of(batch, kernel.shape().get(2)));
    Edge product = graph.two("MatMul", rows, kernel);
    Edge apart = graph.reshape(product, Shape.of(sizes));
    int[] places = IntStream.range(0, spatial).toArray();
    Edge result =
        order.first()
            ? graph.transpose(apart, joined(new int[] {spatial, spatial + 1}, places))
            : graph.transpose(apart, joined(new int[] {spatial}, places, new int[] {spatial + 1}));
    Edge whole = call.owns("bias") ? graph.two("Add", result, bias(call)) : result;
    return List.of(
        Activations.apply(graph, call.settings(), "activation", whole.shaped(call.output(0))));
  }

  private static List<Dimension> positions(LayerCall call, ChannelOrder order) {
    return Arrays.stream(order.axes()).mapToObj(axis -> call.output(0).get((int) axis)).toList();
  }

  /** Positions × batch × what the position's window sees, in the input's order of axes. */
  private static Edge rows(Motion motion, Shape kernel) {
    LayerCall call = motion.call();
    Graph graph = call.graph();
    ChannelOrder order = motion.order();
    int spatial = order.spatial();
    Edge seen = graph.cast(call.input(0), call.type());
    int[] positions = new int[spatial];
    int[] within = new int[spatial];
    for (int i = 0; i < spatial; i++) {
      positions[i] = order.axis(i) + i;
      within[i] = positions[i] + 1;
      long count = LayerCall.number(call.output(0).get(order.axis(i)), "a size of the output");
      long[] starts = new long[Math.toIntExact(count)];
      long[] lengths = new long[starts.length];
      long stride = motion.strides()[i];
      Arrays.setAll(starts, place -> place * stride);
      Arrays.fill(lengths, motion.window()[i]);
      seen = new AxisWindows(starts, lengths).of(graph, seen, positions[i]);
    }
    int[] batch = {0};
    int[] channels = {order.first() ? 1 : 2 * spatial + 1};
    int[] turned =
        order.first()
            ? joined(positions, batch, channels, within)
            : joined(positions, batch, within, channels);
    return graph.reshape(
        graph.transpose(seen, turned),
        Shape.of(kernel.get(0), call.shape(0).get(0), kernel.get(1)));
  }

  /** Stored as positions × filters; with channels in front Keras reads the same row-major list. */
  private static Edge bias(LayerCall call) {
    Edge bias = call.weight("bias");
    Shape output = call.output(0);
    return call.graph().reshape(bias, Shape.of(1).concatenated(output.slice(1, output.rank())));
  }

  private static int[] joined(int[]... parts) {
    return Stream.of(parts).flatMapToInt(Arrays::stream).toArray();
  }
}
