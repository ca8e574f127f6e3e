package dev.netweight.operator.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attributes;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Operator;
import dev.netweight.operator.OperatorContract;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected shapes are those of Keras' own tests, or of what Keras 3.16 prints. */
class ImageFrameTest extends OperatorContract {
  @Override
  protected Operator operator() {
    return ImageFrame.resizing();
  }

  @Override
  protected List<Example> examples() {
    return List.of(
        Example.keras("Resizing", size(24, 24), "N,30,40,3"),
        Example.keras("Resizing", size(24, 20).with("data_format", "channels_first"), "N,3,h,w"),
        Example.keras("CenterCrop", size(20, 25), "N,30,40,3"),
        Example.keras("CenterCrop", size(20, 25), "N,10,40,3"),
        Example.keras("RandomCrop", size(20, 25), "N,30,40,3"));
  }

  private static Attributes size(long height, long width) {
    return Attributes.of("height", height, "width", width, "data_format", "channels_last");
  }

  @ParameterizedTest
  @CsvSource({
    "Resizing, 24, 24, channels_last, 'N,30,40,3', 'N,24,24,3'",
    "Resizing, 6, 6, channels_last, '2,12,12,3', '2,6,6,3'",
    "Resizing, 6, 6, channels_first, '2,3,13,13', '2,3,6,6'",
    "Resizing, 2, 2, channels_first, '3,4,4', '3,2,2'",
    "Resizing, 7, 9, channels_last, 'h,w,1', '7,9,1'",
    "Resizing, 7, 9, channels_last, 'N,h,w,c', 'N,7,9,c'",
    "CenterCrop, 20, 25, channels_last, 'N,30,40,3', 'N,20,25,3'",
    "CenterCrop, 7, 7, channels_first, '2,3,13,13', '2,3,7,7'",
    "CenterCrop, 12, 12, channels_last, '8,8,3', '12,12,3'",
    "RandomCrop, 2, 2, channels_last, '1,4,4,3', '1,2,2,3'",
    "RandomCrop, 2, 2, channels_first, '3,4,4', '3,2,2'",
  })
  void shapes(String name, long height, long width, String format, String input, String output) {
    Outcome outcome = Ask.keras(name, size(height, width).with("data_format", format), input);
    assertThat(outcome.output()).isEqualTo(Ask.shape(output));
    assertThat(Ask.parameters(outcome)).isZero();
    assertThat(outcome.cost().weights()).hasSize(name.equals("RandomCrop") ? 1 : 0);
    assertThat(Ask.macs(outcome)).isZero();
  }

  @Test
  void onlyInterpolationIsWork() {
    Outcome resized = Ask.keras("Resizing", size(24, 24), "2,30,40,3");
    assertThat(resized.cost().work().get(0).kind()).isEqualTo(Work.Kind.BILINEAR_RESIZING_2D);
    assertThat(Ask.value(resized.cost().work().get(0).count())).isEqualTo(2 * 24 * 24 * 3);
    assertThat(Ask.keras("CenterCrop", size(20, 25), "N,30,40,3").cost().work()).isEmpty();
    assertThat(Ask.keras("CenterCrop", size(31, 25), "N,30,40,3").cost().work()).hasSize(1);
    assertThat(Ask.keras("RandomCrop", size(31, 25), "N,30,40,3").cost().work()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 5, 'N,30,40,3', channels_last, 1 or more",
    "5, -1, 'N,30,40,3', channels_last, 1 or more",
    "5, 5, 'N,3', channels_last, image",
    "5, 5, 'N,1,2,3,4', channels_last, image",
    "5, 5, 'N,30,40,3', last, channels_last",
  })
  void settingsThatCannotBe(long height, long width, String input, String format, String message) {
    assertThatThrownBy(
            () -> Ask.keras("Resizing", size(height, width).with("data_format", format), input))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining(message);
  }

  @Test
  void croppingAndPaddingExcludeEachOther() {
    Attributes both =
        size(5, 5).with("crop_to_aspect_ratio", true).with("pad_to_aspect_ratio", true);
    assertThatThrownBy(() -> Ask.keras("Resizing", both, "N,30,40,3"))
        .isInstanceOf(SettingException.class);
    assertThat(
            Ask.keras("Resizing", size(5, 5).with("pad_to_aspect_ratio", true), "N,30,40,3")
                .output())
        .isEqualTo(Ask.shape("N,5,5,3"));
  }

  @Test
  void imagesWithLabelsAreSaidToBeUnknown() {
    Outcome outcome = Ask.keras("Resizing", size(5, 5), "N,30,40,3", "N,10");
    assertThat(outcome.outputs()).hasSize(2);
    assertThat(outcome.output().hasRank()).isFalse();
  }
}
