package dev.netweight.operator.wrapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attributes;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Operator;
import dev.netweight.operator.OperatorContract;
import dev.netweight.operator.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Expected values are worked out by hand. */
class LayerWrapperTest extends OperatorContract {
  @Override
  protected Operator operator() {
    return new LayerWrapper();
  }

  @Override
  protected List<Example> examples() {
    return List.of(
        Example.keras(
            "Wrapper",
            Attributes.of("layer", SpectralNormalizationTest.convolution()),
            "N,10,10,3"));
  }

  @Test
  void whatIsInsideIsItsOwn() {
    Outcome outcome =
        Ask.keras(
            "Wrapper",
            Attributes.of("layer", SpectralNormalizationTest.convolution()),
            "N,10,10,3");
    assertThat(Ask.parameters(outcome)).isEqualTo(112);
    assertThat(Ask.macs(outcome)).isEqualTo(8 * 8 * 4 * 27);
    assertThat(outcome.output()).isEqualTo(Ask.shape("N,8,8,4"));
  }

  @Test
  void withoutALayer() {
    assertThatThrownBy(() -> Ask.keras("Wrapper", Attributes.NONE, "N,10,10,3"))
        .isInstanceOf(SettingException.class);
  }
}
