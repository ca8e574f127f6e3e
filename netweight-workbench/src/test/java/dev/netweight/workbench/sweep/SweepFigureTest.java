package dev.netweight.workbench.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.workbench.figure.Picture;
import dev.netweight.workbench.figure.Theme;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

class SweepFigureTest {
  private static final Pattern NUMBER = Pattern.compile(">(−?[0-9]+)</text>");

  private static Picture picture(Sweep sweep, int step, int filter) {
    return SweepFigure.of(Moment.of(sweep, step, filter));
  }

  private static String drawn(Sweep sweep, int step, int filter) throws Exception {
    String svg = picture(sweep, step, filter).svg(Theme.AUTO);
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    assertThat(svg).doesNotContain("NaN").doesNotContain("Infinity");
    return svg;
  }

  private static List<String> numbers(String svg) {
    return NUMBER.matcher(svg).results().map(match -> match.group(1)).toList();
  }

  /**
   * The window's numbers, seen in the answer: channel 0 holds 6 1 6, 9 3 5, 9 9 2 and filter 3 has
   * −2 0 −2, −1 2 0, −1 −1 2 for it. −12 + 0 − 12 − 9 + 6 + 0 − 9 − 9 + 4 = −41.
   */
  @Test
  void showsTheArithmeticOfOneCell() throws Exception {
    Sweep sweep = SweepTest.sweep("conv2d", "24x24x3", "filters", "10", "kernel", "3");
    Moment moment = Moment.of(sweep, 4, 3);
    Moment.Slice slice = moment.slices().get(0);
    assertThat(slice.cells().stream().map(Moment.Cell::input))
        .containsExactly(6, 1, 6, 9, 3, 5, 9, 9, 2);
    assertThat(slice.cells().stream().map(Moment.Cell::weight))
        .containsExactly(-2, 0, -2, -1, 2, 0, -1, -1, 2);
    assertThat(slice.sum()).isEqualTo(-41);
    assertThat(moment.equation()).isEqualTo("(−41) + 44 + (−13) + 4 = −6");
    String svg = drawn(sweep, 4, 3);
    assertThat(svg)
        .contains("data-term=\"kernel height\"")
        .contains("data-term=\"kernel width\"")
        .contains("data-term=\"input channels\"")
        .contains("data-term=\"filters\"")
        .contains("data-term=\"biases\"")
        .contains("channel 0</text>", "channel 1</text>", "channel 2</text>", ">filter 3</text>");
    assertThat(numbers(svg)).contains("−41", "44", "−13", "−6");
  }

  /** 64 channels: the first three and the last are drawn, 60 are summed up. */
  @Test
  void leavesOutChannelsButNotTheirSum() throws Exception {
    Sweep sweep =
        SweepTest.sweep("conv2d", "224x224x64", "filters", "128", "kernel", "3", "padding", "same");
    Moment moment = Moment.of(sweep, 300, 1);
    assertThat(moment.omitted()).isEqualTo(60);
    long omitted = 0;
    for (int channel = 3; channel < 63; channel++) {
      omitted += sweep.sum(new int[] {1, 76}, 1, channel);
    }
    assertThat(moment.omittedSum()).isEqualTo(omitted);
    assertThat(drawn(sweep, 300, 1)).contains("60 more").contains("channel 63</text>");
  }

  /** Every step of layers small and large is well-formed and light enough to be drawn 60 times. */
  @Test
  void isLightWhateverTheLayer() throws Exception {
    List<Sweep> sweeps =
        List.of(
            SweepTest.sweep(
                "conv2d", "227x227x512", "filters", "96", "kernel", "11", "stride", "4"),
            SweepTest.sweep("conv2d", "64x64x8", "filters", "8", "kernel", "3", "dilation", "20"),
            SweepTest.sweep("conv3d", "20x20x20x16", "filters", "8", "kernel", "7"),
            SweepTest.sweep("conv1d", "16000x4", "filters", "8", "kernel", "80", "stride", "16"),
            SweepTest.sweep("dense", "4096", "units", "1000"),
            SweepTest.sweep("dense", "3x4x5x6", "units", "7"),
            SweepTest.sweep(
                "conv2d-transpose", "8x8x32", "filters", "8", "kernel", "2", "stride", "3"),
            SweepTest.sweep(
                "conv3d-transpose", "3x3x3x2", "filters", "2", "kernel", "1", "stride", "2"),
            SweepTest.sweep(
                "separable-conv2d",
                "9x9x16",
                "filters",
                "8",
                "kernel",
                "3",
                "depth-multiplier",
                "2"),
            SweepTest.sweep("depthwise-conv1d", "9x2", "kernel", "3", "no-bias", "true"),
            SweepTest.sweep("average-pool3d", "5x5x5x2", "pool", "2", "padding", "same"));
    for (Sweep sweep : sweeps) {
      for (int part = 0; part <= 3; part++) {
        int step = (int) ((sweep.steps() - 1L) * part / 3);
        String svg = drawn(sweep, step, sweep.filters() - 1);
        assertThat(svg.length()).as(sweep.line()).isLessThan(60_000);
        assertThat(svg.getBytes(StandardCharsets.UTF_8).length).as(sweep.line()).isLessThan(60_000);
        assertThat(picture(sweep, step, 0).text()).isNotEmpty();
        assertThat(picture(sweep, step, 0).sentence()).endsWith(".");
      }
    }
  }

  /** The crop turns its page before the window leaves it. */
  @Test
  void keepsTheWindowInSight() {
    Track track =
        SweepTest.sweep("conv1d", "100x1", "filters", "1", "kernel", "5", "stride", "2")
            .tracks()
            .get(0);
    for (int position = 0; position < track.output(); position++) {
      Crop crop = Crop.input(track, position, 9);
      assertThat(crop.size()).isEqualTo(9);
      assertThat(crop.places()).contains(track.start(position), track.start(position) + 4);
    }
  }
}
