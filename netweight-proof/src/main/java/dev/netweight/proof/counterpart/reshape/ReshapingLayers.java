package dev.netweight.proof.counterpart.reshape;

import dev.netweight.network.Dimension;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.proof.counterpart.Counterpart;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import java.util.List;
import java.util.stream.Stream;

/**
 * Layers that rearrange their input. Channels in front are flattened behind the others, as Keras
 * does.
 *
 * <p>Source: keras/src/layers/reshaping.
 */
public final class ReshapingLayers implements Counterpart {
  @Override
  public List<OperatorName> operators() {
    return Stream.of("Flatten", "Permute", "RepeatVector", "Reshape")
        .map(OperatorName::keras)
        .toList();
  }

  @Override
  public List<Edge> write(LayerCall call) {
    Graph graph = call.graph();
    Edge x = call.input(0);
    return List.of(
        switch (call.node().type().name()) {
          case "Permute" -> graph.transpose(x, order(call));
          case "RepeatVector" -> repeated(call, x);
          case "Flatten" -> graph.reshape(channelsLast(call, x), call.output(0));
          default -> graph.reshape(x, call.output(0));
        });
  }

  private static int[] order(LayerCall call) {
    List<Integer> axes = call.settings().integers("dims");
    int[] order = new int[axes.size() + 1];
    for (int i = 0; i < axes.size(); i++) {
      order[i + 1] = axes.get(i);
    }
    return order;
  }

  private static Edge repeated(LayerCall call, Edge x) {
    Graph graph = call.graph();
    Shape given = x.shape();
    Edge row = graph.reshape(x, Shape.of(given.get(0), Dimension.of(1), given.get(1)));
    return graph.op("Expand").on(row, graph.shape(call.output(0)));
  }

  private static Edge channelsLast(LayerCall call, Edge x) {
    int rank = x.rank();
    if (rank < 3
        || !call.settings().text("data_format", "channels_last").equals("channels_first")) {
      return x;
    }
    int[] order = new int[rank];
    for (int i = 1; i < rank - 1; i++) {
      order[i] = i + 1;
    }
    order[rank - 1] = 1;
    return call.graph().transpose(x, order);
  }
}
