package dev.netweight.workbench.figure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.explain.LayerLines;
import dev.netweight.formula.Extremum;
import dev.netweight.formula.Formula;
import dev.netweight.formula.Product;
import dev.netweight.formula.Quotient;
import dev.netweight.formula.Sum;
import dev.netweight.formula.Term;
import dev.netweight.operator.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LayerFigureTest {
  static Stream<String> examples() {
    return LayerLines.all().stream().map(Line::example);
  }

  static Stream<String> lines() {
    return Stream.concat(
        examples(),
        Stream.of(
            "conv2d HxWxD --filters M --kernel K",
            "conv2d HeightxWidthxDepth --filters Many_filters --kernel KxL --padding same",
            "conv2d HxWxD --filters M --kernel K --stride 2 --padding same",
            "conv2d 224x224x64 --filters 256 --kernel 5 --stride 2 --padding same",
            "conv2d 1000x2000x4096 --filters 30000 --kernel 31 --padding same",
            "conv2d 12x12x8 --filters 12 --kernel 3 --groups 4 --dilation 2",
            "conv2d 112x112x512 --filters 1024 --kernel 3 --groups 32",
            "conv2d 1x1x1 --filters 1 --kernel 1 --no-bias",
            "conv2d 5x5x2 --filters 2 --kernel 11 --padding same",
            "conv1d 100000x256 --filters 512 --kernel 25 --padding causal --dilation 4",
            "conv1d NxC --filters M --kernel K --stride S",
            "conv3d DxHxWxC --filters M --kernel K",
            "conv3d 16x112x112x64 --filters 128 --kernel 3 --stride 2 --padding same",
            "conv2d-transpose HxWxC --filters M --kernel K --stride 2",
            "conv3d-transpose 4x4x4x5 --filters 2 --kernel 3 --stride 2 --padding same",
            "depthwise-conv2d 112x112x32 --kernel 3 --depth-multiplier 4 --stride 2",
            "depthwise-conv2d HxWxC --kernel K --depth-multiplier M",
            "depthwise-conv1d 24x3 --kernel 3",
            "separable-conv2d HxWxC --filters M --kernel K",
            "separable-conv1d 24x3 --filters 10 --kernel 3 --depth-multiplier 2",
            "max-pool3d 24x24x24x16 --pool 3 --stride 2",
            "dense 128x3 --units 4 --no-bias",
            "dense F --units U",
            "dense 1 --units 1",
            "conv2d 0x3x3 --filters 2 --kernel 3 --padding same"));
  }

  @ParameterizedTest
  @MethodSource("lines")
  void isAFileOfItsOwn(String line) {
    Drawn drawn = Drawn.layer(line);
    assertThat(drawn.root().getTagName()).isEqualTo("svg");
    assertThat(drawn.root().getNamespaceURI()).isNull();
    assertThat(drawn.root().getAttribute("xmlns")).isEqualTo("http://www.w3.org/2000/svg");
    assertThat(drawn.root().getAttribute("role")).isEqualTo("img");
    assertThat(drawn.root().getElementsByTagName("title").item(0).getTextContent())
        .isEqualTo("netweight " + Drawn.question(line).text());
    assertThat(drawn.root().getElementsByTagName("desc").item(0).getTextContent()).endsWith(".");
    assertThat(new LayerFigure(Drawn.question(line)).svg(Theme.AUTO))
        .doesNotContain("NaN", "Infinity", "null", "id=");
  }

  @ParameterizedTest
  @MethodSource("lines")
  void noLabelsOverlap(String line) {
    Drawn drawn = Drawn.layer(line);
    List<Drawn.Label> labels = drawn.labels();
    List<String> faults = new ArrayList<>();
    double[] box = drawn.box();
    for (int i = 0; i < labels.size(); i++) {
      Drawn.Label label = labels.get(i);
      if (label.left() < 0 || label.right() > box[0] || label.bottom() > box[1]) {
        faults.add("outside: " + label);
      }
      for (Drawn.Label other : labels.subList(i + 1, labels.size())) {
        if (label.overlaps(other)) {
          faults.add(label + " over " + other);
        }
      }
    }
    assertThat(faults).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("lines")
  void isToldInLetters(String line) {
    LayerFigure figure = new LayerFigure(Drawn.question(line));
    assertThat(figure.text().lines()).allMatch(row -> row.codePointCount(0, row.length()) <= 80);
    assertThat(figure.text()).contains("parameter");
    assertThat(figure.sentence()).endsWith(".");
  }

  /** Whatever the formula of a layer with a window or a matrix counts, is in its picture. */
  @ParameterizedTest
  @MethodSource("lines")
  void eachTermIsInThePicture(String line) {
    if (line.matches("(depthwise-|separable-)?conv[123]d.*|dense .*")) {
      Set<String> names = new TreeSet<>();
      collect(Facts.of(Drawn.question(line)).row().formula(), names);
      assertThat(Drawn.layer(line).terms()).containsAll(names);
    }
  }

  private static void collect(Formula formula, Set<String> names) {
    if (formula instanceof Term term) {
      names.add(term.name());
      collect(term.content(), names);
    } else if (formula instanceof Sum sum) {
      sum.addends().forEach(part -> collect(part, names));
    } else if (formula instanceof Product product) {
      product.factors().forEach(part -> collect(part, names));
    } else if (formula instanceof Quotient quotient) {
      collect(quotient.dividend(), names);
      collect(quotient.divisor(), names);
    } else if (formula instanceof Extremum extremum) {
      extremum.operands().forEach(part -> collect(part, names));
    }
  }

  /**
   * An input of 4 × 5 × 2 has 3 lines between its rows, 4 between its columns and 1 between its
   * slices, each seen on two faces, and 2 edges inside its outline: 2 · 8 + 2. Its window of 2 × 3
   * takes 6 cells; what comes out is 3 × 3 × 3.
   */
  @Test
  void aVolumeHasItsCells() {
    Drawn drawn = Drawn.layer("conv2d 4x5x2 --filters 3 --kernel 2x3");
    assertThat(Drawn.lines(drawn.inside("input-volume", "grid"))).isEqualTo(2 * (3 + 4 + 1) + 2);
    assertThat(drawn.inside("input-volume", "tap")).hasSize(2 * 3);
    assertThat(Drawn.lines(drawn.inside("output-volume", "grid"))).isEqualTo(2 * (2 + 2 + 2) + 2);
    assertThat(drawn.inside("output-volume", "tap")).hasSize(1);
    assertThat(drawn.classed("filter")).hasSize(3);
    // 2 × 3 × 2 cells each: 1 + 2 + 1 lines between them.
    assertThat(Drawn.lines(drawn.inside("filter", "grid"))).isEqualTo(3 * (2 * (1 + 2 + 1) + 2));
    assertThat(drawn.classed("bias")).hasSize(3);
  }

  /** Padding of 1 makes 4 × 5 into 6 × 7: 5 + 6 lines, and no slices in between. */
  @Test
  void paddingIsDrawn() {
    Drawn drawn = Drawn.layer("conv2d 4x5x1 --filters 1 --kernel 3 --padding same");
    assertThat(Drawn.lines(drawn.inside("input-volume", "grid"))).isEqualTo(2 * (5 + 6) + 2);
    assertThat(drawn.inside("input-volume", "padding")).hasSize(1);
    assertThat(drawn.texts()).contains("grey: padding, 1 on each side", "4", "5");
  }

  /** A dilation of 2 spreads 3 × 3 cells over 5 × 5, the 1st, 3rd and 5th of each axis. */
  @Test
  void dilationSpreadsTheCells() {
    Drawn drawn = Drawn.layer("conv2d 7x7x1 --filters 1 --kernel 3 --dilation 2 --no-bias");
    assertThat(drawn.inside("input-volume", "tap")).hasSize(9);
    assertThat(drawn.classed("bias")).isEmpty();
  }

  @Test
  void aStrideShowsTheNextPlace() {
    assertThat(Drawn.layer("conv2d 7x7x1 --filters 1 --kernel 3 --stride 2").classed("dashed"))
        .hasSize(1);
    assertThat(Drawn.layer("conv2d 7x7x1 --filters 1 --kernel 3").classed("dashed")).isEmpty();
  }

  /** Two channels of 3 × 3 × 3 are two volumes, and a filter is two cubes; two volumes come out. */
  @Test
  void channelsOfAVolumeAreVolumes() {
    Drawn drawn = Drawn.layer("conv3d 3x3x3x2 --filters 2 --kernel 2");
    assertThat(drawn.classed("input-volume")).hasSize(2);
    assertThat(drawn.classed("filter")).hasSize(2);
    assertThat(drawn.classed("output-volume")).hasSize(2);
    assertThat(drawn.classed("card")).hasSize(2);
    assertThat(drawn.inside("input-volume", "tap")).hasSize(2 * 2 * 2);
  }

  /** Three channels have a kernel each, and each its bias. */
  @Test
  void eachChannelHasItsOwnKernel() {
    Drawn drawn = Drawn.layer("depthwise-conv2d 4x4x3 --kernel 2");
    assertThat(drawn.classed("filter")).hasSize(3);
    assertThat(drawn.classed("bias")).hasSize(3);
    for (String group : List.of("group-1", "group-2", "group-3")) {
      assertThat(drawn.inside("filter", group)).isNotEmpty();
    }
  }

  /** An input cell's kernel of 3 × 3 lies in the output; its neighbour's is dashed. */
  @Test
  void aTransposedLayerPutsKernelsIntoTheOutput() {
    Drawn drawn = Drawn.layer("conv2d-transpose 4x4x2 --filters 2 --kernel 3 --stride 2");
    assertThat(drawn.inside("input-volume", "tap")).hasSize(1);
    assertThat(drawn.inside("output-volume", "tap")).hasSize(9);
    assertThat(drawn.inside("output-volume", "dashed")).hasSize(1);
  }

  /** 3 inputs, 2 units: 6 wires and 6 weights, 2 biases, 5 nodes. */
  @Test
  void everyInputIsWiredToEveryUnit() {
    Drawn drawn = Drawn.layer("dense 3 --units 2");
    assertThat(Drawn.lines(drawn.classed("wire")) + Drawn.lines(drawn.classed("wire-first")))
        .isEqualTo(6);
    assertThat(drawn.classed("weight")).hasSize(6);
    assertThat(drawn.classed("bias")).hasSize(2);
    assertThat(drawn.classed("node")).hasSize(5);
  }

  /** 112 = ceil(224 / 2); 409,856 = 256 · (5 · 5 · 64) + 256. */
  @Test
  void largeSizesAreLabelledTruly() {
    Drawn drawn =
        Drawn.layer("conv2d 224x224x64 --filters 256 --kernel 5 --stride 2 --padding same");
    assertThat(drawn.texts())
        .contains("224", "64", "5", "112", "256", "256 filters", "each 5×5×64", "112×112×256")
        .contains("409,856 parameters = 256 × (5·5·64) + 256")
        .contains("a gap stands for cells that are not drawn");
  }

  @Test
  void symbolsAreLabelledBySymbols() {
    Drawn drawn = Drawn.layer("conv2d HxWxD --filters M --kernel K");
    assertThat(drawn.texts()).contains("H", "W", "D", "K", "M", "M filters", "each K×K×D");
    assertThat(String.join(" ", drawn.texts())).contains("(H − K + 1)× (W − K + 1)× M");
  }

  /** 16 channels between the steps: 8 of them, 2 kernels each. */
  @Test
  void aSeparableLayerHasTwoSteps() {
    String line = "separable-conv2d 24x24x8 --filters 10 --kernel 3 --depth-multiplier 2";
    assertThat(Drawn.layer(line).texts())
        .contains("16 kernels", "2 for each channel", "22×22×16", "each 1×1×16", "22×22×10");
    assertThat(new LayerFigure(Drawn.question(line)).text()).contains("22×22×16", "1×1×16");
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark", "auto"})
  void hasAThemeOfItsOwn(String theme) {
    String svg = new LayerFigure(Drawn.question("dense 3 --units 2")).svg(Theme.named(theme));
    assertThat(svg.contains("prefers-color-scheme")).isEqualTo(theme.equals("auto"));
    assertThat(svg.contains("#ffffff")).isEqualTo(!theme.equals("dark"));
  }

  @Test
  void whatIsWrittenIsEscaped() {
    assertThat(Svg.escaped("a<b & \"c\"\u0007")).isEqualTo("a&lt;b &amp; &quot;c&quot;");
  }
}
