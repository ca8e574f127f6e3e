package dev.netweight.operator.torch.pooling;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.network.Shape;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.spatial.Axes;
import dev.netweight.operator.spatial.Sliding;
import dev.netweight.operator.spatial.TransposedWindow;
import dev.netweight.operator.torch.TorchCall;
import dev.netweight.operator.torch.TorchFamily;
import dev.netweight.operator.torch.TorchRules;
import dev.netweight.operator.torch.spatial.TorchSliding;
import java.util.List;

/** Puts the largest values that a pooling found back to where it found them, zeros elsewhere. */
public final class TorchUnpooling extends TorchFamily {
  public TorchUnpooling() {
    super(
        "Puts the values that a max pooling gave back to where it found them.",
        "https://pytorch.org/docs/stable/generated/torch.nn.MaxUnpool2d.html",
        TorchRules.free()
            .with(
                TorchUnpooling::unpooled,
                "input, indices, kernel_size, stride, padding, output_size",
                "max_unpool1d max_unpool2d max_unpool3d"));
  }

  private static Outcome unpooled(TorchCall call) {
    Shape input = call.shape("input");
    call.shape("indices");
    Axes axes = TorchSliding.axes(call);
    List<Formula> window = TorchSliding.window(call, axes);
    TorchSliding motion = TorchSliding.of(call, axes, window);
    Sliding sliding =
        Sliding.transposed(
            input,
            axes,
            window,
            (axis, size) ->
                TransposedWindow.padded(
                    axes.name(axis),
                    size,
                    window.get(axis),
                    motion.strides().get(axis),
                    Literal.ONE,
                    motion.padding().get(axis),
                    Literal.ZERO));
    if (call.has("output_size")) {
      Shape stated = axes.shapeLike(input, stated(call, axes), axes.channels(input));
      return call.result().output(stated, call.type("input")).done();
    }
    return call.result()
        .output(sliding.output(sliding.channels()), call.type("input"))
        .explained(sliding.derivations())
        .done();
  }

  /** The spatial sizes that are stated, batch and channels or not. */
  private static List<Formula> stated(TorchCall call, Axes axes) {
    List<Formula> sizes = call.sizes("output_size");
    if (sizes.size() != axes.spatial() && sizes.size() != axes.spatial() + 2) {
      throw new SettingException(
          "output_size",
          "output_size has " + sizes.size() + " sizes; it must have " + axes.spatial());
    }
    return sizes.subList(sizes.size() - axes.spatial(), sizes.size());
  }
}
