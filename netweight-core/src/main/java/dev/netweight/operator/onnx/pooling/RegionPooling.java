package dev.netweight.operator.onnx.pooling;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Dimension;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import dev.netweight.operator.elementwise.Broadcast;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.OnnxFamily;
import dev.netweight.operator.onnx.OnnxResult;
import dev.netweight.operator.onnx.OnnxRules;
import dev.netweight.operator.spatial.Interpolation;
import dev.netweight.operator.spatial.Window;
import java.util.Collections;
import java.util.List;

/** Poolings of regions that are given, each to the same size: regions × channels × that size. */
public final class RegionPooling extends OnnxFamily {
  private static final String UNKNOWN_READS =
      "how many elements a region has depends on the regions, which the model finds when it runs";

  private static final OnnxRules RULES =
      OnnxRules.doing(Work.Kind.POOLING)
          .with(RegionPooling::largest, "X, rois", "MaxRoiPool")
          .with(RegionPooling::aligned, "X, rois, batch_indices", "RoiAlign")
          .with(
              OperatorName.MICROSOFT,
              RegionPooling::cropped,
              "X, rois, batch_indices, crop_size",
              "CropAndResize");

  public RegionPooling() {
    super(
        "Pools or resizes each region of interest to one size.",
        "https://onnx.ai/onnx/operators/onnx__RoiAlign.html",
        RULES);
  }

  private static OnnxResult pooled(
      OnnxCall call, Dimension regions, int coordinates, List<Formula> sizes) {
    Shape input = call.shapeOfRank(4, 0);
    Shape given = call.anyShape(1);
    Dimension count = regions;
    if (given.hasRank()) {
      call.shapeOfRank(2, 1);
      Broadcast.same("the coordinates of a region", Dimension.of(coordinates), given.get(1));
      count = Broadcast.same("the numbers of regions", regions, given.get(0));
    }
    Window.requirePositive("output size", "height", sizes.get(0));
    Window.requirePositive("output size", "width", sizes.get(1));
    return call.result()
        .output(
            Shape.of(count, input.get(1), Dimension.of(sizes.get(0)), Dimension.of(sizes.get(1))),
            call.type(0));
  }

  private static Dimension noRegions(OnnxCall call) {
    return new Dimension.Unknown(call.anyShape(1).unknownReason());
  }

  private static Outcome largest(OnnxCall call) {
    List<Formula> sizes = call.settings().sizes("pooled_shape");
    if (sizes.size() != 2) {
      throw new SettingException(
          "pooled_shape", "pooled_shape has " + sizes.size() + " sizes; it must have two");
    }
    return pooled(call, noRegions(call), 5, sizes)
        .work(Work.Kind.POOLING, "regions", Formula.unknown(UNKNOWN_READS))
        .done();
  }

  private static Outcome aligned(OnnxCall call) {
    List<Formula> sizes =
        List.of(call.settings().size("output_height", 1), call.settings().size("output_width", 1));
    OnnxResult result = pooled(call, images(call), 4, sizes);
    Formula samples = call.settings().size("sampling_ratio", 0);
    Window.requireNotNegative("sampling_ratio", "height", samples);
    Formula each = samples.named("samples along an axis", "attribute sampling_ratio");
    boolean adaptive = samples.value().map(number -> number.signum() == 0).orElse(true);
    return result
        .work(
            Work.Kind.POOLING,
            "samples",
            adaptive
                ? Formula.unknown(UNKNOWN_READS)
                : Formula.product(result.first().elements(), each, each))
        .done();
  }

  private static Dimension images(OnnxCall call) {
    call.required(2);
    return call.anyShape(2).hasRank() ? call.shapeOfRank(1, 2).get(0) : noRegions(call);
  }

  private static Outcome cropped(OnnxCall call) {
    call.required(3);
    List<Formula> unknown =
        Collections.nCopies(2, Formula.unknown("the size is computed when the model runs"));
    List<Formula> sizes = call.sizes(3).orElse(unknown);
    if (sizes.size() != 2) {
      throw new SettingException(
          "crop_size", "crop_size has " + sizes.size() + " sizes; it must have two");
    }
    OnnxResult result = pooled(call, images(call), 4, sizes);
    return result
        .work(
            Interpolation.ofImages(call.settings().text("mode", "bilinear"), false),
            "output",
            result.first().elements())
        .tensor(3, "crop size", Weight.Kind.SHAPE_CONSTANT)
        .done();
  }
}
