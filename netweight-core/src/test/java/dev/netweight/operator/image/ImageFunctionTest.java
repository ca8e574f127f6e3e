package dev.netweight.operator.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attributes;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.function.FunctionContract;
import org.junit.jupiter.api.Test;

class ImageFunctionTest extends FunctionContract {
  ImageFunctionTest() {
    super(new ImageFunction());
    each("SSIM", Attributes.of("filter_size", 3), "N,10,10,3", "N,10,10,3");
    each("MapCoordinates", Attributes.NONE, "5,6", "2,7,8");
    each("ScaleAndTranslate", Attributes.of("output_shape", new long[] {5, 5, 3}), "8,8,3");
    each("*", Attributes.NONE, "N,10,12,3");
  }

  @Override
  protected boolean scalesWithBatch() {
    return false;
  }

  @Test
  void filtersByHand() {
    Outcome blur =
        keras("GaussianBlur", Attributes.of("kernel_size", new long[] {3, 5}), "N,10,12,3");
    assertThat(blur.output()).isEqualTo(Ask.shape("N,10,12,3"));
    assertThat(Ask.macs(blur)).isEqualTo(10 * 12 * 3 * 15);
    Outcome similarity = keras("SSIM", Attributes.of("filter_size", 3), "N,10,12,3", "N,10,12,3");
    assertThat(similarity.output()).isEqualTo(Ask.shape("N"));
    assertThat(Ask.macs(similarity)).isEqualTo(5 * 8 * 10 * 3 * 9);
    assertThat(keras("SobelEdges", Attributes.NONE, "N,10,12,3").output())
        .isEqualTo(Ask.shape("N,10,12,3,2"));
    assertThat(keras("RGBToGrayscale", Attributes.NONE, "N,10,12,3").output())
        .isEqualTo(Ask.shape("N,10,12,1"));
  }

  @Test
  void imagesThatCannotBe() {
    assertThatThrownBy(() -> keras("RGBToHSV", Attributes.NONE, "N,10,12,4"))
        .isInstanceOf(SettingException.class);
    assertThatThrownBy(() -> keras("AffineTransform", Attributes.NONE, "N,10"))
        .isInstanceOf(SettingException.class);
    assertThatThrownBy(
            () -> keras("RGBToHSV", Attributes.of("data_format", "channels"), "N,10,12,3"))
        .isInstanceOf(SettingException.class);
  }
}
