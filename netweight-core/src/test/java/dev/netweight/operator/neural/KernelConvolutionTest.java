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

class KernelConvolutionTest extends FunctionContract {
  KernelConvolutionTest() {
    super(new KernelConvolution());
    each("Correlate", Attributes.of("mode", "full"), "N", "3");
    each("SeparableConv", Attributes.NONE, "N,9,9,3", "3,3,3,2", "1,1,6,5");
    each("ConvTranspose", Attributes.NONE, "N,9,9,3", "3,3,5,3");
    each("nn.conv1d", Attributes.NONE, "N,9,3", "3,3,5");
    each("*", Attributes.NONE, "N,9,9,3", "3,3,3,5");
  }

  @Test
  void multiplyAddsByHand() {
    Outcome outcome = keras("Conv", Attributes.NONE, "N,24,24,3", "3,3,3,10");
    assertThat(outcome.output()).isEqualTo(Ask.shape("N,22,22,10"));
    assertThat(Ask.macs(outcome)).isEqualTo(130_680);
    assertThat(outcome.cost().weights()).isEmpty();
    Outcome depthwise = keras("DepthwiseConv", Attributes.of("strides", 2), "N,9,9,3", "3,3,3,2");
    assertThat(depthwise.output()).isEqualTo(Ask.shape("N,4,4,6"));
    assertThat(Ask.macs(depthwise)).isEqualTo(4 * 4 * 9 * 6);
    Outcome separable = keras("SeparableConv", Attributes.NONE, "N,9,9,3", "3,3,3,2", "1,1,6,5");
    assertThat(separable.output()).isEqualTo(Ask.shape("N,7,7,5"));
    assertThat(Ask.macs(separable)).isEqualTo(7 * 7 * (9 * 6 + 6 * 5));
    Outcome transposed = keras("ConvTranspose", Attributes.of("strides", 2), "N,4,4,3", "3,3,5,3");
    assertThat(transposed.output()).isEqualTo(Ask.shape("N,9,9,5"));
    assertThat(Ask.macs(transposed)).isEqualTo(4 * 4 * 9 * 3 * 5);
  }

  @Test
  void groupsOfChannels() {
    Outcome outcome = keras("Conv", Attributes.of("padding", "same"), "N,8,8,6", "3,3,2,9");
    assertThat(outcome.output()).isEqualTo(Ask.shape("N,8,8,9"));
    assertThat(Ask.macs(outcome)).isEqualTo(8 * 8 * 9 * 9 * 2);
  }

  @Test
  void inTheWordsOfTensorFlow() {
    Outcome outcome =
        tensorflow(
            "nn.conv2d",
            Attributes.of(
                "0",
                new Attribute.Input(0),
                "filters",
                new Attribute.Input(1),
                "strides",
                new long[] {1, 2, 2, 1},
                "padding",
                "SAME",
                "data_format",
                "NHWC"),
            "N,9,9,3",
            "3,3,3,4");
    assertThat(outcome.output()).isEqualTo(Ask.shape("N,5,5,4"));
  }

  @Test
  void vectorsSlidAlongEachOther() {
    assertThat(keras("Correlate", Attributes.of("mode", "full"), "5", "3").output())
        .isEqualTo(Ask.shape("7"));
    assertThat(Ask.macs(keras("Correlate", Attributes.of("mode", "valid"), "5", "3"))).isEqualTo(9);
    assertThat(Ask.macs(keras("Correlate", Attributes.of("mode", "full"), "5", "3"))).isEqualTo(15);
    assertThat(
            keras("Correlate", Attributes.of("mode", "same"), "5", "3")
                .cost()
                .work()
                .get(0)
                .count()
                .unknownReason())
        .isPresent();
  }

  @Test
  void kernelsThatDoNotFit() {
    assertThatThrownBy(() -> keras("Conv", Attributes.NONE, "N,9,9,3", "3,3,2,5"))
        .isInstanceOf(SettingException.class);
    assertThatThrownBy(() -> keras("Conv", Attributes.NONE, "N,2,9,3", "3,3,3,5"))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("larger than the input");
    assertThatThrownBy(() -> keras("Conv", Attributes.NONE, "N,9,3", "3,3,3,5"))
        .isInstanceOf(SettingException.class);
    assertThatThrownBy(() -> keras("Conv", Attributes.NONE, "N,5,5,5,5,3", "1,1,1,1,3,5"))
        .isInstanceOf(SettingException.class);
    assertThatThrownBy(() -> keras("Conv", Attributes.of("strides", 0), "N,9,9,3", "3,3,3,5"))
        .isInstanceOf(SettingException.class);
  }
}
