package dev.netweight.proof.counterpart.spatial;

import dev.netweight.network.OperatorName;
import dev.netweight.operator.spatial.Sides;
import dev.netweight.proof.counterpart.ChannelOrder;
import dev.netweight.proof.counterpart.Counterpart;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import java.util.List;
import java.util.stream.Stream;

/**
 * Keras's zero paddings (Pad) and croppings (Slice).
 *
 * <p>Source: keras/src/layers/reshaping/zero_padding2d.py, cropping2d.py and their siblings.
 */
public final class PaddingLayers implements Counterpart {
  @Override
  public List<OperatorName> operators() {
    return Stream.of("ZeroPadding", "Cropping")
        .flatMap(name -> Stream.of(1, 2, 3).map(axes -> OperatorName.keras(name + axes + "D")))
        .toList();
  }

  @Override
  public List<Edge> write(LayerCall call) {
    Graph graph = call.graph();
    boolean cropped = call.node().type().name().startsWith("Cropping");
    ChannelOrder stated = ChannelOrder.of(call);
    int spatial = stated.spatial();
    ChannelOrder order = cropped && spatial == 1 ? new ChannelOrder(1, false) : stated;
    List<Sides> sides =
        Sides.of(
            call.settings(),
            cropped ? "cropping" : "padding",
            spatial,
            cropped && spatial == 2 ? 0 : 1);
    long[] before = new long[spatial];
    long[] after = new long[spatial];
    for (int i = 0; i < spatial; i++) {
      before[i] = LayerCall.number(sides.get(i).before(), "what stands before");
      after[i] = LayerCall.number(sides.get(i).after(), "what stands after");
    }
    if (cropped) {
      for (int i = 0; i < spatial; i++) {
        after[i] = after[i] == 0 ? Long.MAX_VALUE : -after[i];
      }
      Edge starts = graph.integers(before);
      return List.of(
          graph
              .op("Slice")
              .shaped(call.output(0))
              .on(call.input(0), starts, graph.integers(after), graph.integers(order.axes())));
    }
    long[] both = new long[2 * spatial];
    System.arraycopy(before, 0, both, 0, spatial);
    System.arraycopy(after, 0, both, spatial, spatial);
    return List.of(
        graph
            .op("Pad")
            .with("mode", "constant")
            .shaped(call.output(0))
            .on(call.input(0), graph.pads(call.shape(0).rank(), order.axes(), both)));
  }
}
