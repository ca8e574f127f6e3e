package dev.netweight.weigh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.network.Dimension;
import dev.netweight.report.Report;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Work is given for one example of the batch, whatever the file calls it, unless other sizes are
 * free; the work by kind is bound as the totals are.
 */
class BatchTest {
  @ParameterizedTest
  @CsvSource({
    "N, 6, 18",
    "batch, 6, 18",
    "unk__12, 6, 18",
    "2, 6, 36",
    "2, sequence, 6 × sequence",
    "batch, sequence, 3 × batch × sequence",
    "N, sequence, 3 × N × sequence",
    "N, N, 3 × N × N",
  })
  void workIsForOneOfTheBatch(String first, String second, String macs) {
    Report report =
        new GraphModel()
            .over(size(first), size(second), Dimension.of(3))
            .node("each", "Each", "x")
            .giving("each'")
            .weigh();
    assertThat(report.totals().macs().text()).isEqualTo(macs);
    assertThat(report.work().counted(report.convention())).isEqualTo(report.totals().macs());
  }

  private static Dimension size(String text) {
    return Character.isDigit(text.charAt(0))
        ? Dimension.of(Long.parseLong(text))
        : new Dimension.Named(text);
  }
}
