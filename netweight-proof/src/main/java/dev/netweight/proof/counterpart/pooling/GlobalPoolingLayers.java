package dev.netweight.proof.counterpart.pooling;

import dev.netweight.network.DataType;
import dev.netweight.network.OperatorName;
import dev.netweight.operator.pooling.GlobalPooling;
import dev.netweight.operator.pooling.Mode;
import dev.netweight.proof.counterpart.ChannelOrder;
import dev.netweight.proof.counterpart.Counterpart;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import java.util.List;
import java.util.Optional;
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
    String name = call.node().type().name();
    boolean maximum = name.startsWith("GlobalMax");
    Optional<Edge> mask = name.matches("GlobalA.*1D") ? call.mask() : Optional.empty();
    if (mask.isPresent()) {
      return List.of(masked(call, mask.get()));
    }
    return List.of(
        graph
            .op(maximum ? "ReduceMax" : "ReduceMean")
            .with("keepdims", call.settings().flag("keepdims", false))
            .shaped(call.output(0))
            .on(
                maximum ? call.input(0) : graph.cast(call.input(0), call.type()),
                graph.integers(ChannelOrder.of(call).axes())));
  }

  /** The mean of those steps that a mask does not leave out. */
  private static Edge masked(LayerCall call, Edge mask) {
    Graph graph = call.graph();
    ChannelOrder order = ChannelOrder.of(call);
    Edge beside =
        graph.op("Unsqueeze").typed(DataType.BOOL).on(mask, graph.integers(order.first() ? 1 : -1));
    Edge x = graph.cast(call.input(0), call.type());
    Edge kept = graph.op("Where").typed(x.type()).on(beside, x, graph.number(0, x.type()));
    return graph
        .op("Div")
        .shaped(call.output(0))
        .on(summed(call, order, kept), summed(call, order, graph.cast(beside, x.type())));
  }

  private static Edge summed(LayerCall call, ChannelOrder order, Edge value) {
    Graph graph = call.graph();
    return graph
        .op("ReduceSum")
        .with("keepdims", call.settings().flag("keepdims", false))
        .on(value, graph.integers(order.axes()));
  }
}
