package dev.netweight.proof.counterpart;

import dev.netweight.network.Attributes;
import dev.netweight.network.Dimension;
import dev.netweight.proof.graph.NoCounterpartException;
import dev.netweight.proof.graph.Operation;
import java.util.Locale;

/**
 * How Keras pads what a window slides over: not at all, to one position for each stride, or in
 * front alone. An odd number of padded positions has the one more at the end, as ONNX's SAME_UPPER
 * has it.
 *
 * <p>Source: keras/src/ops/operation_utils.py, compute_conv_output_shape.
 *
 * @param name what Keras calls it, in lower case
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
    long[] pads = new long[2 * order.spatial()];
    return switch (name) {
      case "valid" -> operation.with("pads", pads);
      case "causal" -> {
        pads[0] = dilations[0] * (window[0] - 1);
        yield operation.with("pads", pads);
      }
      case "same" -> same(operation, order, call, window, strides, dilations);
      default -> throw new NoCounterpartException("the padding " + name + " is not written");
    };
  }

  private static Operation same(
      Operation operation,
      ChannelOrder order,
      LayerCall call,
      long[] window,
      long[] strides,
      long[] dilations) {
    int axes = order.spatial();
    long[] pads = new long[2 * axes];
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
  }
}
