package dev.netweight.proof.counterpart.function;

import dev.netweight.network.Attributes;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.proof.counterpart.Arithmetic;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.counterpart.spatial.ImageSizeLayers;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import dev.netweight.proof.graph.NoCounterpartException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Images in other sizes and colours, and their blocks as channels.
 *
 * <p>Source: keras/src/ops/image.py; keras/src/backend/numpy/image.py and nn.py.
 */
public final class ImageFunctions extends Functions {
  private static final String INPUT = "x|images";

  public ImageFunctions() {
    keras("Resize", INPUT, ImageFunctions::resized);
    keras("CropImages", INPUT, ImageFunctions::cropped);
    keras("PadImages", INPUT, ImageFunctions::padded);
    keras("RGBToGrayscale", INPUT, ImageFunctions::grey);
    keras("RGBToHSV", INPUT, ImageFunctions::hue);
    keras("HSVToRGB", INPUT, ImageFunctions::colours);
    keras("DepthToSpace", INPUT, ImageFunctions::toSpace);
    keras("SpaceToDepth", INPUT, ImageFunctions::toDepth);
  }

  private static Edge resized(FunctionCall call) {
    Attributes settings = call.call().settings();
    List<Integer> size = settings.integers("size");
    Attributes layer = settings.with("height", size.get(0)).with("width", size.get(1));
    return new SameLayer(new ImageSizeLayers(), "Resizing", Map.of())
        .of(call, layer, call.tensor("x"));
  }

  /** Where the height is; the width is behind it. */
  private static int height(FunctionCall call, Edge x) {
    return x.rank() - (WindowFunctions.isFirst(call) ? 2 : 3);
  }

  /** What is cut off or put before an axis: as said, or what the other side leaves. */
  private static long before(FunctionCall call, int axis, String before, String after, int sign) {
    if (call.has(before)) {
      return call.constants().integer(before, 0);
    }
    long given = LayerCall.number(call.tensor("x").shape().get(axis), "the image's size");
    long wanted = LayerCall.number(call.output().get(axis), "the size of the result");
    return sign * (wanted - given) - call.constants().integer(after, 0);
  }

  private static Edge cropped(FunctionCall call) {
    Graph graph = call.graph();
    Edge x = call.tensor("x");
    int axis = height(call, x);
    long top = before(call, axis, "top_cropping", "bottom_cropping", -1);
    long left = before(call, axis + 1, "left_cropping", "right_cropping", -1);
    long high = LayerCall.number(call.output().get(axis), "the height of the result");
    long wide = LayerCall.number(call.output().get(axis + 1), "the width of the result");
    return graph
        .op("Slice")
        .on(
            x,
            graph.integers(top, left),
            graph.integers(top + high, left + wide),
            graph.integers(axis, axis + 1L));
  }

  private static Edge padded(FunctionCall call) {
    Graph graph = call.graph();
    Edge x = call.tensor("x");
    int axis = height(call, x);
    long[] pads = new long[4];
    pads[0] = before(call, axis, "top_padding", "bottom_padding", 1);
    pads[1] = before(call, axis + 1, "left_padding", "right_padding", 1);
    for (int i = 0; i < 2; i++) {
      long given = LayerCall.number(x.shape().get(axis + i), "the image's size");
      long wanted = LayerCall.number(call.output().get(axis + i), "the size of the result");
      pads[2 + i] = wanted - given - pads[i];
    }
    return graph.op("Pad").on(x, graph.pads(x.rank(), new long[] {axis, axis + 1L}, pads));
  }

  private static int channels(FunctionCall call, Edge x) {
    return WindowFunctions.isFirst(call) ? x.rank() - 3 : x.rank() - 1;
  }

  private static List<Edge> planes(FunctionCall call, Edge x, int axis) {
    Graph graph = call.graph();
    Shape shape = x.shape().with(axis, Dimension.of(1));
    return graph.op("Split").with("axis", axis).shaped(shape).giving(3, x, graph.integers(1, 1, 1));
  }

  private static Edge grey(FunctionCall call) {
    Edge x = call.tensor("x");
    int axis = channels(call, x);
    if (x.shape().get(axis).equals(Dimension.of(1))) {
      return x;
    }
    Arithmetic of = call.arithmetic();
    DataType type = x.type().isFloatingPoint() ? x.type() : DataType.FLOAT32;
    List<Edge> planes = planes(call, call.graph().cast(x, type).shaped(x.shape()), axis);
    Edge sum =
        of.plus(
            of.plus(of.times(0.2989, planes.get(0)), of.times(0.5870, planes.get(1))),
            of.times(0.1140, planes.get(2)));
    return call.graph().cast(sum, x.type());
  }

