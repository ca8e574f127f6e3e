package dev.netweight.proof.values;

import dev.netweight.proof.values.LayerRun.Given;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.Output;

/** What TensorFlow gives on the inputs and weights of a run. */
record Reference(TensorFlowOperators tf, LayerRun run) {
  Output<?> x() {
    return x(0);
  }

  Output<?> x(int index) {
    return tensor(run.input(index));
  }

  Output<?> w(String role) {
    return tensor(run.weight(role));
  }

  /** A weight in another shape. */
  Output<?> w(String role, int... sizes) {
    return shaped(w(role), sizes);
  }

  private Output<?> tensor(Given given) {
    return tf.tensor(given.sizes(), given.elements());
  }

  Output<?> op(String type, List<? extends Output<?>> inputs, Object... attributes) {
    return tf.op(type, inputs, attributes);
  }

  Output<?> each(String type, Output<?> value) {
    return tf.op(type, List.of(value));
  }

  Output<?> two(String type, Output<?> left, Output<?> right) {
    return tf.op(type, List.of(left, right));
  }

  Output<?> plus(Output<?> value, String role) {
    return two("AddV2", value, w(role));
  }

  Output<?> number(double value) {
    return tf.tensor(new long[0], (float) value);
  }

  Output<?> shaped(Output<?> value, int... sizes) {
    return two("Reshape", value, tf.integers(sizes));
  }

  Output<?> transposed(Output<?> value, int... order) {
    return two("Transpose", value, tf.integers(order));
  }

  /** A stretch of each axis. */
  Output<?> slice(Output<?> value, int[] start, int[] sizes) {
    return op("Slice", List.of(value, tf.integers(start), tf.integers(sizes)));
  }

  Output<?> joined(int axis, List<Output<?>> values) {
    return tf.joined(values, axis);
  }

  /** Zeros before and behind each axis. */
  Output<?> padded(Output<?> value, int... beforeAndBehind) {
    Output<?> pads = shaped(tf.integers(beforeAndBehind), beforeAndBehind.length / 2, 2);
    return two("Pad", value, pads);
  }

  Output<?> einsum(String equation, Output<?>... inputs) {
    return tf.ofList("Einsum", List.of(inputs), "equation", equation);
  }

  /** A reduction such as Mean over axes that are kept with the size 1. */
  Output<?> over(String type, Output<?> value, int... axes) {
    return op(type, List.of(value, tf.integers(axes)), "keep_dims", true);
  }

  /** A sequence of one axis as an image of the height 1. */
  Output<?> asImage(Output<?> value) {
    int[] sizes = TensorFlowOperators.sizes(value);
    return shaped(value, sizes[0], 1, sizes[1], sizes[2]);
  }

  Output<?> asSequence(Output<?> image) {
    int[] sizes = TensorFlowOperators.sizes(image);
    return shaped(image, sizes[0], sizes[2], sizes[3]);
  }

  /** A convolution of each group of channels of its own. */
  Output<?> conv2d(
      Output<?> input,
      Output<?> kernel,
      int groups,
      String padding,
      long[] strides,
      long[] dilations) {
    int[] in = TensorFlowOperators.sizes(input);
    int[] window = TensorFlowOperators.sizes(kernel);
    List<Output<?>> parts = new ArrayList<>();
    for (int i = 0; i < groups; i++) {
      Output<?> channels =
          slice(
              input,
              new int[] {0, 0, 0, i * window[2]},
              new int[] {in[0], in[1], in[2], window[2]});
      int filters = window[3] / groups;
      Output<?> own =
          slice(
              kernel,
              new int[] {0, 0, 0, i * filters},
              new int[] {window[0], window[1], window[2], filters});
      parts.add(
          op(
              "Conv2D",
              List.of(channels, own),
              "strides",
              around(strides),
              "padding",
              padding,
              "dilations",
              around(dilations)));
    }
    return parts.size() == 1 ? parts.get(0) : joined(3, parts);
  }

  /** Numbers of the spatial axes with 1 for the batch and the channels. */
  static long[] around(long... spatial) {
    long[] all = new long[spatial.length + 2];
    Arrays.fill(all, 1);
    System.arraycopy(spatial, 0, all, 1, spatial.length);
    return all;
  }
}
