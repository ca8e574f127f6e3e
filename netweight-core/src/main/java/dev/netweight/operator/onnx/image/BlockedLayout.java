package dev.netweight.operator.onnx.image;

import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.OnnxFamily;
import dev.netweight.operator.onnx.OnnxRules;
import java.util.ArrayList;
import java.util.List;

/**
 * Moves data into the layout that ONNX Runtime computes convolutions in, channels in blocks, and
 * back. A block has as many channels as the machine that optimised the model takes at once.
 */
public final class BlockedLayout extends OnnxFamily {
  private static final OnnxRules RULES =
      OnnxRules.free()
          .with("com.microsoft.nchwc", BlockedLayout::into, "X", "ReorderInput")
          .with("com.microsoft.nchwc", BlockedLayout::back, "X", "ReorderOutput");

  public BlockedLayout() {
    super(
        "Moves data into and out of a layout with blocks of channels.",
        "https://github.com/microsoft/onnxruntime/blob/main/onnxruntime/core/graph/contrib_ops/nchwc_schema_defs.cc",
        RULES);
  }

  private static Outcome into(OnnxCall call) {
    Shape input = call.shapeOfAtLeast(3, 0);
    List<Dimension> sizes = new ArrayList<>(input.dimensions());
    if (call.settings().flag("channels_last", false)) {
      sizes.add(1, sizes.remove(sizes.size() - 1));
    }
    if (!(sizes.get(1) instanceof Dimension.Known known) || known.size() % 16 != 0) {
      sizes.set(
          1,
          new Dimension.Unknown("channels are filled up to whole blocks, whose size is not said"));
    }
    return call.result().output(Shape.of(sizes), call.type(0)).done();
  }

  private static Outcome back(OnnxCall call) {
    Shape input = call.shapeOfAtLeast(3, 0);
    List<Dimension> sizes = new ArrayList<>(input.dimensions());
    Dimension channels = Dimension.of(call.settings().size("channels"));
    sizes.remove(1);
    sizes.add(call.settings().flag("channels_last", false) ? sizes.size() : 1, channels);
    return call.result().output(Shape.of(sizes), call.type(0)).done();
  }
}
