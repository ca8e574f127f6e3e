package dev.netweight.proof.counterpart.pooling;

import dev.netweight.network.Dimension;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.pooling.AdaptivePooling;
import dev.netweight.operator.pooling.Mode;
import dev.netweight.proof.counterpart.AxisWindows;
import dev.netweight.proof.counterpart.ChannelOrder;
import dev.netweight.proof.counterpart.Counterpart;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * Keras's poolings to a stated size. The axes are pooled one after the other: a mean over a window
 * of equal rows is the mean of the rows' means.
 *
 * <p>Source: keras/src/backend/numpy/nn.py, _compute_adaptive_pooling_gather_indices.
 */
public final class AdaptivePoolingLayers implements Counterpart {
  @Override
  public List<OperatorName> operators() {
    return Stream.of(Mode.values())
        .flatMap(mode -> Stream.of(1, 2, 3).map(axes -> new AdaptivePooling(mode, axes)))
        .flatMap(pooling -> pooling.names().stream())
        .toList();
  }

  @Override
  public List<Edge> write(LayerCall call) {
    boolean maximum = call.node().type().name().startsWith("AdaptiveMax");
    ChannelOrder order = ChannelOrder.of(call);
    long[] sizes =
        LayerCall.numbers(call.settings().sizes("output_size", order.spatial()), "output_size");
    Edge value = maximum ? call.input(0) : call.graph().cast(call.input(0), call.type());
    for (int i = 0; i < sizes.length; i++) {
      long given = LayerCall.number(order.size(call, i), "the size of a pooled axis");
      value = pooled(call.graph(), value, order.axis(i), windows(given, sizes[i]), maximum);
    }
    return List.of(value.shaped(call.output(0)));
  }

  private static AxisWindows windows(long given, long wanted) {
    int count = Math.toIntExact(wanted);
    long[] starts = new long[count];
    long[] lengths = new long[count];
    for (int i = 0; i < count; i++) {
      starts[i] = i * given / wanted;
      lengths[i] = ((i + 1) * given + wanted - 1) / wanted - starts[i];
    }
    return new AxisWindows(starts, lengths);
  }

  private static Edge pooled(
      Graph graph, Edge value, int axis, AxisWindows windows, boolean maximum) {
    Edge positions = windows.of(graph, value, axis);
    Edge shared =
        maximum ? positions : graph.two("Mul", positions, shares(graph, value, axis, windows));
    List<Dimension> sizes = new ArrayList<>(value.shape().dimensions());
    sizes.set(axis, Dimension.of(windows.count()));
    return graph
        .op(maximum ? "ReduceMax" : "ReduceSum")
        .with("keepdims", false)
        .shaped(Shape.of(sizes))
        .on(shared, graph.integers(axis + 1L));
  }

  /** What each position counts for in its window's mean; nothing where it only fills up. */
  private static Edge shares(Graph graph, Edge value, int axis, AxisWindows windows) {
    int longest = windows.longest();
    double[] shares = new double[windows.count() * longest];
    for (int i = 0; i < shares.length; i++) {
      long length = windows.length(i / longest);
      shares[i] = i % longest < length ? 1.0 / length : 0;
    }
    List<Long> shape = new ArrayList<>(List.of((long) windows.count(), (long) longest));
    shape.addAll(Collections.nCopies(value.rank() - axis - 1, 1L));
    return graph.numbers(shape, value.type(), shares);
  }
}
