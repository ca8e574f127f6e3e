package dev.netweight.operator.onnx.pooling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Operator;
import dev.netweight.operator.onnx.OnnxAsk;
import dev.netweight.operator.onnx.OnnxContract;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnpoolingTest extends OnnxContract {
  private static final OnnxAsk CALL =
      OnnxAsk.onnx("MaxUnpool")
          .with("kernel_shape", OnnxAsk.list(2, 2))
          .with("strides", OnnxAsk.list(2, 2));

  @Override
  protected Operator operator() {
    return new Unpooling();
  }

  @Override
  protected List<OnnxAsk> examples() {
    return List.of(CALL.on("N,1,2,2", "int64 N,1,2,2"));
  }

  @ParameterizedTest
  @CsvSource({
    // the specification's own examples, and by hand
    "'1,1,2,2', -, '[1, 1, 4, 4]'",
    "'1,1,2,2', 'int64 4 = 1 1 5 5', '[1, 1, 5, 5]'",
    "'1,1,2,2', 'int64 4', '[?, ?, ?, ?]'",
    "'N,3,h,4', -, '[batch, 3, 2 × h, 8]'",
  })
  void outputs(String input, String shape, String output) {
    assertThat(CALL.on(input, "int64 " + input, shape).shape()).hasToString(output);
  }

  @Test
  void whatCannotBe() {
    assertThatThrownBy(() -> CALL.on("1,1,2,2").outcome()).isInstanceOf(SettingException.class);
    assertThatThrownBy(() -> CALL.on("1,1,2,2", "1,1,2,2", "int64 2 = 5 5").outcome())
        .hasMessageContaining("output_shape has 2 sizes");
    assertThatThrownBy(
            () -> CALL.with("pads", OnnxAsk.list(2, 2, 2, 2)).on("1,1,2,2", "1,1,2,2").outcome())
        .hasMessageContaining("would be 0");
    assertThat(CALL.with("pads", OnnxAsk.list(1, 1, 0, 0)).on("1,1,2,2", "1,1,2,2").shape())
        .isEqualTo(Ask.shape("1,1,3,3"));
  }
}
