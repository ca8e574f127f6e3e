package dev.netweight.operator.onnx.product;

import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.OnnxFamily;
import dev.netweight.operator.onnx.OnnxResult;
import dev.netweight.operator.onnx.OnnxRules;
import dev.netweight.operator.product.Subscripts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Sums of products by index letters, one multiply-add for each combination of all letters. */
public final class IndexedMultiplication extends OnnxFamily {
  private static final OnnxRules RULES =
      OnnxRules.doing(Work.Kind.EINSTEIN_SUM)
          .with(IndexedMultiplication::apply, "Inputs", "Einsum");

  public IndexedMultiplication() {
    super(
        "Multiplies tensors by index letters and sums over those that the output lacks.",
        "https://onnx.ai/onnx/operators/onnx__Einsum.html",
        RULES);
  }

  private static Outcome apply(OnnxCall call) {
    String equation = call.settings().text("equation", "");
    Subscripts subscripts = Subscripts.of(equation, operands(call, Subscripts.terms(equation)));
    OnnxResult result = call.result().output(subscripts.output(), call.type(0));
    for (int input = 0; input < call.inputs(); input++) {
      String role = call.inputs() > 2 || input == 0 ? "kernel " + (input + 1) : "kernel";
      StoredProduct.kernel(call, result, input, role, false);
    }
    return result.work(List.of(subscripts.work(call.operator()))).done();
  }

  /** Without an ellipsis a term says the rank of a tensor of which it is not known otherwise. */
  private static List<Shape> operands(OnnxCall call, List<String> terms) {
    List<Shape> shapes = new ArrayList<>();
    for (int input = 0; input < call.inputs(); input++) {
      Shape shape = call.anyShape(input);
      boolean counted = input < terms.size() && !terms.get(input).contains(".");
      shapes.add(
          shape.hasRank() || !counted
              ? call.shape(input)
              : Shape.of(
                  Collections.nCopies(
                      terms.get(input).length(), new Dimension.Unknown(shape.unknownReason()))));
    }
    return shapes;
  }
}
