package dev.netweight.operator.spatial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The formulas against counting, over all small sizes. */
class WindowTest {
  private interface Check {
    void with(int input, int kernel, int stride, int dilation);
  }

  private static void eachSmall(Check check) {
    for (int input = 1; input < 13; input++) {
      for (int kernel = 1; kernel < 6; kernel++) {
        for (int stride = 1; stride < 5; stride++) {
          for (int dilation = 1; dilation < 4; dilation++) {
            check.with(input, kernel, stride, dilation);
          }
        }
      }
    }
  }

  private static Formula output(int input, int kernel, int stride, int dilation, String padding) {
    return Window.output(
        "length",
        Formula.of(input),
        Formula.of(kernel),
        Formula.of(stride),
        Formula.of(dilation),
        padding);
  }

  private static Formula transposed(
      int input, int kernel, int stride, int dilation, String padding, Optional<Formula> added) {
    return TransposedWindow.output(
        "length",
        Formula.of(input),
        Formula.of(kernel),
        Formula.of(stride),
        Formula.of(dilation),
        padding,
        added);
  }

  @Test
  void validCountsWhereAllTapsAreInside() {
    eachSmall(
        (input, kernel, stride, dilation) -> {
          int positions = 0;
          for (int start = 0; start + (kernel - 1) * dilation < input; start += stride) {
            positions++;
          }
          if (positions == 0) {
            assertThatThrownBy(() -> output(input, kernel, stride, dilation, "valid"))
                .isInstanceOf(SettingException.class);
          } else {
            assertThat(output(input, kernel, stride, dilation, "valid").reduced())
                .isEqualTo(Formula.of(positions).reduced());
          }
        });
  }

  @Test
  void sameAndCausalCountTheStarts() {
    eachSmall(
        (input, kernel, stride, dilation) -> {
          int positions = 0;
          for (int start = 0; start < input; start += stride) {
            positions++;
          }
          for (String padding : new String[] {"same", "causal"}) {
            assertThat(output(input, kernel, stride, dilation, padding).reduced())
                .isEqualTo(Formula.of(positions).reduced());
          }
        });
  }

  @Test
  void transposedCoversAllTapsAndAStrideForEachInput() {
    eachSmall(
        (input, kernel, stride, dilation) -> {
          int end = input * stride;
          for (int position = 0; position < input; position++) {
            end = Math.max(end, position * stride + (kernel - 1) * dilation + 1);
          }
          assertThat(transposed(input, kernel, stride, dilation, "valid", Optional.empty()))
              .extracting(Formula::reduced)
              .isEqualTo(Formula.of(end).reduced());
        });
  }

  /** Keras: (input − 1) × stride + extent, or its parity where padded, + output padding. */
  @Test
  void transposedWithOutputPadding() {
    eachSmall(
        (input, kernel, stride, dilation) -> {
          for (int added = 0; added < stride; added++) {
            int extent = (kernel - 1) * dilation + 1;
            Optional<Formula> more = Optional.of(Formula.of(added));
            assertThat(transposed(input, kernel, stride, dilation, "valid", more).reduced())
                .isEqualTo(Formula.of((input - 1) * stride + extent + added).reduced());
            assertThat(transposed(input, kernel, stride, dilation, "same", more).reduced())
                .isEqualTo(Formula.of((input - 1) * stride + extent % 2 + added).reduced());
          }
        });
  }

  @Test
  void unknownSizesStayUnknownWithTheirReason() {
    Formula size =
        Window.output(
            "height",
            Formula.unknown("nobody said"),
            Formula.of(3),
            Formula.of(2),
            Literal.ONE,
            "valid");
    assertThat(size.unknownReason()).contains("nobody said");
  }
}
