package dev.netweight.operator.onnx.product;

import dev.netweight.network.Shape;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import dev.netweight.operator.elementwise.Broadcast;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.OnnxFamily;
import dev.netweight.operator.onnx.OnnxRules;

/** The determinant of each of the square matrices along the axes in front. */
public final class Determinant extends OnnxFamily {
  private static final OnnxRules RULES =
      OnnxRules.doing(Work.Kind.TRANSFORM).with(Determinant::apply, "X", "Det");

  public Determinant() {
    super(
        "Gives the determinant of each square matrix.",
        "https://onnx.ai/onnx/operators/onnx__Det.html",
        RULES);
  }

  private static Outcome apply(OnnxCall call) {
    Shape matrices = call.shapeOfAtLeast(2, 0);
    Broadcast.same("the rows and columns of a determinant", matrices.get(-2), matrices.get(-1));
    return call.result()
        .output(matrices.slice(0, matrices.rank() - 2), call.type(0))
        .work(Work.Kind.TRANSFORM, "determinant", matrices.elements())
        .done();
  }
}
