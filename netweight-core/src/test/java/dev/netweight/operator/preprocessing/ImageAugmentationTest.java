package dev.netweight.operator.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attributes;
import dev.netweight.network.Dimension;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Examples;
import dev.netweight.operator.Operator;
import dev.netweight.operator.OperatorContract;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected generators follow from the layers that Keras 3.16 makes inside each layer. */
class ImageAugmentationTest extends OperatorContract {
  @Override
  protected Operator operator() {
    return new ImageAugmentation();
  }

  @Override
  protected List<Example> examples() {
    return operator().names().stream()
        .map(name -> new Example(name, Attributes.of("seed", 1), "N,8,8,3"))
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "RandomFlip, 1",
    "RandomRotation, 1",
    "MixUp, 1",
    "CutMix, 1",
    "Solarization, 1",
    "RandomErasing, 1",
    "AutoContrast, 0",
    "Equalization, 0",
    "ContrastLimitedAdaptiveHistogramEqualization, 0",
    "RandAugment, 10",
    "AugMix, 10",
    "RandomColorJitter, 1",
  })
  void keepsSeedsOnly(String name, int generators) {
    Outcome outcome = Ask.keras(name, Attributes.NONE, "N,30,40,3");
    assertThat(outcome.output()).isEqualTo(Ask.shape("N,30,40,3"));
    assertThat(outcome.cost().weights())
        .hasSize(generators)
        .allMatch(weight -> weight.kind() == Weight.Kind.RANDOM_STATE);
    assertThat(Ask.parameters(outcome)).isZero();
    assertThat(Ask.macs(outcome)).isZero();
    assertThat(Ask.keras(name, Attributes.NONE, "h,w,3").output()).isEqualTo(Ask.shape("h,w,3"));
  }

  @Test
  void settingsChooseWhatIsInside() {
    assertThat(weights("AugMix", Attributes.of("all_ops", false))).hasSize(6);
    assertThat(
            weights(
                "RandomColorJitter",
                Attributes.of("brightness_factor", 0.5, "hue_factor", List.of(0, 1))))
        .extracting(Weight::role)
        .containsExactly(
            "seed generator state",
            "random brightness/seed generator state",
            "random hue/seed generator state");
  }

  private static List<Weight> weights(String name, Attributes settings) {
    return Ask.keras(name, settings, "N,8,8,3").cost().weights();
  }

  @Test
  void whatComesWithImagesKeepsItsShape() {
    assertThat(Ask.keras("MixUp", Attributes.NONE, "N,8,8,3", "N,10").outputs())
        .containsExactly(Ask.shape("N,8,8,3"), Ask.shape("N,10"));
  }

  @Test
  void whatIsNoImage() {
    for (String input : List.of("N,10", "N,1,2,3,4", "")) {
      assertThatThrownBy(() -> Ask.keras("RandomFlip", Attributes.NONE, input))
          .isInstanceOf(SettingException.class)
          .hasMessageContaining("image");
    }
  }

  @Nested
  class Extent extends Examples {
    Extent() {
      super(
          new RandomExtent(),
          Example.keras("RandomHeight", Attributes.of("factor", 0.2), "N,8,8,3"),
          Example.keras("RandomWidth", Attributes.of("factor", 0.2), "N,8,8,3"));
    }

    @Test
    void aRandomSizeIsUnknown() {
      Outcome height = Ask.keras("RandomHeight", Attributes.of("factor", 0.2), "N,8,9,3");
      assertThat(height.output().get(1)).isInstanceOf(Dimension.Unknown.class);
      assertThat(height.output().get(2)).isEqualTo(Dimension.of(9));
      Outcome width = Ask.keras("RandomWidth", Attributes.of("factor", 0.2), "8,9,3");
      assertThat(width.output().get(0)).isEqualTo(Dimension.of(8));
      assertThat(width.output().get(1)).isInstanceOf(Dimension.Unknown.class);
    }
  }
}
