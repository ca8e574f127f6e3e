package dev.netweight.proof.counterpart.convolution;

import dev.netweight.network.OperatorName;
import dev.netweight.proof.counterpart.ChannelOrder;
import dev.netweight.proof.counterpart.Counterpart;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.counterpart.WindowPadding;
import dev.netweight.proof.counterpart.activation.Activations;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import java.util.List;
import java.util.stream.Stream;

/** Keras's convolutions: Conv on channels in front, with the kernel's axes in ONNX's order. */
public final class ConvolutionLayers implements Counterpart {
  @Override
  public List<OperatorName> operators() {
    return Stream.of("Conv", "Convolution")
        .flatMap(name -> Stream.of(1, 2, 3).map(axes -> OperatorName.keras(name + axes + "D")))
        .toList();
  }

  @Override
  public List<Edge> write(LayerCall call) {
    Graph graph = call.graph();
    ChannelOrder order = ChannelOrder.of(call);
    int spatial = order.spatial();
    long[] window = LayerCall.numbers(call.settings().sizes("kernel_size", spatial), "kernel_size");
    long[] strides = LayerCall.numbers(call.settings().sizes("strides", spatial, 1), "strides");
    long[] dilations =
        LayerCall.numbers(call.settings().sizes("dilation_rate", spatial, 1), "dilation_rate");
    Edge kernel = order.kernelInFront(graph, call.weight("kernel"));
    Edge given = order.channelsInFront(graph, graph.cast(call.input(0), call.type()));
    Edge result =
        WindowPadding.of(call.settings())
            .on(graph.op("Conv"), order, call, window, strides, dilations)
            .with("kernel_shape", window)
            .with("strides", strides)
            .with("dilations", dilations)
            .with("group", LayerCall.number(call.settings().size("groups", 1), "groups"))
            .on(given, kernel, call.weightIfAny("bias"));
    Edge back = order.restored(graph, result).shaped(call.output(0));
    return List.of(Activations.apply(graph, call.settings(), "activation", back));
  }
}
