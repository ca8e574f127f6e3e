package dev.netweight.proof.counterpart.torch;

import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import dev.netweight.network.DataType;
import dev.netweight.network.Shape;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import dev.netweight.proof.graph.Operation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * PyTorch's padding and resizing in ONNX.
 *
 * <p>Source: torch/nn/functional.py, aten/src/ATen/native/UpSample.h, PadNd.cpp.
 */
public final class ImageFunctions extends FunctionFamily {
  public ImageFunctions() {
    one(call -> padded(call, call.text("mode", "constant")), "pad");
    one(call -> padded(call, "constant"), "constant_pad_nd");
    one(
        call -> resized(call, call.text("mode", "nearest"), call.flag("align_corners", false)),
        "interpolate upsample");
    one(call -> resized(call, "nearest", false), "upsample_nearest");
    one(call -> resized(call, "bilinear", true), "upsample_bilinear");
  }

  /** The last axis comes first: before, after, and then those of the axis before it. */
  private static Edge padded(FunctionCall call, String mode) {
    Graph graph = call.graph();
    Edge x = call.tensor("input");
    int rank = call.shape(x).rank();
    List<Formula> sides = call.sizes("pad");
    List<Formula> pads = new ArrayList<>(Collections.nCopies(2 * rank, Formula.of(0)));
    for (int i = 0; i < sides.size() / 2; i++) {
      pads.set(rank - 1 - i, sides.get(2 * i));
      pads.set(2 * rank - 1 - i, sides.get(2 * i + 1));
    }
    String word =
        switch (mode) {
          case "constant", "reflect" -> mode;
          case "replicate" -> "edge";
          case "circular" -> "wrap";
          default -> throw call.refused("the mode " + mode + " is not written");
        };
    List<Edge> parts = pads.stream().map(graph::size).toList();
    Edge all =
        graph
            .op("Concat")
            .with("axis", 0)
            .typed(DataType.INT64)
            .shaped(Shape.of(parts.size()))
            .on(parts);
    Edge value =
        mode.equals("constant") && call.has("value")
            ? call.tensor("value", x.type())
            : call.like(x, 0);
    return graph
        .op("Pad")
        .with("mode", word)
        .on(x, all, mode.equals("constant") ? value : Edge.NONE);
  }

  private static Edge resized(FunctionCall call, String mode, boolean corners) {
    Graph graph = call.graph();
    Edge x = call.tensor("input");
    Shape shape = call.shape(x);
    int spatial = shape.rank() - 2;
    if (mode.equals("area")) {
      return AdaptivePooling.average(call, spatial);
    }
    if (call.flag("antialias", false)) {
      throw call.refused("antialias is not written: the engine weighs the elements otherwise");
    }
    Operation resize = graph.op("Resize");
    switch (mode) {
      case "nearest" ->
          resize
              .with("mode", "nearest")
              .with("coordinate_transformation_mode", "asymmetric")
              .with("nearest_mode", "floor");
      case "nearest-exact" ->
          resize
              .with("mode", "nearest")
              .with("coordinate_transformation_mode", "half_pixel")
              .with("nearest_mode", "round_prefer_ceil");
      case "linear", "bilinear", "trilinear", "bicubic" ->
          resize
              .with("mode", mode.equals("bicubic") ? "cubic" : "linear")
              .with("coordinate_transformation_mode", corners ? "align_corners" : "half_pixel");
      default -> throw call.refused("the mode " + mode + " is not written");
    }
    if (mode.equals("bicubic")) {
      resize.with("cubic_coeff_a", -0.75);
    }
    List<Double> scales = scales(call, spatial);
    boolean bySize = scales.isEmpty() || corners || call.flag("recompute_scale_factor", false);
    if (bySize) {
      return resize.on(x, Edge.NONE, Edge.NONE, graph.shape(call.output(0)));
    }
    double[] factors = new double[spatial + 2];
    factors[0] = 1;
    factors[1] = 1;
    for (int i = 0; i < spatial; i++) {
      factors[i + 2] = scales.get(i);
    }
    return resize.on(x, Edge.NONE, graph.numbers(DataType.FLOAT32, factors));
  }

  /** The factors, where they are said instead of sizes. */
  private static List<Double> scales(FunctionCall call, int spatial) {
    Attribute given = call.find("scale_factor");
    List<Double> scales = new ArrayList<>();
    if (given instanceof Attribute.Items list) {
      for (Attribute item : list.items()) {
        scales.add(scale(call, item));
      }
    } else if (given != null) {
      scales.addAll(Collections.nCopies(spatial, scale(call, given)));
    }
    return scales;
  }

  private static double scale(FunctionCall call, Attribute item) {
    if (item instanceof Attribute.Decimal decimal) {
      return decimal.number();
    } else if (item instanceof Attribute.Size size) {
      return dev.netweight.proof.counterpart.LayerCall.number(size.formula(), "scale_factor");
    }
    throw call.refused("its scale is known only when the program runs");
  }
}