  private static double epsilon(Edge x) {
    return switch (x.type().name()) {
      case "float32" -> 0x1p-23;
      case "float64" -> 0x1p-52;
      case "float16" -> 0x1p-10;
      default ->
          throw new NoCounterpartException("colours of " + x.type().name() + " are not written");
    };
  }

  private static Edge hue(FunctionCall call) {
    Arithmetic of = call.arithmetic();
    Edge x = call.tensor("x");
    int axis = channels(call, x);
    Edge tiny = of.compared("Less", of.each("Abs", x), epsilon(x));
    List<Edge> planes = planes(call, of.where(tiny, of.number(0, x), x), axis);
    Edge red = planes.get(0);
    Edge green = planes.get(1);
    Edge blue = planes.get(2);
    Edge value = of.both("Max", of.both("Max", red, green), blue);
    Edge range = of.minus(value, of.both("Min", of.both("Min", red, green), blue));
    Edge zero = of.number(0, x);
    Edge one = of.number(1, x);
    Edge light = of.compared("Greater", value, 0);
    Edge wide = of.compared("Greater", range, 0);
    Edge saturation = of.where(light, of.over(range, of.where(light, value, one)), zero);
    Edge norm = of.over(1, of.times(6, of.where(wide, range, one)));
    Edge hue =
        of.where(
            of.compared("Equal", value, green),
            of.plus(of.times(norm, of.minus(blue, red)), 2 / 6.0),
            of.plus(of.times(norm, of.minus(red, green)), 4 / 6.0));
    Edge turned =
        of.where(of.compared("Equal", value, red), of.times(norm, of.minus(green, blue)), hue);
    Edge around = call.graph().cast(of.compared("Less", turned, 0), x.type());
    Edge kept = of.plus(of.where(wide, turned, zero), around);
    return call.graph().op("Concat").with("axis", axis).on(kept, saturation, value);
  }

  private static Edge colours(FunctionCall call) {
    Arithmetic of = call.arithmetic();
    Edge x = call.tensor("x");
    int axis = channels(call, x);
    List<Edge> planes = planes(call, x, axis);
    Edge hue = planes.get(0);
    Edge sixth = of.times(6, of.minus(hue, of.each("Floor", hue)));
    List<Edge> shares = new ArrayList<>();
    shares.add(of.minus(of.each("Abs", of.minus(sixth, 3)), 1));
    shares.add(of.minus(2, of.each("Abs", of.minus(sixth, 2))));
    shares.add(of.minus(2, of.each("Abs", of.minus(sixth, 4))));
    Edge saturation = planes.get(1);
    List<Edge> colours = new ArrayList<>();
    for (Edge share : shares) {
      Edge kept = of.smaller(of.larger(share, 0), 1);
      Edge strength = of.plus(of.minus(1, saturation), of.times(saturation, kept));
      colours.add(of.times(planes.get(2), strength));
    }
    return call.graph().op("Concat").with("axis", axis).on(colours);
  }

  private static Dimension block(FunctionCall call) {
    return Dimension.of(call.constants().size("block_size"));
  }

  private static Edge toSpace(FunctionCall call) {
    Shape in = call.tensor("x").shape();
    Shape out = call.output();
    Dimension side = block(call);
    return WindowFunctions.isFirst(call)
        ? arranged(
            call,
            Shape.of(in.get(0), out.get(1), side, side, in.get(2), in.get(3)),
            new int[] {0, 1, 4, 2, 5, 3})
        : arranged(
            call,
            Shape.of(in.get(0), in.get(1), in.get(2), side, side, out.get(3)),
            new int[] {0, 1, 3, 2, 4, 5});
  }

  private static Edge toDepth(FunctionCall call) {
    Shape in = call.tensor("x").shape();
    Shape out = call.output();
    Dimension side = block(call);
    return WindowFunctions.isFirst(call)
        ? arranged(
            call,
            Shape.of(in.get(0), in.get(1), out.get(2), side, out.get(3), side),
            new int[] {0, 1, 3, 5, 2, 4})
        : arranged(
            call,
            Shape.of(in.get(0), out.get(1), side, out.get(2), side, in.get(3)),
            new int[] {0, 1, 3, 2, 4, 5});
  }

  private static Edge arranged(FunctionCall call, Shape apart, int... order) {
    Graph graph = call.graph();
    return graph.reshape(
        graph.transpose(graph.reshape(call.tensor("x"), apart), order), call.output());
  }
}
