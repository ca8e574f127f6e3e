package dev.netweight.operator.onnx.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Operator;
import dev.netweight.operator.onnx.OnnxAsk;
import dev.netweight.operator.onnx.OnnxContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeterminantTest extends OnnxContract {
  @Override
  protected Operator operator() {
    return new Determinant();
  }

  @Override
  protected List<OnnxAsk> examples() {
    return List.of(OnnxAsk.onnx("Det").on("N,3,3"));
  }

  @Test
  void oneForEachMatrix() {
    assertThat(OnnxAsk.onnx("Det").on("2,2").shape()).isEqualTo(Ask.shape(""));
    assertThat(OnnxAsk.onnx("Det").on("7,3,2,2").shape()).isEqualTo(Ask.shape("7,3"));
  }

  @Test
  void onlySquareMatricesHaveOne() {
    assertThatThrownBy(() -> OnnxAsk.onnx("Det").on("2,3").outcome())
        .isInstanceOf(SettingException.class);
    assertThatThrownBy(() -> OnnxAsk.onnx("Det").on("3").outcome())
        .isInstanceOf(SettingException.class);
  }
}
