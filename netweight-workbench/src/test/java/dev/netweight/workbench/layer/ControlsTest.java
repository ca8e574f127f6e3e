package dev.netweight.workbench.layer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.explain.LayerQuestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlsTest {
  private static Control control(String line, String name) {
    return Controls.of(Kinds.question(line)).stream()
        .filter(control -> control.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static String range(String line, String name) {
    Range range = Objects.requireNonNull(control(line, name).range());
    return range.allowed().isEmpty()
        ? range.least()
            + ".."
            + range.most()
            + (range.step() == 1 ? "" : " by " + range.step())
            + (range.open() ? "…" : "")
        : range.allowed().toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // A kernel without padding is no larger than its input.
        "conv2d 24x24x3 --filters 10 --kernel 3 | kernel | 1..24",
        "conv2d 24x9x3 --filters 10 --kernel 3 | kernel | 1..9",
        "conv2d 24x24x3 --filters 10 --kernel 3 --padding same | kernel | 1..24…",
        "conv2d 24x24x3 --filters 10 --kernel 3 | filters | 1..512…",
        "conv2d 24x24x3 --filters 10 --kernel 3 | height | 3..512…",
        // 2 × (12 − 1) + 1 = 23 fits into 24, 2 × 12 + 1 = 25 does not.
        "conv2d 24x24x3 --filters 10 --kernel 3 --dilation 2 | kernel | 1..12",
        "conv2d 24x24x3 --filters 10 --kernel 3 --dilation 2 | stride | 1..1",
        // 11 × (3 − 1) + 1 = 23.
        "conv2d 24x24x3 --filters 10 --kernel 3 | dilation | 1..11",
        "conv2d 24x24x3 --filters 10 --kernel 3 | groups | 1..1",
        "conv2d 24x24x8 --filters 12 --kernel 3 | groups | [1, 2, 4]",
        "conv2d 24x24x6 --filters 6 --kernel 3 | groups | [1, 2, 3, 6]",
        "conv2d 24x24x24 --filters 24 --kernel 3 | groups | [1, 2, 3, 4, 6, 8, 12, 24]",
        "conv2d 9x9x512 --filters 512 --kernel 3"
            + " | groups | [1, 2, 4, 8, 16, 32, 64, 128, 256, 512]",
        "conv2d 24x24x8 --filters 12 --kernel 3 --groups 4 | filters | 4..512 by 4…",
        "conv2d 24x24x8 --filters 12 --kernel 3 --groups 4 | channels | 4..512 by 4…",
        "conv2d-transpose 9x9x3 --filters 2 --kernel 3 --stride 3 | output-padding | 0..2",
        "dense 576 --units 10 | features | 1..2048…",
        "groupnorm 8x8x12 --groups 3 | groups | [1, 2, 3, 4, 6, 12]",
      })
  void rangesAllowWhatCanBe(String line, String name, String range) {
    assertThat(range(line, name)).isEqualTo(range);
  }

  @Test
  void saysWhyNothingElseCanBe() {
    Control stride = control("conv2d 24x24x3 --filters 10 --kernel 3 --dilation 2", "stride");
    assertThat(stride.fixed()).isTrue();
    assertThat(stride.why()).contains("strides and dilation_rate are both above 1");
    Control padding = control("conv2d 24x24x3 --filters 10 --kernel 3", "padding");
    assertThat(padding.allowed()).containsExactly("valid", "same");
    assertThat(padding.absent()).isEqualTo("valid");
  }

  @Test
  void aSizeForEachAxisHasARangeOfItsOwn() {
    Control kernel = control("conv2d 24x9x3 --filters 10 --kernel 3x5", "kernel");
    assertThat(kernel.range()).isNull();
    assertThat(kernel.axes()).extracting(Control::name).containsExactly("height", "width");
    assertThat(kernel.axes())
        .extracting(axis -> Objects.requireNonNull(axis.range()).most())
        .containsExactly(24L, 9L);
  }

  @Test
  void namesTheAxesInTheInputsOrder() {
    assertThat(names("conv2d 3x24x24 --filters 10 --kernel 3 --data-format channels_first"))
        .startsWith("channels", "height", "width");
    assertThat(names("dense 7x7x64 --units 10")).startsWith("axis 1", "axis 2", "features");
  }

  private static List<String> names(String line) {
    LayerQuestion question = Kinds.question(line);
    List<String> names = new ArrayList<>();
    Controls.of(question).forEach(control -> names.add(control.name()));
    return names;
  }
}
