package dev.netweight.workbench.sweep;

import java.util.Arrays;
import java.util.List;

/**
 * Convolutions over whole arrays, written down from their definitions: the input is padded and
 * copied as a whole, a transposed one scatters. Every layer has three axes here; those that it does
 * not have are of size 1.
 */
final class Definition {
  final int rank;
  final int channels;
  final int filters;
  final int[] input;
  final int[] kernel;
  final int[] stride;
  final int[] dilation;
  final String padding;
  final SweepValues values;

  Definition(
      int channels,
      int filters,
      int[] input,
      int[] kernel,
      int[] stride,
      int[] dilation,
      String padding,
      SweepValues values) {
    this.rank = input.length;
    this.channels = channels;
    this.filters = filters;
    this.input = three(input);
    this.kernel = three(kernel);
    this.stride = three(stride);
    this.dilation = three(dilation);
    this.padding = padding;
    this.values = values;
  }

  private static int[] three(int[] sizes) {
    int[] all = {1, 1, 1};
    System.arraycopy(sizes, 0, all, 3 - sizes.length, sizes.length);
    return all;
  }

  private int[] own(int... places) {
    return Arrays.copyOfRange(places, 3 - rank, 3);
  }

  int x(int channel, int a, int b, int c) {
    return values.input(channel, own(a, b, c));
  }

  int w(int filter, int channel, int a, int b, int c) {
    return values.weight(filter, channel, own(a, b, c));
  }

  private int extent(int axis) {
    return (kernel[axis] - 1) * dilation[axis] + 1;
  }

  /**
   * Places in front of and behind an axis. {@code same} as TensorFlow's guide states it: where the
   * stride divides the input, max(kernel − stride, 0) places, else max(kernel − input mod stride,
   * 0); half of them in front, rounded down.
   */
  int[] pads(int axis) {
    int left = input[axis] % stride[axis];
    int all = Math.max(extent(axis) - (left == 0 ? stride[axis] : left), 0);
    return switch (padding) {
      case "same" -> new int[] {all / 2, all - all / 2};
      case "causal" -> new int[] {extent(axis) - 1, 0};
      default -> new int[] {0, 0};
    };
  }

  /** One channel convolved with one filter's slice. */
  long[][][] convolved(int channel, int filter, int slice) {
    int[][] pads = {pads(0), pads(1), pads(2)};
    int[] size = new int[3];
    int[] output = new int[3];
    for (int axis = 0; axis < 3; axis++) {
      size[axis] = input[axis] + pads[axis][0] + pads[axis][1];
      output[axis] = (size[axis] - extent(axis)) / stride[axis] + 1;
    }
    int[][][] padded = new int[size[0]][size[1]][size[2]];
    for (int a = 0; a < input[0]; a++) {
      for (int b = 0; b < input[1]; b++) {
        for (int c = 0; c < input[2]; c++) {
          padded[a + pads[0][0]][b + pads[1][0]][c + pads[2][0]] = x(channel, a, b, c);
        }
      }
    }
    long[][][] result = new long[output[0]][output[1]][output[2]];
    for (int a = 0; a < output[0]; a++) {
      for (int b = 0; b < output[1]; b++) {
        for (int c = 0; c < output[2]; c++) {
          for (int i = 0; i < kernel[0]; i++) {
            for (int j = 0; j < kernel[1]; j++) {
              for (int k = 0; k < kernel[2]; k++) {
                result[a][b][c] +=
                    padded[a * stride[0] + i * dilation[0]][b * stride[1] + j * dilation[1]][
                            c * stride[2] + k * dilation[2]]
                        * (long) w(filter, slice, i, j, k);
              }
            }
          }
        }
      }
    }
    return result;
  }

  /**
   * One channel, of which each place puts the filter's slice into the output, a stride apart.
   *
   * @param cut what Keras cuts off in front
   * @param output the sizes that Keras keeps
   */
  long[][][] scattered(int channel, int filter, int[] cut, int[] output) {
    int[] reach = new int[3];
    for (int axis = 0; axis < 3; axis++) {
      reach[axis] =
          Math.max((input[axis] - 1) * stride[axis] + extent(axis), cut[axis] + output[axis]);
    }
    long[][][] all = new long[reach[0]][reach[1]][reach[2]];
    for (int a = 0; a < input[0]; a++) {
      for (int b = 0; b < input[1]; b++) {
        for (int c = 0; c < input[2]; c++) {
          for (int i = 0; i < kernel[0]; i++) {
            for (int j = 0; j < kernel[1]; j++) {
              for (int k = 0; k < kernel[2]; k++) {
                all[a * stride[0] + i * dilation[0]][b * stride[1] + j * dilation[1]][
                        c * stride[2] + k * dilation[2]] +=
                    x(channel, a, b, c) * (long) w(filter, channel, i, j, k);
              }
            }
          }
        }
      }
    }
    long[][][] kept = new long[output[0]][output[1]][output[2]];
    for (int a = 0; a < output[0]; a++) {
      for (int b = 0; b < output[1]; b++) {
        System.arraycopy(all[a + cut[0]][b + cut[1]], cut[2], kept[a][b], 0, output[2]);
      }
    }
    return kept;
  }

  /**
   * What Keras cuts off in front of a transposed convolution's output, from the padding that it
   * asks JAX for: extent − 1 − left.
   *
   * @param outputPadding positions added at the end, or −1 where Keras chooses them
   */
  int cut(int axis, int outputPadding) {
    int extent = extent(axis);
    if (padding.equals("valid")) {
      return 0;
    }
    int length =
        outputPadding < 0 ? stride[axis] + extent - 2 : extent + extent % 2 - 2 + outputPadding;
    int left = Math.min(Math.floorDiv(length, 2) + Math.floorMod(length, 2), extent - 1);
    return extent - 1 - left;
  }

  /** The output's size that Keras states for a transposed convolution. */
  int transposedSize(int axis, int outputPadding) {
    int extent = extent(axis);
    if (padding.equals("valid")) {
      int more = outputPadding < 0 ? Math.max(extent, stride[axis]) - extent : outputPadding;
      return (input[axis] - 1) * stride[axis] + extent + more;
    }
    return outputPadding < 0
        ? input[axis] * stride[axis]
        : (input[axis] - 1) * stride[axis] + extent % 2 + outputPadding;
  }

  static void add(long[][][] to, long[][][] more, long times) {
    for (int a = 0; a < to.length; a++) {
      for (int b = 0; b < to[0].length; b++) {
        for (int c = 0; c < to[0][0].length; c++) {
          to[a][b][c] += more[a][b][c] * times;
        }
      }
    }
  }

  static List<Long> flat(long[][][] values) {
    return Arrays.stream(values)
        .flatMap(Arrays::stream)
        .flatMapToLong(Arrays::stream)
        .boxed()
        .toList();
  }
}
