package dev.netweight.proof.counterpart.function;

import dev.netweight.network.Attributes;
import dev.netweight.network.Shape;
import dev.netweight.proof.counterpart.Counterpart;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.counterpart.convolution.ConvolutionLayers;
import dev.netweight.proof.counterpart.convolution.DepthwiseConvolutionLayers;
import dev.netweight.proof.counterpart.convolution.TransposedConvolutionLayers;
import dev.netweight.proof.counterpart.pooling.AdaptivePoolingLayers;
import dev.netweight.proof.counterpart.pooling.PoolingLayers;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import dev.netweight.proof.graph.NoCounterpartException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Convolutions with kernels that are given, poolings, and windows as columns or patches.
 *
 * <p>Source: keras/src/ops/nn.py, keras/src/ops/image.py and keras/src/backend/numpy/nn.py.
 */
public final class WindowFunctions extends Functions {
  private static final String INPUT = "x|inputs|images";

  public WindowFunctions() {
    keras(
        "Conv",
        INPUT + ", kernel",
        call -> convolved(call, new ConvolutionLayers(), "Conv", "", Map.of("kernel", "kernel")));
    keras(
        "ConvTranspose",
        INPUT + ", kernel",
        call ->
            convolved(
                call,
                new TransposedConvolutionLayers(),
                "Conv",
                "Transpose",
                Map.of("kernel", "kernel")));
    keras(
        "DepthwiseConv",
        INPUT + ", kernel",
        call ->
            convolved(
                call,
                new DepthwiseConvolutionLayers(),
                "DepthwiseConv",
                "",
                Map.of("kernel", "kernel")));
    keras(
        "SeparableConv",
        INPUT + ", kernel|depthwise_kernel, pointwise_kernel",
        call ->
            convolved(
                call,
                new DepthwiseConvolutionLayers(),
                "SeparableConv",
                "",
                Map.of("kernel", "depthwise kernel", "pointwise_kernel", "pointwise kernel")));
    keras("MaxPool", INPUT, call -> pooled(call, new PoolingLayers(), "MaxPooling"));
    keras("AveragePool", INPUT, call -> pooled(call, new PoolingLayers(), "AveragePooling"));
    keras(
        "AdaptiveMaxPool",
        INPUT,
        call -> pooled(call, new AdaptivePoolingLayers(), "AdaptiveMaxPooling"));
    keras(
        "AdaptiveAveragePool",
        INPUT,
        call -> pooled(call, new AdaptivePoolingLayers(), "AdaptiveAveragePooling"));
    keras("ExtractPatches", INPUT, WindowFunctions::patches);
    keras("ExtractSequences", INPUT, WindowFunctions::sequences);
    keras("Unfold", "x", WindowFunctions::unfolded);
    keras("Fold", "x", WindowFunctions::folded);
  }

  /** The layer with the axes in its name; its roles by the operation's parameters. */
  private static Edge convolved(
      FunctionCall call, Counterpart layer, String front, String end, Map<String, String> roles) {
    Edge x = call.real("x");
    Map<String, Edge> weights = new LinkedHashMap<>();
    roles.forEach((parameter, role) -> weights.put(role, call.tensor(parameter)));
    Shape kernel = call.tensor("kernel").shape();
    int spatial = x.rank() - 2;
    List<Long> window = new ArrayList<>();
    for (int i = 0; i < spatial; i++) {
      window.add(LayerCall.number(kernel.get(i), "the kernel's size"));
    }
    Attributes settings = call.call().settings().with("kernel_size", window);
    if (front.equals("Conv") && end.isEmpty()) {
      long channels = LayerCall.number(x.shape().get(isFirst(call) ? 1 : -1), "the channels");
      settings =
          settings.with(
              "groups", channels / LayerCall.number(kernel.get(-2), "the kernel's channels"));
    }
    return new SameLayer(layer, front + spatial + "D" + end, weights).of(call, settings, x);
  }

  static boolean isFirst(FunctionCall call) {
    return call.constants().text("data_format", "channels_last").equals("channels_first");
  }

