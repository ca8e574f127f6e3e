package dev.netweight.operator.onnx.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.DataType;
import dev.netweight.operator.Operator;
import dev.netweight.operator.onnx.OnnxAsk;
import dev.netweight.operator.onnx.OnnxContract;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageDecodingTest extends OnnxContract {
  private static final OnnxAsk CALL = OnnxAsk.onnx("ImageDecoder").on("uint8 bytes");

  @Override
  protected Operator operator() {
    return new ImageDecoding();
  }

  @Override
  protected List<OnnxAsk> examples() {
    return List.of(CALL);
  }

  @ParameterizedTest
  @CsvSource({"RGB, '[?, ?, 3]'", "BGR, '[?, ?, 3]'", "Grayscale, '[?, ?, 1]'"})
  void channels(String format, String output) {
    assertThat(CALL.with("pixel_format", format).shape()).hasToString(output);
    assertThat(CALL.outcome().values().get(0).type()).isEqualTo(DataType.UINT8);
  }

  @Test
  void whatCannotBe() {
    assertThatThrownBy(() -> CALL.with("pixel_format", "CMYK").outcome())
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("pixel_format is 'CMYK'");
  }
}
