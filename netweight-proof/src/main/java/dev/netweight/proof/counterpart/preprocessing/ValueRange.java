package dev.netweight.proof.counterpart.preprocessing;

import dev.netweight.network.Attribute;
import dev.netweight.proof.counterpart.Arithmetic;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.NoCounterpartException;
import java.util.List;

/**
 * The range of an image's elements, and elements brought from one range to another.
 *
 * <p>Source: _transform_value_range in
 * keras/src/layers/preprocessing/image_preprocessing/base_image_preprocessing_layer.py.
 */
record ValueRange(double least, double most) {
  /** That of bytes. */
  static final ValueRange BYTES = new ValueRange(0, 255);

  /** As the setting {@code value_range} says. */
  static ValueRange of(LayerCall call) {
    if (!call.settings().has("value_range")) {
      return BYTES;
    }
    List<Attribute> ends = call.settings().items("value_range");
    if (ends.size() != 2) {
      throw new NoCounterpartException("value_range has " + ends.size() + " ends; it must have 2");
    }
    return new ValueRange(
        LayerCall.real("value_range", ends.get(0)), LayerCall.real("value_range", ends.get(1)));
  }

  /** With the smaller end first. */
  ValueRange sorted() {
    return new ValueRange(Math.min(least, most), Math.max(least, most));
  }

  /** Elements of this range, in another one. */
  Edge to(ValueRange other, Arithmetic of, Edge elements) {
    if (equals(other)) {
      return elements;
    }
    Edge share =
        of.over(of.minus(elements, of.number(least, elements)), (float) most - (float) least);
    return of.plus(
        of.times(share, of.number((float) other.most - (float) other.least, share)),
        of.number(other.least, share));
  }
}
