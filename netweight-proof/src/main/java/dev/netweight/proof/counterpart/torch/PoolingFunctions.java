package dev.netweight.proof.counterpart.torch;

import dev.netweight.network.Attribute;
import dev.netweight.network.DataType;
import dev.netweight.network.Shape;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * PyTorch's poolings in ONNX. A window that reaches beyond the end, as {@code ceil_mode} has it, is
 * said by a longer padding there.
 *
 * <p>Source: aten/src/ATen/native/Pool.h, AveragePool2d.cpp, AdaptiveAveragePooling.cpp.
 */
public final class PoolingFunctions extends FunctionFamily {
  public PoolingFunctions() {
    several(
        call -> maximum(call, call.flag("return_indices", false)),
        "max_pool1d max_pool2d max_pool3d");
    several(
        call -> maximum(call, true),
        "max_pool1d_with_indices max_pool2d_with_indices max_pool3d_with_indices");
    one(PoolingFunctions::average, "avg_pool1d avg_pool2d avg_pool3d");
    one(
        call -> AdaptivePooling.average(call, spatial(call)),
        "adaptive_avg_pool1d adaptive_avg_pool2d adaptive_avg_pool3d");
    several(
        call -> AdaptivePooling.maximum(call, spatial(call), call.flag("return_indices", false)),
        "adaptive_max_pool1d adaptive_max_pool2d adaptive_max_pool3d");
    several(
        call -> AdaptivePooling.maximum(call, spatial(call), true),
        """
        adaptive_max_pool1d_with_indices adaptive_max_pool2d_with_indices
        adaptive_max_pool3d_with_indices
        """);
  }

  private static int spatial(FunctionCall call) {
    return call.function().charAt(call.function().indexOf("pool") + 4) - '0';
  }

  /** How a window moves. */
  private static final class Window {
    private final long[] sizes;
    private final long[] strides;
    private final long[] dilations;
    private final long[] pads;
    private final long[] extra;

    private Window(long[] sizes, long[] strides, long[] dilations, long[] pads, long[] extra) {
      this.sizes = sizes;
      this.strides = strides;
      this.dilations = dilations;
      this.pads = pads;
      this.extra = extra;
    }

    long[] sizes() {
      return sizes;
    }

    long[] strides() {
      return strides;
    }

    long[] dilations() {
      return dilations;
    }

    long[] pads() {
      return pads;
    }

    static Window of(FunctionCall call, Edge x, int spatial) {
      long[] sizes = LayerCall.numbers(call.given().sizes("kernel_size", spatial), "kernel_size");
      boolean own =
          call.has("stride")
              && !(call.find("stride") instanceof Attribute.Items items && items.items().isEmpty());
      long[] strides = own ? call.numbers("stride", spatial, 1) : sizes;
      long[] dilations = call.numbers("dilation", spatial, 1);
      long[] sides = call.numbers("padding", spatial, 0);
      long[] pads = new long[2 * spatial];
      long[] extra = new long[spatial];
      Shape shape = call.shape(x);
      for (int i = 0; i < spatial; i++) {
        pads[i] = sides[i];
        pads[spatial + i] = sides[i];
        if (call.flag("ceil_mode", false)) {
          long size = call.size(shape, shape.rank() - spatial + i);
          long positions = call.size(call.output(0), call.output(0).rank() - spatial + i);
          long reach = (positions - 1) * strides[i] + dilations[i] * (sizes[i] - 1) + 1;
          extra[i] = Math.max(0, reach - size - 2 * sides[i]);
        }
      }
      return new Window(sizes, strides, dilations, pads, extra);
    }

    /** The padding of the input itself, and what is behind it for the last window. */
    long[] allPads() {
      long[] all = pads.clone();
      for (int i = 0; i < extra.length; i++) {
        all[extra.length + i] += extra[i];
      }
      return all;
    }

    long[] extraPads() {
      long[] all = new long[pads.length];
      System.arraycopy(extra, 0, all, extra.length, extra.length);
      return all;
    }
  }

  private static List<Edge> maximum(FunctionCall call, boolean places) {
    Graph graph = call.graph();
    int spatial = spatial(call);
    Edge given = call.tensor("input");
    Edge x = Batches.with(call, given, spatial + 2);
    Window window = Window.of(call, x, spatial);
    List<Edge> found =
        graph
            .op("MaxPool")
            .with("kernel_shape", window.sizes())
            .with("strides", window.strides())
            .with("dilations", window.dilations())
            .with("pads", window.allPads())
            .giving(places ? 2 : 1, x);
    Edge largest = Batches.without(call, found.get(0), given, spatial + 2);
    return places ? List.of(largest, places(call, found.get(1), x, spatial)) : List.of(largest);
  }

  /** ONNX counts places in the whole tensor, PyTorch within each channel. */
  static Edge places(FunctionCall call, Edge found, Edge x, int spatial) {
    Graph graph = call.graph();
    Shape shape = call.shape(x);
    Edge counted = new Edge(found.name(), found.shape(), DataType.INT64);
    Edge channel =
        graph.reshape(
            graph.size(shape.slice(shape.rank() - spatial, shape.rank()).elements()), Shape.SCALAR);
    Edge within = graph.op("Mod").with("fmod", 0).typed(DataType.INT64).on(counted, channel);
    return call.shaped(within, 1);
  }

  /** Padding counts as zeros, or not at all; what is behind it never counts. */
  private static Edge average(FunctionCall call) {
    Graph graph = call.graph();
    int spatial = spatial(call);
    Edge given = call.tensor("input");
    Edge x = Batches.with(call, given, spatial + 2);
    Window window = Window.of(call, x, spatial);
    boolean counted = call.flag("count_include_pad", true);
    boolean divided = call.has("divisor_override");
    boolean padded = IntStream.range(0, spatial).anyMatch(i -> window.pads()[i] > 0);
    if (padded && (counted || divided)) {
      long[] pads = new long[2 * spatial + 4];
      System.arraycopy(window.pads(), 0, pads, 2, spatial);
      System.arraycopy(window.pads(), 0, pads, spatial + 4, spatial);
      x = graph.op("Pad").on(x, graph.integers(pads), call.like(x, 0));
    }
    Edge average =
        graph
            .op("AveragePool")
            .with("kernel_shape", window.sizes())
            .with("strides", window.strides())
            .with("pads", counted || divided ? window.extraPads() : window.allPads())
            .with("count_include_pad", divided)
            .on(x);
    if (divided) {
      double elements = 1;
      for (long size : window.sizes()) {
        elements *= size;
      }
      average =
          graph.two(
              "Mul", average, call.like(average, elements / call.number("divisor_override", 1)));
    }
    return Batches.without(call, average, given, spatial + 2);
  }

  /** Axes at the end. */
  static List<Integer> last(int rank, int spatial) {
    List<Integer> axes = new ArrayList<>();
    for (int i = rank - spatial; i < rank; i++) {
      axes.add(i);
    }
    return axes;
  }
}
