package dev.netweight.operator.torch.vision;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import dev.netweight.operator.elementwise.Broadcast;
import dev.netweight.operator.function.UnknownRankException;
import dev.netweight.operator.onnx.OnnxResult;
import dev.netweight.operator.spatial.Axes;
import dev.netweight.operator.spatial.Blocks;
import dev.netweight.operator.spatial.Window;
import dev.netweight.operator.torch.TorchCall;
import dev.netweight.operator.torch.TorchFamily;
import dev.netweight.operator.torch.TorchRules;
import java.util.ArrayList;
import java.util.List;

/** Functions of boxes: which of them to keep, and what a tensor has in them. */
public final class BoxFunctions extends TorchFamily {
  private static final String UNKNOWN_READS =
      "how many elements a region has depends on the regions, which are found when the model runs";

  private static final String ALIGNED =
      "input, boxes, output_size, spatial_scale, sampling_ratio, aligned";

  private static final TorchRules RULES =
      TorchRules.doing(Work.Kind.POOLING)
          .with(BoxFunctions::selected, "boxes, scores, iou_threshold", "nms")
          .with(BoxFunctions::selected, "boxes, scores, idxs, iou_threshold", "batched_nms")
          .with(call -> aligned(call, false), ALIGNED, "roi_align")
          .with(call -> aligned(call, true), ALIGNED, "ps_roi_align")
          .with(call -> pooled(call, false), "input, boxes, output_size, spatial_scale", "roi_pool")
          .with(
              call -> pooled(call, true),
              "input, boxes, output_size, spatial_scale",
              "ps_roi_pool");

  public BoxFunctions() {
    super(
        "Selects the best of boxes that overlap, or pools the regions of boxes to one size.",
        "https://pytorch.org/vision/stable/ops.html",
        RULES);
  }

  private static Outcome selected(TorchCall call) {
    Shape boxes = call.shapeOfRank(2, "boxes");
    Shape scores = call.shapeOfRank(1, "scores");
    Broadcast.same("the numbers of a box and 4", boxes.get(1), Dimension.of(4));
    Broadcast.same("the numbers of boxes and scores", boxes.get(0), scores.get(0));
    return call.result()
        .output(
            Shape.of(
                new Dimension.Unknown(
                    "how many boxes are selected is known only when the model runs")),
            DataType.INT64)
        .work(Work.Kind.TRANSFORM, "scores", scores.elements())
        .done();
  }

  /** Boxes of all images in one tensor, each with its image's number, or a tensor an image. */
  private static Formula regions(TorchCall call) {
    boolean together = call.isTensor("boxes");
    List<Formula> counts = new ArrayList<>();
    for (Value value : call.values("boxes")) {
      Shape shape = value.shape();
      if (!shape.hasRank()) {
        throw new UnknownRankException(shape.unknownReason());
      } else if (shape.rank() != 2) {
        throw new SettingException("boxes", "boxes must have 2 axes, not " + shape);
      }
      Broadcast.same("the numbers of a box", Dimension.of(together ? 5 : 4), shape.get(1));
      counts.add(shape.size(0));
    }
    return Formula.sum(counts);
  }

  /** Where positions are separate, each place of the output has channels of its own. */
  private static OnnxResult result(TorchCall call, boolean separate) {
    Shape input = call.shapeOfRank(4, "input");
    List<Formula> sizes = call.sizes("output_size", 2);
    for (int i = 0; i < sizes.size(); i++) {
      Window.requirePositive("output_size", Axes.names(2).get(i), sizes.get(i));
    }
    Formula channels =
        separate
            ? Blocks.divided("output_size", "channels", input.size(1), Formula.product(sizes))
            : input.size(1);
    return call.result()
        .output(
            Shape.ofFormulas(List.of(regions(call), channels, sizes.get(0), sizes.get(1))),
            call.type("input"));
  }

  private static Outcome aligned(TorchCall call, boolean separate) {
    OnnxResult result = result(call, separate);
    Formula samples = call.size("sampling_ratio", -1);
    Formula each = samples.named("samples along an axis", "argument sampling_ratio");
    boolean adaptive = samples.value().map(number -> number.signum() <= 0).orElse(true);
    return result
        .work(
            Work.Kind.POOLING,
            "samples",
            adaptive
                ? Formula.unknown(UNKNOWN_READS)
                : Formula.product(result.first().elements(), each, each))
        .done();
  }

  private static Outcome pooled(TorchCall call, boolean separate) {
    return result(call, separate)
        .work(Work.Kind.POOLING, "regions", Formula.unknown(UNKNOWN_READS))
        .done();
  }
}
