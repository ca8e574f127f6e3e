package dev.netweight.operator.onnx.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.onnx.Graphs;
import dev.netweight.operator.onnx.OnnxAsk;
import dev.netweight.operator.onnx.OnnxContract;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScanTest extends OnnxContract {
  @Override
  protected Operator operator() {
    return new Scan();
  }

  @Override
  protected List<OnnxAsk> examples() {
    return List.of(
        scan().on("N,3", "sequence,N,3"), scan().version(8).on("-", "N,3", "N,sequence,3"));
  }

  /** A state that is each time a product of the slice, which is given too. */
  private static OnnxAsk scan() {
    return OnnxAsk.onnx("Scan")
        .with("num_scan_inputs", 1)
        .with(
            "body", Graphs.body("state slice", "next slice", Graphs.linear(3, 3, "slice", "next")))
        .asking(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 |  0 | sequence,N,3 | [sequence, batch, 3] | 9 × batch × sequence",
        "1 |  0 | N,sequence,3 | [sequence, batch, 3] | 9 × batch × sequence",
        "1 |  1 | N,7,3        | [batch, 7, 3]        | 63 × batch",
        "0 | -1 | 7,N,3        | [batch, 3, 7]        | 63 × batch",
        "-2|  0 | N,7,3        | [7, batch, 3]        | 63 × batch",
      })
  void walksAlongAnAxis(
      int inputAxis, int outputAxis, String input, String scanned, String products) {
    Outcome outcome =
        scan()
            .with("scan_input_axes", OnnxAsk.list(inputAxis))
            .with("scan_output_axes", OnnxAsk.list(outputAxis))
            .on("N,3", input)
            .outcome();
    assertThat(outcome.outputs()).map(Object::toString).containsExactly("[batch, 3]", scanned);
    assertThat(Graphs.products(outcome)).isEqualTo(products);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-               | [2, 3] | [2, 5, 3] | 90",
        "int64 2 = 5 4   | [2, 3] | [2, 5, 3] | 81",
        "int64 2         | [2, 3] | [2, 5, 3] | ?",
      })
  void walksAlongEachSequenceOfABatchUpToVersion8(
      String lengths, String state, String scanned, String products) {
    // the body's product is of one row: a state of the shape [3] is one example
    Outcome outcome = scan().version(8).on(lengths, "2,3", "2,5,3").outcome();
    assertThat(outcome.outputs().get(1)).hasToString(scanned);
    assertThat(Graphs.products(outcome)).isEqualTo(products);
  }

  @Test
  void refusesSequencesThatDiffer() {
    OnnxAsk two =
        OnnxAsk.onnx("Scan")
            .with("num_scan_inputs", 2)
            .with("body", Graphs.body("a b", "a b"))
            .asking(2);
    assertThat(two.on("7,3", "7,4").outcome().outputs())
        .map(Object::toString)
        .containsExactly("[7, 3]", "[7, 4]");
    assertThatThrownBy(() -> two.on("7,3", "8,4").outcome())
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("must be equal");
    assertThatThrownBy(() -> two.with("num_scan_inputs", 3).on("7,3", "7,4").outcome())
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("walks along 3");
    assertThatThrownBy(
            () -> two.with("scan_input_axes", OnnxAsk.list(0)).on("7,3", "7,4").outcome())
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("one for each");
  }
}
