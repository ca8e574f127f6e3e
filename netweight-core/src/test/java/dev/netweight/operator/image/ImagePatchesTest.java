package dev.netweight.operator.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attributes;
import dev.netweight.operator.Ask;
import dev.netweight.operator.function.FunctionContract;
import org.junit.jupiter.api.Test;

class ImagePatchesTest extends FunctionContract {
  ImagePatchesTest() {
    super(new ImagePatches());
    each(
        "image.extract_patches",
        Attributes.of("size", new long[] {1, 2, 2, 1}, "strides", new long[] {1, 2, 2, 1}),
        "N,8,8,3");
    each(
        "ReconstructPatches",
        Attributes.of("size", 2, "output_size", new long[] {8, 8}),
        "N,4,4,12");
    each("*", Attributes.of("size", 2), "N,8,8,3");
  }

  @Test
  void patchesByHand() {
    assertThat(
            keras("ExtractPatches", Attributes.of("size", new long[] {2, 3}), "N,8,9,3").output())
        .isEqualTo(Ask.shape("N,4,3,18"));
    assertThat(
            keras(
                    "ExtractPatches",
                    Attributes.of("size", 3, "strides", 1, "padding", "same"),
                    "8,9,3")
                .output())
        .isEqualTo(Ask.shape("8,9,27"));
    assertThat(
            keras("ExtractPatches", Attributes.of("size", new long[] {2, 2, 2}), "N,4,6,8,3")
                .output())
        .isEqualTo(Ask.shape("N,2,3,4,24"));
    assertThat(
            keras(
                    "ReconstructPatches",
                    Attributes.of("size", 2, "output_size", new long[] {8, 6}),
                    "N,4,3,12")
                .output())
        .isEqualTo(Ask.shape("N,8,6,3"));
  }

  @Test
  void patchesThatCannotBe() {
    assertThatThrownBy(() -> keras("ExtractPatches", Attributes.of("size", 9), "N,8,8,3"))
        .isInstanceOf(SettingException.class);
    assertThatThrownBy(
            () ->
                keras("ExtractPatches", Attributes.of("size", new long[] {1, 1, 1, 1}), "N,8,8,3"))
        .isInstanceOf(SettingException.class);
    assertThatThrownBy(
            () ->
                keras(
                    "ReconstructPatches",
                    Attributes.of("size", 2, "output_size", new long[] {8, 7}),
                    "N,4,3,12"))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("cover");
  }
}
