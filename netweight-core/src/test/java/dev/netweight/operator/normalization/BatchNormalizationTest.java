package dev.netweight.operator.normalization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attributes;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Operator;
import dev.netweight.operator.OperatorContract;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected values are worked out by hand, or are those that Keras 3.16 prints. */
class BatchNormalizationTest extends OperatorContract {
  @Override
  protected Operator operator() {
    return new BatchNormalization();
  }

  @Override
  protected List<Example> examples() {
    return List.of(
        Example.keras("BatchNormalization", Attributes.NONE, "N,10,10,7"),
        Example.keras("BatchNormalization", Attributes.of("axis", new long[] {1, 3}), "N,4,5,3"),
        Example.keras(
            "BatchNormalization", Attributes.of("virtual_batch_size", 2, "renorm", true), "N,4,C"),
        Example.keras("BatchNormalizationV1", Attributes.of("axis", new long[] {3}), "N,4,5,3"),
        Example.keras("BatchNormalizationV2", Attributes.of("axis", 1), "N,4,5,3"),
        Example.keras("SyncBatchNormalization", Attributes.of("synchronized", true), "N,4,5,3"));
  }

  @ParameterizedTest
  @CsvSource({
    // input, axis, scale, center, renorm, parameters, trainable
    "'N,10,10,7', -1, true, true, false, 28, 14",
    "'N,10,7', -1, false, false, false, 14, 0",
    "'N,3,8,8', 1, true, true, false, 12, 6",
    "'N,10,7', 2, true, false, false, 21, 7",
    "'N,4,4,3', -1, true, true, true, 21, 6",
  })
  void parameters(
      String input,
      int axis,
      boolean scale,
      boolean center,
      boolean renorm,
      long parameters,
      long trainable) {
    Outcome outcome =
        Ask.keras(
            "BatchNormalization",
            Attributes.of("axis", axis, "scale", scale, "center", center, "renorm", renorm),
            input);
    assertThat(Ask.parameters(outcome)).isEqualTo(parameters);
    assertThat(Ask.trainable(outcome)).isEqualTo(trainable);
    assertThat(outcome.output()).isEqualTo(Ask.shape(input));
    assertThat(Ask.macs(outcome)).isZero();
  }

  @Test
  void movingMomentsAreStatistics() {
    Outcome outcome = Ask.keras("BatchNormalization", Attributes.NONE, "N,10,10,7");
    assertThat(outcome.cost().weights().stream().map(Weight::role))
        .containsExactly("gamma", "beta", "moving mean", "moving variance");
    assertThat(outcome.cost().weights().get(2).kind()).isEqualTo(Weight.Kind.STATISTIC);
    assertThat(outcome.cost().work())
        .extracting(Work::kind)
        .containsExactly(Work.Kind.BATCH_NORMALIZATION);
  }

  @Test
  void severalAxesKeepTheirPlaces() {
    Outcome outcome =
        Ask.keras("BatchNormalization", Attributes.of("axis", new long[] {1, 3}), "N,4,5,3");
    assertThat(outcome.cost().weights().get(0).shape()).isEqualTo(Ask.shape("1,4,1,3"));
    assertThat(Ask.parameters(outcome)).isEqualTo(48);
  }

  @ParameterizedTest
  @CsvSource({"4", "-5", "1000000"})
  void axesThatAreNotThere(int axis) {
    assertThatThrownBy(
            () -> Ask.keras("BatchNormalization", Attributes.of("axis", axis), "N,4,5,3"))
        .isInstanceOf(SettingException.class);
  }
}
