package dev.netweight.operator.onnx.shape;

import dev.netweight.formula.Formula;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Element;
import dev.netweight.network.Shape;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.OnnxFamily;
import dev.netweight.operator.onnx.OnnxRules;
import java.util.List;

/** The sizes of a tensor as numbers that the graph computes with. */
public final class ShapeOf extends OnnxFamily {
  public ShapeOf() {
    super(
        "Gives the sizes of a tensor.",
        "https://onnx.ai/onnx/operators/onnx__Shape.html",
        OnnxRules.free()
            .with(ShapeOf::shape, "data", "Shape")
            .with(ShapeOf::elements, "data", "Size"));
  }

  /** Of the axes from start to before end, each clamped to those that there are. */
  private static Outcome shape(OnnxCall call) {
    Shape input = call.anyShape(0);
    if (!input.hasRank()) {
      Dimension axes = new Dimension.Unknown(input.unknownReason());
      return call.result().output(Shape.of(axes), DataType.INT64).done();
    }
    int start = clamped(call.settings().integer("start", 0), input.rank());
    int end = clamped(call.settings().integer("end", input.rank()), input.rank());
    List<Element> sizes =
        input.slice(start, Math.max(start, end)).dimensions().stream()
            .map(size -> (Element) new Element.Whole(size.formula()))
            .toList();
    return sizes.size() > Element.MOST
        ? call.result().output(Shape.of(sizes.size()), DataType.INT64).done()
        : call.result().output(Shape.of(sizes.size()), DataType.INT64, sizes).done();
  }

  private static int clamped(int axis, int rank) {
    return Math.max(0, Math.min(rank, axis < 0 ? axis + rank : axis));
  }

  private static Outcome elements(OnnxCall call) {
    Formula count = call.anyShape(0).elements();
    return call.result().output(Shape.SCALAR, DataType.INT64, List.of(Element.of(count))).done();
  }
}
