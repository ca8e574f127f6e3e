package dev.netweight.operator.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.operator.Ask;
import dev.netweight.operator.function.FunctionContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImageSizeTest extends FunctionContract {
  ImageSizeTest() {
    super(new ImageSize());
    each(
        "PadImages",
        Attributes.of("top_padding", 1, "bottom_padding", 2, "left_padding", 0, "right_padding", 1),
        "N,8,8,3");
    each(
        "CropImages",
        Attributes.of(
            "top_cropping", 1, "bottom_cropping", 2, "left_cropping", 0, "right_cropping", 1),
        "N,8,8,3");
    each(
        "*",
        Attributes.of("size", new long[] {5, 6}, "target_height", 5, "target_width", 6),
        "N,8,8,3");
  }

  @Test
  void sizesByHand() {
    assertThat(
            keras(
                    "Resize",
                    Attributes.of("size", new long[] {5, 6}, "data_format", "channels_first"),
                    "N,3,8,9")
                .output())
        .isEqualTo(Ask.shape("N,3,5,6"));
    assertThat(
            keras(
                    "PadImages",
                    Attributes.of(
                        "top_padding", 1,
                        "bottom_padding", 2,
                        "left_padding", 3,
                        "target_width", 20),
                    "8,9,3")
                .output())
        .isEqualTo(Ask.shape("11,20,3"));
    assertThat(
            keras(
                    "CropImages",
                    Attributes.of(
                        "top_cropping", 1,
                        "bottom_cropping", 2,
                        "left_cropping", 3,
                        "target_width", 4),
                    "8,9,3")
                .output())
        .isEqualTo(Ask.shape("5,4,3"));
    assertThat(
            tensorflow(
                    "image.resize",
                    Attributes.of("0", new Attribute.Input(0), "size", List.of(96, 96)),
                    "N,32,32,3")
                .output())
        .isEqualTo(Ask.shape("N,96,96,3"));
    assertThat(
            tensorflow(
                    "image.resize",
                    Attributes.of(
                        "0",
                        new Attribute.Input(0),
                        "size",
                        List.of(96, 96),
                        "preserve_aspect_ratio",
                        true),
                    "N,32,16,3")
                .output()
                .toString())
        .isEqualTo("[batch, ?, ?, 3]");
  }

  @Test
  void sizesThatCannotBe() {
    assertThatThrownBy(() -> keras("PadImages", Attributes.of("top_padding", 1), "8,9,3"))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("two must be given");
    assertThatThrownBy(
            () ->
                keras(
                    "CropImages",
                    Attributes.of(
                        "top_cropping", 5,
                        "bottom_cropping", 5,
                        "left_cropping", 0,
                        "right_cropping", 0),
                    "8,9,3"))
        .isInstanceOf(SettingException.class);
    assertThatThrownBy(() -> keras("Resize", Attributes.of("size", 5), "N,8,8,3"))
        .isInstanceOf(SettingException.class);
  }
}
