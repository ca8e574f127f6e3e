package dev.netweight.proof.counterpart;

import dev.netweight.network.Attributes;
import dev.netweight.network.Dimension;
import dev.netweight.proof.graph.NoCounterpartException;
import dev.netweight.proof.graph.Operation;
import java.util.Locale;

/**
 * How Keras pads what a window slides over: {@code valid}, {@code same} or {@code causal}. Where
 * {@code same} needs an odd number of positions, the one more stands at the end, as ONNX's
 * SAME_UPPER has it.
 *
 * <p>Source: keras/src/ops/operation_utils.py, compute_conv_output_shape.
 */
public record WindowPadding(String name) {
  /** As the setting {@code padding} says. */
  public static WindowPadding of(Attributes settings) {
    return new WindowPadding(settings.text("padding", "valid").toLowerCase(Locale.ROOT));
  }

  /** The attributes that say it. */
  public Operation on(
      Operation operation,
      ChannelOrder order,
      LayerCall call,
      long[] window,
      long[] strides,
      long[] dilations) {
    int axes = order.spatial();
    long[] pads = new long[2 * axes];
    switch (name) {
      case "valid":
        return operation.with("pads", pads);
      case "causal":
        pads[0] = dilations[0] * (window[0] - 1);
        return operation.with("pads", pads);
      case "same":
        for (int i = 0; i < axes; i++) {
          long all = dilations[i] * (window[i] - 1);
          if (strides[i] > 1) {
            if (!(order.size(call, i) instanceof Dimension.Known size)) {
              // Not every engine takes dilations together with it, and Keras has no such strides.
              return operation.with("auto_pad", "SAME_UPPER");
            }
            long last = (size.size() - 1) / strides[i] * strides[i];
            all = Math.max(0, last + all + 1 - size.size());
          }
          pads[i] = all / 2;
          pads[axes + i] = all - all / 2;
        }
        return operation.with("pads", pads);
      default:
        throw new NoCounterpartException("the padding " + name + " is not written");
    }
  }
}
