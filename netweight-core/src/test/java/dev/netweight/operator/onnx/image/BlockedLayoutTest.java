package dev.netweight.operator.onnx.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.network.OperatorName;
import dev.netweight.operator.Operator;
import dev.netweight.operator.onnx.OnnxAsk;
import dev.netweight.operator.onnx.OnnxContract;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockedLayoutTest extends OnnxContract {
  @Override
  protected Operator operator() {
    return new BlockedLayout();
  }

  @Override
  protected List<OnnxAsk> examples() {
    return List.of(
        of("ReorderInput").on("N,32,8,8"), of("ReorderOutput").with("channels", 30).on("N,32,8,8"));
  }

  private static OnnxAsk of(String name) {
    return OnnxAsk.of(OperatorName.onnx("com.microsoft.nchwc", name));
  }

  @ParameterizedTest
  @CsvSource({
    "ReorderInput, 'N,32,8,9', 0, '[batch, 32, 8, 9]'",
    "ReorderInput, 'N,30,8,9', 0, '[batch, ?, 8, 9]'",
    "ReorderInput, 'N,8,9,32', 1, '[batch, 32, 8, 9]'",
    "ReorderOutput, 'N,32,8,9', 0, '[batch, 30, 8, 9]'",
    "ReorderOutput, 'N,32,8,9', 1, '[batch, 8, 9, 30]'",
  })
  void outputs(String name, String input, int last, String output) {
    assertThat(of(name).with("channels", 30).with("channels_last", last).on(input).shape())
        .hasToString(output);
  }
}
