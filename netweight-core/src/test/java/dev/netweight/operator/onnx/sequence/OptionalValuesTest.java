package dev.netweight.operator.onnx.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attribute;
import dev.netweight.network.Value;
import dev.netweight.operator.Operator;
import dev.netweight.operator.onnx.OnnxAsk;
import dev.netweight.operator.onnx.OnnxContract;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OptionalValuesTest extends OnnxContract {
  @Override
  protected Operator operator() {
    return new OptionalValues();
  }

  @Override
  protected List<OnnxAsk> examples() {
    return List.of(
        OnnxAsk.onnx("Optional").on("N,3"),
        OnnxAsk.onnx("OptionalGetElement").on(maybe(true)),
        OnnxAsk.onnx("OptionalHasElement").on(maybe(null)));
  }

  private static Value maybe(@Nullable Boolean present) {
    return new Value.Maybe(OnnxAsk.value("int8 N,3"), Optional.ofNullable(present));
  }

  @Test
  void makesAValueOrNone() {
    Attribute type = new Attribute.Content(OnnxAsk.value("int8 N,3"));
    assertThat(OnnxAsk.onnx("Optional").with("type", type).outcome().values())
        .containsExactly(maybe(false));
    assertThat(OnnxAsk.onnx("Optional").on("int8 N,3").outcome().values())
        .containsExactly(maybe(true));
    assertThatThrownBy(() -> OnnxAsk.onnx("Optional").outcome())
        .isInstanceOf(SettingException.class);
  }

  @Test
  void takesWhatIsThere() {
    assertThat(OnnxAsk.onnx("OptionalGetElement").on(maybe(null)).shape())
        .hasToString("[batch, 3]");
    assertThat(OnnxAsk.onnx("OptionalGetElement").on("N,3").shape()).hasToString("[batch, 3]");
    assertThatThrownBy(() -> OnnxAsk.onnx("OptionalGetElement").on(maybe(false)).outcome())
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("never there");
  }

  @Test
  void asksWhetherItIsThere() {
    assertThat(OnnxAsk.onnx("OptionalHasElement").on(maybe(true)).elements()).isEqualTo("[1]");
    assertThat(OnnxAsk.onnx("OptionalHasElement").on(maybe(false)).elements()).isEqualTo("[0]");
    assertThat(OnnxAsk.onnx("OptionalHasElement").on("N,3").elements()).isEqualTo("[1]");
    assertThat(OnnxAsk.onnx("OptionalHasElement").elements()).isEqualTo("[0]");
    assertThat(OnnxAsk.onnx("OptionalHasElement").on(maybe(null)).elements()).contains("?");
  }
}