  private static Edge pooled(FunctionCall call, Counterpart layer, String name) {
    Edge x = call.tensor("x");
    return new SameLayer(layer, name + (x.rank() - 2) + "D", Map.of())
        .of(call, call.call().settings(), x);
  }

  private static Edge patches(FunctionCall call) {
    Graph graph = call.graph();
    Edge x = call.tensor("x");
    int count = call.constants().sizes("size").size();
    int spatial = count == 1 ? x.rank() < 5 ? 2 : 3 : count;
    boolean first = isFirst(call);
    boolean single = x.rank() == spatial + 1;
    Edge given = single ? graph.reshape(x, Shape.of(1).concatenated(x.shape())) : x;
    long[] sizes = LayerCall.numbers(call.constants().sizes("size", spatial), "size");
    long[] strides =
        call.has("strides")
            ? LayerCall.numbers(call.constants().sizes("strides", spatial), "strides")
            : sizes;
    long[] dilations =
        LayerCall.numbers(call.constants().sizes("dilation_rate", spatial, 1), "dilation_rate");
    List<Integer> axes = new ArrayList<>();
    for (int i = 0; i < spatial; i++) {
      axes.add(i + (first ? 2 : 1));
    }
    Windows windows = new Windows(axes, list(sizes), list(strides), list(dilations));
    String padding = call.constants().text("padding", "valid");
    if (!padding.equals("valid") && !padding.equals("same")) {
      throw new NoCounterpartException("the padding " + padding + " is not written");
    }
    Edge cut = windows.of(graph, padding.equals("same") ? windows.filled(graph, given) : given);
    // Batch, windows and places in turn, channels; or batch, channels, windows and places in turn.
    int[] order = new int[2 * spatial + 2];
    int front = first ? 2 : 1;
    for (int i = 0; i < spatial; i++) {
      order[(first ? spatial + 2 : 1) + i] = front + 2 * i;
      order[(first ? 1 : spatial + 1) + i] = front + 2 * i + 1;
    }
    order[first ? spatial + 1 : 2 * spatial + 1] = first ? 1 : 2 * spatial + 1;
    return graph.reshape(graph.transpose(cut, order), call.output());
  }

  private static List<Long> list(long... numbers) {
    return Arrays.stream(numbers).boxed().toList();
  }

  private static Edge sequences(FunctionCall call) {
    Edge x = call.tensor("x");
    long length = LayerCall.number(call.constants().size("sequence_length"), "sequence_length");
    long stride = LayerCall.number(call.constants().size("sequence_stride"), "sequence_stride");
    return new Windows(List.of(x.rank() - 1), list(length), list(stride), list(1))
        .of(call.graph(), x);
  }

  private static long[] pair(FunctionCall call, String name, long absent) {
    return LayerCall.numbers(call.constants().sizes(name, 2, absent), name);
  }

  private static Edge unfolded(FunctionCall call) {
    Graph graph = call.graph();
    Windows windows =
        new Windows(
            List.of(2, 3),
            list(pair(call, "kernel_size", 1)),
            list(pair(call, "stride", 1)),
            list(pair(call, "dilation", 1)));
    long[] padding = pair(call, "padding", 0);
    Edge framed = windows.padded(graph, call.tensor("x"), padding, padding);
    Edge turned = graph.transpose(windows.of(graph, framed), 0, 1, 3, 5, 2, 4);
    return graph.reshape(turned, call.output());
  }

  private static Edge folded(FunctionCall call) {
    Graph graph = call.graph();
    long[] padding = pair(call, "padding", 0);
    return graph
        .op("Col2Im")
        .with("dilations", pair(call, "dilation", 1))
        .with("pads", new long[] {padding[0], padding[1], padding[0], padding[1]})
        .with("strides", pair(call, "stride", 1))
        .on(
            call.real("x"),
            graph.integers(pair(call, "output_size", 1)),
            graph.integers(pair(call, "kernel_size", 1)));
  }
}
