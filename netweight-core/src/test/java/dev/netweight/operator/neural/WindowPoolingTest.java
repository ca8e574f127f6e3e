package dev.netweight.operator.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.function.FunctionContract;
import org.junit.jupiter.api.Test;

class WindowPoolingTest extends FunctionContract {
  WindowPoolingTest() {
    super(new WindowPooling());
    each(
        "AdaptiveAveragePool AdaptiveMaxPool",
        Attributes.of("output_size", 2, "data_format", "channels_first"),
        "N,3,8,8");
    each("nn.avg_pool1d nn.max_pool1d", Attributes.of("pool_size", 2), "N,8,3");
    each("nn.avg_pool3d nn.max_pool3d", Attributes.of("pool_size", 2), "N,8,8,8,3");
    each("*", Attributes.of("pool_size", 2), "N,8,8,3");
  }

  @Test
  void windowsByHand() {
    Outcome outcome =
        keras("MaxPool", Attributes.of("pool_size", new long[] {2, 3}, "strides", 2), "N,9,9,5");
    assertThat(outcome.output()).isEqualTo(Ask.shape("N,4,4,5"));
    assertThat(outcome.cost().work().get(0).count().reduced().text()).isEqualTo("480 × batch");
    assertThat(
            tensorflow(
                    "nn.max_pool2d",
                    Attributes.of(
                        "0",
                        new Attribute.Input(0),
                        "ksize",
                        3,
                        "strides",
                        new long[] {1, 1, 2, 2},
                        "padding",
                        "SAME",
                        "data_format",
                        "NCHW"),
                    "N,5,9,9")
                .output())
        .isEqualTo(Ask.shape("N,5,5,5"));
  }

  @Test
  void whatCannotBe() {
    assertThatThrownBy(() -> keras("MaxPool", Attributes.of("pool_size", 9), "N,8,8,3"))
        .isInstanceOf(SettingException.class);
    assertThatThrownBy(() -> keras("MaxPool", Attributes.of("pool_size", 2), "N,8"))
        .isInstanceOf(SettingException.class);
    assertThatThrownBy(() -> keras("MaxPool", Attributes.NONE, "N,8,8,3"))
        .isInstanceOf(SettingException.class);
    assertThat(
            keras("AdaptiveMaxPool", Attributes.of("output_size", 2), "N,8,8,3").output().hasRank())
        .isFalse();
  }
}
