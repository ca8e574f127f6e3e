package dev.netweight.workbench.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * One filter's output, as PyTorch 1.13 computes it on the sweep's numbers: its functions conv1d,
 * conv2d, conv3d and conv_transpose2d in double precision, on inputs padded as Keras pads them.
 */
class SweepTablesTest {
  private static void check(Sweep sweep, int filter, long... expected) {
    List<Long> found = new ArrayList<>();
    for (int step = 0; step < sweep.steps(); step++) {
      found.add((long) Moment.of(sweep, step, filter).total().sum());
    }
    assertThat(found).isEqualTo(Arrays.stream(expected).boxed().toList());
  }

  @Test
  void strideTwoWithSamePadding() {
    check(
        SweepTest.sweep(
            "conv2d", "5x5x2", "filters", "2", "kernel", "3", "stride", "2", "padding", "same"),
        1,
        -30,
        -15,
        -29,
        -26,
        -53,
        11,
        -6,
        -10,
        -2);
  }

  @Test
  void causalAndDilated() {
    check(
        SweepTest.sweep(
            "conv1d", "7x2", "filters", "2", "kernel", "3", "dilation", "2", "padding", "causal"),
        1,
        -2,
        -2,
        10,
        16,
        -2,
        2,
        18);
  }

  /** A kernel of 2 is padded behind alone. */
  @Test
  void threeAxes() {
    check(
        SweepTest.sweep("conv3d", "3x4x3x2", "filters", "2", "kernel", "2", "padding", "same"),
        1,
        28,
        -25,
        -6,
        8,
        8,
        -14,
        -18,
        6,
        3,
        -15,
        -6,
        15,
        7,
        30,
        -16,
        47,
        -15,
        -19,
        -36,
        9,
        -6,
        9,
        -4,
        4,
        13,
        8,
        7,
        11,
        36,
        1,
        26,
        -3,
        18,
        -4,
        9,
        9);
  }

  @Test
  void groups() {
    check(
        SweepTest.sweep("conv2d", "4x4x4", "filters", "4", "kernel", "3", "groups", "2"),
        3,
        7,
        24,
        2,
        28);
  }

  @Test
  void depthwiseAndSeparable() {
    check(
        SweepTest.sweep("depthwise-conv2d", "5x5x2", "kernel", "3", "depth-multiplier", "2"),
        3,
        60,
        68,
        61,
        77,
        58,
        47,
        78,
        64,
        75);
    check(
        SweepTest.sweep(
            "separable-conv2d", "5x5x2", "filters", "2", "kernel", "3", "depth-multiplier", "2"),
        1,
        104,
        178,
        32,
        56,
        90,
        110,
        86,
        98,
        92);
  }

  @Test
  void transposed() {
    check(
        SweepTest.sweep("conv2d-transpose", "3x3x2", "filters", "2", "kernel", "3", "stride", "2"),
        1,
        -8,
        9,
        -19,
        10,
        -27,
        12,
        -9,
        -2,
        6,
        -9,
        -14,
        -20,
        12,
        -9,
        -20,
        5,
        -33,
        2,
        -43,
        -4,
        -6,
        -2,
        -2,
        -20,
        -10,
        -22,
        -14,
        -20,
        -30,
        5,
        -40,
        -2,
        -39,
        10,
        -30,
        -2,
        2,
        -25,
        8,
        -13,
        -2,
        -26,
        -18,
        -27,
        0,
        -18,
        -6,
        -26,
        6);
    check(
        SweepTest.sweep(
            "conv2d-transpose",
            "3x3x2",
            "filters",
            "2",
            "kernel",
            "4",
            "stride",
            "2",
            "padding",
            "same"),
        1,
        6,
        -9,
        -23,
        -20,
        16,
        -9,
        5,
        -33,
        -28,
        -43,
        -38,
        -6,
        -13,
        -40,
        -23,
        -25,
        -26,
        -27,
        5,
        -40,
        -46,
        -39,
        -20,
        -30,
        -16,
        -49,
        -13,
        -39,
        -22,
        -36,
        -27,
        0,
        -34,
        -6,
        -35,
        6);
    // of 7 by 7 the last row and column are cut off, none of the first
    check(
        SweepTest.sweep(
            "conv2d-transpose",
            "3x3x2",
            "filters",
            "2",
            "kernel",
            "3",
            "stride",
            "2",
            "padding",
            "same"),
        1,
        -8,
        9,
        -19,
        10,
        -27,
        12,
        -2,
        6,
        -9,
        -14,
        -20,
        12,
        -20,
        5,
        -33,
        2,
        -43,
        -4,
        -2,
        -2,
        -20,
        -10,
        -22,
        -14,
        -30,
        5,
        -40,
        -2,
        -39,
        10,
        -2,
        2,
        -25,
        8,
        -13,
        -2);
  }
}
