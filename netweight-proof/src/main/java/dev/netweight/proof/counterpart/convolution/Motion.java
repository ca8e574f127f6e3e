package dev.netweight.proof.counterpart.convolution;

import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.proof.counterpart.ChannelOrder;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.counterpart.WindowPadding;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import java.util.ArrayList;
import java.util.List;

/** A kernel of Keras and how it moves over the input of a call. */
final class Motion {
  private final LayerCall call;
  private final ChannelOrder order;
  private final long[] window;
  private final long[] strides;
  private final long[] dilations;

  private Motion(
      LayerCall call, ChannelOrder order, long[] window, long[] strides, long[] dilations) {
    this.call = call;
    this.order = order;
    this.window = window;
    this.strides = strides;
    this.dilations = dilations;
  }

  LayerCall call() {
    return call;
  }

  ChannelOrder order() {
    return order;
  }

  long[] window() {
    return window;
  }

  long[] strides() {
    return strides;
  }

  long[] dilations() {
    return dilations;
  }

  static Motion of(LayerCall call, int spatial) {
    return new Motion(
        call,
        ChannelOrder.of(call, spatial),
        LayerCall.numbers(call.settings().sizes("kernel_size", spatial), "kernel_size"),
        LayerCall.numbers(call.settings().sizes("strides", spatial, 1), "strides"),
        LayerCall.numbers(call.settings().sizes("dilation_rate", spatial, 1), "dilation_rate"));
  }

  /** How many spatial axes a layer has by its name, such as {@code Conv2DTranspose}. */
  static int spatial(LayerCall call) {
    String name = call.node().type().name();
    return Integer.parseInt(name.replaceAll("[^0-9]", ""));
  }

  /** The call's input with all batch axes as one and the channels behind it. */
  Edge input() {
    Graph graph = call.graph();
    Edge given = graph.cast(call.input(0), call.type());
    Shape shape = call.shape(0);
    int batches = shape.rank() - order.spatial() - 1;
    if (batches != 1) {
      List<Dimension> sizes = new ArrayList<>(shape.dimensions());
      sizes.subList(0, batches).clear();
      sizes.add(0, Dimension.of(shape.slice(0, batches).elements()));
      given = graph.reshape(given, Shape.of(sizes));
    }
    return order.channelsInFront(graph, given);
  }

  /** The convolution of a value with a kernel in ONNX's order of axes. */
  Edge convolved(Edge given, Edge kernel, long groups, Edge bias) {
    return WindowPadding.of(call.settings())
        .on(call.graph().op("Conv"), order, call, window, strides, dilations)
        .with("kernel_shape", window)
        .with("strides", strides)
        .with("dilations", dilations)
        .with("group", groups)
        .on(given, kernel, bias);
  }

  /** A result as the call gives it: its channels and its batch axes where Keras has them. */
  Edge restored(Edge result) {
    Edge back = order.restored(call.graph(), result);
    return call.shape(0).rank() == order.spatial() + 2
        ? back.shaped(call.output(0))
        : call.graph().reshape(back, call.output(0));
  }
}
