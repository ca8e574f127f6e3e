package dev.netweight.proof.counterpart.pooling;

import dev.netweight.network.DataType;
import dev.netweight.network.OperatorName;
import dev.netweight.operator.pooling.Mode;
import dev.netweight.operator.pooling.Pooling;
import dev.netweight.proof.counterpart.ChannelOrder;
import dev.netweight.proof.counterpart.Counterpart;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.counterpart.WindowPadding;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import dev.netweight.proof.graph.Operation;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Keras's poolings with a window: MaxPool and AveragePool, which leaves padding out of its means.
 *
 * <p>Source: keras/src/layers/pooling/base_pooling.py.
 */
public final class PoolingLayers implements Counterpart {
  @Override
  public List<OperatorName> operators() {
    return Stream.of(Mode.values())
        .flatMap(mode -> Stream.of(1, 2, 3).map(axes -> new Pooling(mode, axes)))
        .flatMap(pooling -> pooling.names().stream())
        .toList();
  }

  @Override
  public List<Edge> write(LayerCall call) {
    Graph graph = call.graph();
    boolean maximum = call.node().type().name().startsWith("Max");
    ChannelOrder order = ChannelOrder.of(call);
    int spatial = order.spatial();
    long[] window = LayerCall.numbers(call.settings().sizes("pool_size", spatial, 2), "pool_size");
    long[] strides =
        call.settings().has("strides")
            ? LayerCall.numbers(call.settings().sizes("strides", spatial), "strides")
            : window;
    long[] dilations = new long[spatial];
    Arrays.fill(dilations, 1);
    Operation operation =
        WindowPadding.of(call.settings())
            .on(
                graph.op(maximum ? "MaxPool" : "AveragePool"),
                order,
                call,
                window,
                strides,
                dilations)
            .with("kernel_shape", window)
            .with("strides", strides);
    DataType given = call.input(0).type();
    // A maximum of whole numbers is one of them.
    DataType type = maximum && !given.isFloatingPoint() ? DataType.FLOAT64 : call.type();
    Edge result = operation.on(order.channelsInFront(graph, graph.cast(call.input(0), type)));
    Edge typed = maximum ? graph.cast(result, given) : result;
    return List.of(order.restored(graph, typed).shaped(call.output(0)));
  }
}
