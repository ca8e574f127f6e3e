package dev.netweight.operator.onnx.shape;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Shape;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.OnnxFamily;
import dev.netweight.operator.onnx.OnnxRules;
import java.util.ArrayList;
import java.util.List;

/** Puts the axes of a tensor into another order: turned around, where none is named. */
public final class AxisPermutation extends OnnxFamily {
  public AxisPermutation() {
    super(
        "Puts the axes of a tensor into another order.",
        "https://onnx.ai/onnx/operators/onnx__Transpose.html",
        OnnxRules.free().with(AxisPermutation::transpose, "data", "Transpose"));
  }

  private static Outcome transpose(OnnxCall call) {
    Shape input = call.anyShape(0);
    List<Integer> named = call.settings().integers("perm");
    if (!input.hasRank() && !named.isEmpty()) {
      // The elements' own order is of no use: which axis goes where is not known.
      return call.result()
          .output(Sizes.unknown(named.size(), input.unknownReason()), call.type(0))
          .done();
    }
    List<Integer> order =
        call.settings().has("perm")
            ? call.axes(named.stream().map(Integer::longValue).toList(), call.shape(0).rank())
            : turned(call.shape(0));
    if (order.size() != input.rank()) {
      throw new SettingException(
          "perm", "perm orders " + order.size() + " axes; the input has the shape " + input);
    }
    return call.result().output(Places.permuted(call.value(0), order)).done();
  }

  private static List<Integer> turned(Shape input) {
    List<Integer> order = new ArrayList<>();
    for (int i = input.rank() - 1; i >= 0; i--) {
      order.add(i);
    }
    return order;
  }
}
