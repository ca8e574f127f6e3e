package dev.netweight.operator.onnx.normalization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.operator.Ask;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import dev.netweight.operator.onnx.OnnxAsk;
import dev.netweight.operator.onnx.OnnxContract;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OnnxGroupNormalizationTest extends OnnxContract {
  @Override
  protected Operator operator() {
    return new OnnxGroupNormalization();
  }

  @Override
  protected List<OnnxAsk> examples() {
    return List.of(
        OnnxAsk.onnx("InstanceNormalization").on("N,3,8,8", "3", "3"),
        OnnxAsk.onnx("GroupNormalization")
            .with("num_groups", 2)
            .version(21)
            .on("N,6,8,8", "6", "6"),
        OnnxAsk.microsoft("GroupNorm")
            .with("groups", 2)
            .with("activation", 1)
            .on("N,8,8,6", "6", "6"),
        OnnxAsk.microsoft("SkipGroupNorm")
            .with("groups", 2)
            .with("activation", 0)
            .asking(2)
            .on("N,8,8,6", "6", "6", "N,8,8,6", "6"));
  }

  @ParameterizedTest
  @CsvSource({"18, 2, 4", "21, 6, 12"})
  void oneAGroupBeforeOneAChannel(int version, long size, long weights) {
    Outcome outcome =
        OnnxAsk.onnx("GroupNormalization")
            .with("num_groups", 2)
            .version(version)
            .on("N,6,8,8", "gamma: " + size, "beta: " + size)
            .outcome();
    assertThat(Ask.parameters(outcome)).isEqualTo(weights);
    assertThat(outcome.output()).isEqualTo(Ask.shape("N,6,8,8"));
    assertThat(outcome.cost().work().get(0).kind()).isEqualTo(Work.Kind.LAYER_NORMALIZATION);
  }

  @Test
  void fusedOnesAddAndActivate() {
    assertThat(examples().get(2).outcome().cost().work())
        .extracting(Work::kind)
        .containsExactly(Work.Kind.LAYER_NORMALIZATION, Work.Kind.ACTIVATION);
    Outcome skip = examples().get(3).outcome();
    assertThat(skip.cost().work())
        .extracting(Work::kind)
        .containsExactly(
            Work.Kind.LAYER_NORMALIZATION, Work.Kind.ELEMENTWISE, Work.Kind.BIAS_ADDITION);
    assertThat(skip.outputs()).containsExactly(Ask.shape("N,8,8,6"), Ask.shape("N,8,8,6"));
  }

  @Test
  void whatCannotBe() {
    assertThatThrownBy(() -> examples().get(1).with("num_groups", 4).outcome())
        .hasMessageContaining("4 groups do not divide 6 channels");
    assertThatThrownBy(() -> examples().get(1).with("num_groups", 0).outcome())
        .hasMessageContaining("must be 1 or more");
    assertThatThrownBy(
            () -> OnnxAsk.onnx("InstanceNormalization").on("N,3,8,8", "4", "3").outcome())
        .hasMessageContaining("sizes of scale");
    assertThatThrownBy(() -> OnnxAsk.onnx("GroupNormalization").on("N,6,8,8", "6", "6").outcome())
        .hasMessageContaining("num_groups is missing");
  }
}
