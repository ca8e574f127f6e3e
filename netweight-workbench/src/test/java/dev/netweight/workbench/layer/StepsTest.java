package dev.netweight.workbench.layer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.formula.Formula;
import dev.netweight.formula.Term;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepsTest {
  private static List<Steps.Step> steps(String line) {
    return Steps.of(Answered.of(Kinds.question(line)).row().formula());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "conv2d 24x24x3 --filters 10 --kernel 3"
            + " | 10 × (3·3·3) + 10 ; 10 × 27 + 10 ; 270 + 10 ; 280",
        "conv2d 24x24x3 --filters 10 --kernel 3 --no-bias" + " | 10 × (3·3·3) ; 10 × 27 ; 270",
        "separable-conv2d 24x24x3 --filters 10 --kernel 3"
            + " | 3 × (3·3) + 10 × 3 + 10 ; 3 × 9 + 10 × 3 + 10 ; 27 + 30 + 10 ; 67",
        "depthwise-conv2d 24x24x3 --kernel 3 | 3 × (3·3) + 3 ; 3 × 9 + 3 ; 27 + 3 ; 30",
        "dense 576 --units 10 | 10 × 576 + 10 ; 5760 + 10 ; 5770",
        "conv2d HxWxD --filters M --kernel K | M × (K × K × D) + M",
        "conv2d 9x9xD --filters 10 --kernel 3 | 10 × (3 × 3 × D) + 10",
        "conv2d 9x9x3 --filters M --kernel 3 | M × (3·3·3) + M ; M × 27 + M",
        "max-pool2d 24x24x3 --pool 2 | 0",
      })
  void workOutOneLevelAtATime(String line, String formulas) {
    assertThat(steps(line))
        .extracting(step -> step.formula().text())
        .isEqualTo(List.of(formulas.split(" ; ")));
  }

  @Test
  void sayWhatIsDone() {
    assertThat(steps("conv2d 24x24x3 --filters 10 --kernel 3"))
        .extracting(Steps.Step::says)
        .isEqualTo(
            List.of(
                "filters × (kernel height × kernel width × input channels) + bias",
                "one filter: 3·3·3 = 27 weights",
                "kernel: 10 × 27 = 270",
                "together: 270 + 10 = 280"));
  }

  @Test
  void keepNamesAsLongAsTheyStand() {
    Formula second = steps("conv2d 24x24x3 --filters 10 --kernel 3").get(1).formula();
    assertThat(Terms.of(second).all())
        .extracting(Term::name)
        .isEqualTo(List.of("kernel", "filters", "bias", "biases"));
  }

  /** (24 − 3) / 2 rounded down is 10, and one more is 11. */
  @Test
  void workOutQuotientsAndDifferences() {
    Formula size =
        Answered.of(Kinds.question("conv2d 24x24x3 --filters 10 --kernel 3 --stride 2"))
            .row()
            .derivations()
            .get(0)
            .formula();
    assertThat(Steps.of(size))
        .extracting(step -> step.formula().text())
        .isEqualTo(List.of("floor((24 − 3) / 2) + 1", "floor(21 / 2) + 1", "10 + 1", "11"));
  }
}
