package dev.netweight.workbench.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.explain.LayerLines;
import dev.netweight.explain.LayerQuestion;
import dev.netweight.failure.SettingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SweepTest {
  private static final SweepValues VALUES = new SweepValues(0);

  static Sweep sweep(String layer, String input, String... words) {
    Map<String, String> settings = new LinkedHashMap<>();
    for (int i = 0; i < words.length; i += 2) {
      settings.put(words[i], words[i + 1]);
    }
    return SweptLayer.of(
        LayerQuestion.of(LayerLines.named(layer).orElseThrow(), input, settings), VALUES);
  }

  private static List<Long> outputs(Sweep sweep, int filter) {
    List<Long> all = new ArrayList<>();
    for (int step = 0; step < sweep.steps(); step++) {
      Moment moment = Moment.of(sweep, step, filter, 3);
      assertThat(moment.total()).isEqualTo(sweep.total(sweep.position(step), filter));
      assertThat(moment.total().count()).isEqualTo(1);
      all.add((long) moment.total().sum());
    }
    return all;
  }

  private final Random random = new Random(5);

  private int[] sizes(int rank, int least, int most) {
    int[] sizes = new int[rank];
    Arrays.setAll(sizes, i -> least + random.nextInt(most - least + 1));
    return sizes;
  }

  private static int[] ones(int rank) {
    int[] ones = new int[rank];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static String text(int[] sizes) {
    return Arrays.stream(sizes).mapToObj(Integer::toString).collect(Collectors.joining("x"));
  }

  private Definition definition(int rank, int channels, int filters, boolean causal) {
    int[] kernel = sizes(rank, 1, 3);
    boolean dilated = random.nextBoolean();
    int[] dilation = dilated ? sizes(rank, 1, 3) : ones(rank);
    int[] input = sizes(rank, 1, 5);
    for (int i = 0; i < rank; i++) {
      input[i] += (kernel[i] - 1) * dilation[i];
    }
    int paddings = random.nextInt(causal ? 3 : 2);
    return new Definition(
        channels,
        filters,
        input,
        kernel,
        dilated ? ones(rank) : sizes(rank, 1, 4),
        dilation,
        List.of("valid", "same", "causal").get(paddings),
        VALUES);
  }

  private static String own(int rank, int[] three) {
    return text(Arrays.copyOfRange(three, 3 - rank, 3));
  }

  private static Sweep sweep(String layer, Definition definition, String... more) {
    int rank = definition.rank;
    List<String> words =
        new ArrayList<>(
            List.of(
                "kernel", own(rank, definition.kernel),
                "stride", own(rank, definition.stride),
                "dilation", own(rank, definition.dilation),
                "padding", definition.padding));
    words.addAll(List.of(more));
    String input = own(rank, definition.input) + "x" + definition.channels;
    return sweep(layer, input, words.toArray(new String[0]));
  }

  private static void check(Sweep sweep, int filter, long[][][] expected, long bias) {
    List<Long> all = Definition.flat(expected).stream().map(sum -> sum + bias).toList();
    assertThat(sweep.steps()).as(sweep.line()).isEqualTo(all.size());
    assertThat(outputs(sweep, filter)).as(sweep.line() + ", filter " + filter).isEqualTo(all);
  }

  @Test
  void convolutionsAreThoseOfTheDefinition() {
    for (int i = 0; i < 150; i++) {
      int rank = 1 + i % 3;
      int groups = 1 + random.nextInt(3);
      int share = 1 + random.nextInt(3);
      int filtersOfAGroup = 1 + random.nextInt(2);
      Definition definition = definition(rank, groups * share, groups * filtersOfAGroup, rank == 1);
      boolean biased = random.nextBoolean();
      Sweep sweep =
          sweep(
              "conv" + rank + "d",
              definition,
              "filters",
              "" + definition.filters,
              "groups",
              "" + groups,
              "no-bias",
              biased ? "" : "true");
      int filter = random.nextInt(definition.filters);
      int first = filter / filtersOfAGroup * share;
      long[][][] sum = definition.convolved(first, filter, first);
      for (int channel = first + 1; channel < first + share; channel++) {
        Definition.add(sum, definition.convolved(channel, filter, channel), 1);
      }
      check(sweep, filter, sum, biased ? VALUES.bias(filter) : 0);
    }
  }

  @Test
  void depthwiseAndSeparableConvolutionsAreThoseOfTheDefinition() {
    for (int i = 0; i < 80; i++) {
      int rank = 1 + i % 2;
      int channels = 1 + random.nextInt(3);
      int multiplier = 1 + random.nextInt(2);
      Definition definition = definition(rank, channels, channels * multiplier, false);
      int filter = random.nextInt(definition.filters);
      int channel = filter / multiplier;
      check(
          sweep("depthwise-conv" + rank + "d", definition, "depth-multiplier", "" + multiplier),
          filter,
          definition.convolved(channel, filter, channel),
          VALUES.bias(filter));
      long[][][] mixed = definition.convolved(0, 0, 0);
      Definition.add(mixed, mixed, VALUES.pointwise(1, 0) - 1);
      for (int between = 1; between < channels * multiplier; between++) {
        int from = between / multiplier;
        Definition.add(
            mixed, definition.convolved(from, between, from), VALUES.pointwise(1, between));
      }
      check(
          sweep(
              "separable-conv" + rank + "d",
              definition,
              "filters",
              "2",
              "depth-multiplier",
              "" + multiplier),
          1,
          mixed,
          VALUES.bias(1));
    }
  }

  @Test
  void transposedConvolutionsScatter() {
    for (int i = 0; i < 120; i++) {
      int rank = 1 + i % 3;
      Definition definition = definition(rank, 1 + random.nextInt(3), 2, false);
      int given = -1;
      for (int stride : definition.stride) {
        given = random.nextBoolean() ? given : Math.min(stride - 1, 1);
      }
      for (int axis = 3 - rank; axis < 3; axis++) {
        given = Math.min(given, definition.stride[axis] - 1);
      }
      int[] cut = new int[3];
      int[] output = {1, 1, 1};
      for (int axis = 3 - rank; axis < 3; axis++) {
        cut[axis] = definition.cut(axis, given);
        output[axis] = definition.transposedSize(axis, given);
      }
      if (Arrays.stream(output).anyMatch(size -> size == 0)) {
        continue;
      }
      long[][][] sum = definition.scattered(0, 1, cut, output);
      for (int channel = 1; channel < definition.channels; channel++) {
        Definition.add(sum, definition.scattered(channel, 1, cut, output), 1);
      }
      check(
          sweep(
              "conv" + rank + "d-transpose",
              definition,
              "filters",
              "2",
              "output-padding",
              given < 0 ? "" : "" + given),
          1,
          sum,
          VALUES.bias(1));
    }
  }

  /** One window over all features, at each place of the axes in front of them. */
  @Test
  void denseLayersAreMatrixProducts() {
    Sweep sweep = sweep("dense", "2x3x7", "units", "4");
    assertThat(sweep.steps()).isEqualTo(6);
    List<Long> expected = new ArrayList<>();
    for (int a = 0; a < 2; a++) {
      for (int b = 0; b < 3; b++) {
        long sum = VALUES.bias(3);
        for (int feature = 0; feature < 7; feature++) {
          sum += VALUES.input(0, a, b, feature) * (long) VALUES.weight(3, 0, 0, 0, feature);
        }
        expected.add(sum);
      }
    }
    assertThat(outputs(sweep, 3)).isEqualTo(expected);
  }

  /** Windows of 2 over 5 places, the last of them half padding, which a pooling leaves out. */
  @Test
  void poolingsLeaveThePaddingOut() {
    Sweep most = sweep("max-pool1d", "5x1", "padding", "same");
    Sweep mean = sweep("average-pool1d", "5x1", "padding", "same");
    int[] x = new int[5];
    Arrays.setAll(x, i -> VALUES.input(0, i));
    assertThat(outputs(most, 0))
        .containsExactly((long) Math.max(x[0], x[1]), (long) Math.max(x[2], x[3]), (long) x[4]);
    assertThat(mean.total(new int[] {0}, 0)).isEqualTo(Total.mean(x[0] + x[1], 2));
    assertThat(mean.total(new int[] {2}, 0)).isEqualTo(Total.whole(x[4]));
    assertThat(new Total(23, 4).text()).isEqualTo("23/4");
  }

  /**
   * Stride 3 under a kernel of 2 reads places 0 1, 3 4, 6 7 of 9: 2, 5 and 8 stay unread. Of a
   * plane of 9 by 9, 81 − 36 cells.
   */
  @Test
  void saysWhatTheStrideLeavesUnvisited() {
    Sweep line = sweep("conv1d", "9x1", "filters", "1", "kernel", "2", "stride", "3");
    assertThat(line.unvisited()).isEqualTo(3);
    assertThat(line.tracks().get(0).isVisited(2)).isFalse();
    assertThat(line.tracks().get(0).isVisited(7)).isTrue();
    Sweep plane = sweep("conv2d", "9x9x3", "filters", "1", "kernel", "2", "stride", "3");
    assertThat(plane.unvisited()).isEqualTo(45);
    assertThat(sweep("conv2d", "24x24x3", "filters", "10", "kernel", "3").unvisited()).isZero();
    // a kernel of 3, spread over 5 of 6 places: places 0 2 4, and 1 3 5
    assertThat(sweep("conv1d", "5x1", "filters", "1", "kernel", "3", "dilation", "2").unvisited())
        .isEqualTo(2);
  }

  /** Kernels of 2, a stride of 3 apart, reach places 0 1 and 3 4; Keras keeps 6 in all. */
  @Test
  void saysWhatATransposedConvolutionLeavesUnreached() {
    Sweep sweep = sweep("conv1d-transpose", "2x1", "filters", "1", "kernel", "2", "stride", "3");
    assertThat(sweep.steps()).isEqualTo(6);
    assertThat(sweep.unreached()).isEqualTo(2);
    assertThat(sweep.total(new int[] {2}, 0)).isEqualTo(Total.whole(VALUES.bias(0)));
    assertThat(sweep.unvisited()).isZero();
  }

  /** 5 places, stride 2, kernel 4: 3 outputs need 2 × 2 + 4 − 5 = 3 more, 1 in front, 2 behind. */
  @Test
  void padsTheEndMore() {
    Track track =
        sweep("conv1d", "5x1", "filters", "1", "kernel", "4", "stride", "2", "padding", "same")
            .tracks()
            .get(0);
    assertThat(track.output()).isEqualTo(3);
    assertThat(track.before()).isEqualTo(1);
    assertThat(track.after()).isEqualTo(2);
  }

  @Test
  void refusesWhatCannotBeSwept() {
    assertThatThrownBy(() -> sweep("conv2d", "HxWx3", "filters", "1", "kernel", "3"))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("the input's height is H");
    assertThatThrownBy(() -> sweep("lstm", "10x3", "units", "4"))
        .hasMessageContaining("lstm has no window to sweep");
    assertThatThrownBy(() -> sweep("conv1d", "5000000x3", "filters", "1", "kernel", "3"))
        .hasMessageContaining("the sweep shows no more than");
    assertThatThrownBy(() -> sweep("conv2d", "24x24x3", "filters", "1", "kernel", "30"))
        .hasMessageContaining("larger than the input's");
  }
}
