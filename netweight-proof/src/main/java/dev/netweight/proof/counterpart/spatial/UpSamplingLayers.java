package dev.netweight.proof.counterpart.spatial;

import dev.netweight.network.OperatorName;
import dev.netweight.proof.counterpart.ChannelOrder;
import dev.netweight.proof.counterpart.Counterpart;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Keras's enlargements by whole factors: each position repeated, or interpolated between.
 *
 * <p>Source: keras/src/layers/reshaping/up_sampling2d.py and its siblings.
 */
public final class UpSamplingLayers implements Counterpart {
  @Override
  public List<OperatorName> operators() {
    return Stream.of(1, 2, 3).map(axes -> OperatorName.keras("UpSampling" + axes + "D")).toList();
  }

  @Override
  public List<Edge> write(LayerCall call) {
    ChannelOrder stated = ChannelOrder.of(call);
    int spatial = stated.spatial();
    ChannelOrder order = spatial == 1 ? new ChannelOrder(1, false) : stated;
    String method = call.settings().text("interpolation", "nearest").toLowerCase(Locale.ROOT);
    if (spatial == 2 && !method.equals("nearest")) {
      return List.of(
          new Interpolated(call.graph(), order, method, false)
              .to(call.output(0), call.graph().cast(call.input(0), call.type())));
    }
    long[] factors = LayerCall.numbers(call.settings().sizes("size", spatial, 2), "size");
    return List.of(repeated(call, order, factors));
  }

  /** Each position of each axis as often as its factor says: a new axis behind it, then merged. */
  private static Edge repeated(LayerCall call, ChannelOrder order, long[] factors) {
    Graph graph = call.graph();
    long[] added = new long[factors.length];
    long[] times = new long[call.shape(0).rank() + factors.length];
    Arrays.fill(times, 1);
    for (int i = 0; i < factors.length; i++) {
      added[i] = order.axis(i) + i + 1L;
      times[(int) added[i]] = factors[i];
    }
    Edge apart = graph.op("Unsqueeze").on(call.input(0), graph.integers(added));
    Edge repeated = graph.op("Expand").on(apart, graph.integers(times));
    return graph.reshape(repeated, call.output(0));
  }
}
