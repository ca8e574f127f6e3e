package dev.netweight.operator.onnx.vision;

import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import dev.netweight.operator.elementwise.Broadcast;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.OnnxFamily;
import dev.netweight.operator.onnx.OnnxRules;
import java.math.BigInteger;

/** Of boxes that overlap, the best: a batch, a class and a box each, as many as there are. */
public final class BoxSelection extends OnnxFamily {
  public BoxSelection() {
    super(
        "Selects the best of boxes that overlap.",
        "https://onnx.ai/onnx/operators/onnx__NonMaxSuppression.html",
        OnnxRules.doing(Work.Kind.TRANSFORM)
            .with(
                BoxSelection::selected,
                "boxes, scores, max_output_boxes_per_class, iou_threshold, score_threshold",
                "NonMaxSuppression"));
  }

  private static Outcome selected(OnnxCall call) {
    Shape boxes = call.shapeOfRank(3, 0);
    Shape scores = call.shapeOfRank(3, 1);
    Broadcast.same("the batches of boxes and scores", boxes.get(0), scores.get(0));
    Broadcast.same("the numbers of boxes and scores", boxes.get(1), scores.get(2));
    Broadcast.same("the numbers of a box and 4", boxes.get(2), Dimension.of(4));
    boolean none =
        !call.has(2) || call.number(2).value().filter(BigInteger.ZERO::equals).isPresent();
    Dimension count =
        none
            ? Dimension.of(0)
            : new Dimension.Unknown(
                "how many boxes are selected is known only when the model runs");
    return call.result()
        .output(Shape.of(count, Dimension.of(3)), DataType.INT64)
        .work(Work.Kind.TRANSFORM, "scores", scores.elements())
        .tensor(2, "most boxes", Weight.Kind.SHAPE_CONSTANT)
        .tensor(3, "overlap threshold", Weight.Kind.SHAPE_CONSTANT)
        .tensor(4, "score threshold", Weight.Kind.SHAPE_CONSTANT)
        .done();
  }
}
