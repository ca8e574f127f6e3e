package dev.netweight.proof.counterpart.pooling;

import dev.netweight.network.OperatorName;
import dev.netweight.operator.pooling.GlobalPooling;
import dev.netweight.operator.pooling.Mode;
import dev.netweight.proof.counterpart.ChannelOrder;
import dev.netweight.proof.counterpart.Counterpart;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import java.util.List;
import java.util.stream.Stream;

/**
 * Keras's poolings over all positions: ReduceMax and ReduceMean.
 *
 * <p>Source: keras/src/layers/pooling/base_global_pooling.py and its subclasses.
 */
public final class GlobalPoolingLayers implements Counterpart {
  @Override
  public List<OperatorName> operators() {
    return Stream.of(Mode.values())
        .flatMap(mode -> Stream.of(1, 2, 3).map(axes -> new GlobalPooling(mode, axes)))
        .flatMap(pooling -> pooling.names().stream())
        .toList();
  }

  @Override
  public List<Edge> write(LayerCall call) {
    Graph graph = call.graph();
    boolean maximum = call.node().type().name().startsWith("GlobalMax");
    return List.of(
        graph
            .op(maximum ? "ReduceMax" : "ReduceMean")
            .with("keepdims", call.settings().flag("keepdims", false))
            .shaped(call.output(0))
            .on(
                maximum ? call.input(0) : graph.cast(call.input(0), call.type()),
                graph.integers(ChannelOrder.of(call).axes())));
  }
}
