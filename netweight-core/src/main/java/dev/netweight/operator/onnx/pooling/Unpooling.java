package dev.netweight.operator.onnx.pooling;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.network.Shape;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.OnnxFamily;
import dev.netweight.operator.onnx.OnnxResult;
import dev.netweight.operator.onnx.OnnxRules;
import dev.netweight.operator.onnx.spatial.OnnxSliding;
import dev.netweight.operator.spatial.Axes;
import dev.netweight.operator.spatial.Sides;
import dev.netweight.operator.spatial.Sliding;
import dev.netweight.operator.spatial.Window;
import java.util.Collections;
import java.util.List;

/** Puts the largest values that a pooling found back to where it found them, zeros elsewhere. */
public final class Unpooling extends OnnxFamily {
  private static final OnnxRules RULES =
      OnnxRules.free().with(Unpooling::unpooled, "X, I, output_shape", "MaxUnpool");

  public Unpooling() {
    super(
        "Puts the values that a max pooling gave back to where it found them.",
        "https://onnx.ai/onnx/operators/onnx__MaxUnpool.html",
        RULES);
  }

  private static Outcome unpooled(OnnxCall call) {
    Shape input = call.shape(0);
    call.required(1);
    Axes axes = OnnxSliding.axes(call, 0, true);
    List<Formula> window = OnnxSliding.window(call, axes);
    List<Formula> strides = OnnxSliding.strides(call, axes);
    List<Sides> pads = OnnxSliding.pads(call, axes);
    OnnxResult result = call.result();
    if (call.has(2)) {
      return result
          .output(stated(call, input.rank()), call.type(0))
          .tensor(2, "output shape", Weight.Kind.SHAPE_CONSTANT)
          .done();
    }
    Sliding sliding =
        Sliding.transposed(
            input,
            axes,
            window,
            (axis, size) ->
                Window.transposedPadded(
                    axes.name(axis),
                    size,
                    window.get(axis),
                    strides.get(axis),
                    Literal.ONE,
                    pads.get(axis),
                    Literal.ZERO));
    return result
        .output(sliding.output(sliding.channels()), call.type(0))
        .explained(sliding.derivations())
        .done();
  }

  private static Shape stated(OnnxCall call, int rank) {
    List<Formula> unknown =
        Collections.nCopies(
            rank, Formula.unknown("the output's shape is computed when the model runs"));
    List<Formula> sizes = call.sizes(2).orElse(unknown);
    if (sizes.size() != rank) {
      throw new SettingException(
          "output_shape",
          "output_shape has " + sizes.size() + " sizes; the output has " + rank + " axes");
    }
    sizes.forEach(size -> Window.requireNotNegative("output_shape", "output", size));
    return Shape.ofFormulas(sizes);
  }
}
