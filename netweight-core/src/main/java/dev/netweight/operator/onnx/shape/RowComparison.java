package dev.netweight.operator.onnx.shape;

import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import dev.netweight.operator.elementwise.Broadcast;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.OnnxFamily;
import dev.netweight.operator.onnx.OnnxRules;

/** Compares each row of one thing with each row of another. */
public final class RowComparison extends OnnxFamily {
  public RowComparison() {
    super(
        "Gives the distances of all rows of two matrices, or the cheapest way through them.",
        "https://github.com/microsoft/onnxruntime/blob/main/docs/ContribOperators.md",
        OnnxRules.doing(Work.Kind.REDUCTION)
            .with(OperatorName.MICROSOFT, RowComparison::distances, "A, B", "CDist")
            .with(OperatorName.MICROSOFT, RowComparison::warp, "input", "DynamicTimeWarping"));
  }

  private static Outcome distances(OnnxCall call) {
    Shape first = call.shapeOfRank(2, 0);
    Shape second = call.shapeOfRank(2, 1);
    Dimension width = Broadcast.same("the lengths of rows", first.get(1), second.get(1));
    Shape output = Shape.of(first.get(0), second.get(0));
    return call.result()
        .output(output, call.type(0))
        .work(
            Work.Kind.REDUCTION,
            "compared elements",
            output.elements().times(width.formula().named("row length", "axis 1 of A")))
        .done();
  }

  /** The cheapest path through a matrix of costs: its rows and its columns, step by step. */
  private static Outcome warp(OnnxCall call) {
    Shape costs = call.shapeOfAtLeast(2, 0);
    Dimension steps =
        new Dimension.Unknown("the length of the path is known only when the model runs");
    return call.result()
        .output(Shape.of(Dimension.of(2), steps), DataType.INT32)
        .work(Work.Kind.REDUCTION, "costs", costs.elements())
        .done();
  }
}
