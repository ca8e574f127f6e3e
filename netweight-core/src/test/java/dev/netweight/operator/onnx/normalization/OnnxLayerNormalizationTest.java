package dev.netweight.operator.onnx.normalization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.network.DataType;
import dev.netweight.network.Value;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Reach;
import dev.netweight.operator.Work;
import dev.netweight.operator.onnx.OnnxAsk;
import dev.netweight.operator.onnx.OnnxContract;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OnnxLayerNormalizationTest extends OnnxContract {
  @Override
  protected Operator operator() {
    return new OnnxLayerNormalization();
  }

  @Override
  protected List<OnnxAsk> examples() {
    return List.of(
        OnnxAsk.onnx("LayerNormalization").asking(3).on("N,7,16", "16", "16"),
        OnnxAsk.onnx("RMSNormalization").on("N,7,16", "16"),
        OnnxAsk.onnx("SimplifiedLayerNormalization").asking(2).on("N,7,16", "16"),
        OnnxAsk.microsoft("SkipLayerNormalization")
            .asking(4)
            .on("N,7,16", "N,7,16", "16", "16", "16"),
        OnnxAsk.microsoft("SkipSimplifiedLayerNormalization")
            .asking(4)
            .on("N,7,16", "N,7,16", "16"),
        OnnxAsk.microsoft("QOrderedLayerNormalization")
            .on("int8 N,7,16", "float32", "16", "16", "float32"),
        OnnxAsk.microsoft("GatedRMSNorm").on("N,7,64", "16", "N,7,64"));
  }

  @ParameterizedTest
  @CsvSource({
    // the shapes of the mean in ONNX's node tests test_layer_normalization_*
    "'3,4', 0, '[1, 1]'",
    "'3,4', -1, '[3, 1]'",
    "'2,3,5', 1, '[2, 1, 1]'",
    "'2,3,4,5', 2, '[2, 3, 1, 1]'",
    "'N,sequence,768', -1, '[batch, sequence, 1]'",
  })
  void threeOutputs(String input, int axis, String mean) {
    Outcome outcome =
        OnnxAsk.onnx("LayerNormalization")
            .asking(3)
            .with("axis", axis)
            .on("float16 " + input, "float16 1")
            .outcome();
    assertThat(outcome.output()).isEqualTo(Ask.shape(input));
    assertThat(outcome.outputs().get(1)).hasToString(mean);
    assertThat(outcome.outputs().get(2)).hasToString(mean);
    assertThat(outcome.values())
        .extracting(Value::type)
        .containsExactly(DataType.FLOAT16, DataType.FLOAT32, DataType.FLOAT32);
  }

  @ParameterizedTest
  @CsvSource({"1, float32", "10, float16", "11, float64", "16, bfloat16"})
  void theMeanIsOfTheTypeThatIsComputedIn(int stash, String type) {
    assertThat(examples().get(0).with("stash_type", stash).outcome().values().get(1).type().name())
        .isEqualTo(type);
  }

  @Test
  void weightsByHand() {
    Outcome outcome =
        OnnxAsk.onnx("LayerNormalization")
            .on("N,sequence,768", "gamma: 768", "beta: 768")
            .outcome();
    assertThat(Ask.parameters(outcome)).isEqualTo(1536);
    assertThat(outcome.cost().work().get(0).kind()).isEqualTo(Work.Kind.LAYER_NORMALIZATION);
    assertThat(outcome.reach()).isEqualTo(Reach.positionBut(List.of(2)));
    outcome =
        OnnxAsk.onnx("LayerNormalization")
            .with("axis", 1)
            .on("N,4,8", "gamma: 4,8", "beta: 8")
            .outcome();
    assertThat(Ask.parameters(outcome)).isEqualTo(40);
    assertThat(examples().get(1).outcome().cost().work().get(0).kind())
        .isEqualTo(Work.Kind.NORMALIZATION);
  }

  @Test
  void sumsAreOutputsToo() {
    Outcome outcome =
        OnnxAsk.microsoft("SkipLayerNormalization")
            .asking(4)
            .on("N,sequence,16", "N,sequence,16", "gamma: 16", "beta: 16", "bias: 16")
            .outcome();
    assertThat(outcome.outputs())
        .extracting(Object::toString)
        .containsExactly(
            "[batch, sequence, 16]",
            "[batch, sequence, 1]",
            "[batch, sequence, 1]",
            "[batch, sequence, 16]");
    assertThat(Ask.parameters(outcome)).isEqualTo(48);
    assertThat(outcome.cost().work())
        .extracting(Work::kind)
        .containsExactly(
            Work.Kind.ELEMENTWISE, Work.Kind.BIAS_ADDITION, Work.Kind.LAYER_NORMALIZATION);
    assertThat(examples().get(4).outcome().cost().work())
        .extracting(Work::kind)
        .containsExactly(Work.Kind.ELEMENTWISE, Work.Kind.NORMALIZATION);
  }

  @Test
  void theScaleDecidesTheTypeOfARootMeanSquare() {
    assertThat(
            OnnxAsk.onnx("RMSNormalization")
                .on("float16 N,16", "float32 16")
                .outcome()
                .values()
                .get(0)
                .type())
        .isEqualTo(DataType.FLOAT32);
  }

  @Test
  void aGateIsMoreWork() {
    Outcome outcome =
        OnnxAsk.microsoft("GatedRMSNorm").on("N,7,64", "gamma: 16", "N,7,64").outcome();
    assertThat(Ask.parameters(outcome)).isEqualTo(16);
    assertThat(outcome.output()).isEqualTo(Ask.shape("N,7,64"));
    assertThat(outcome.cost().work())
        .extracting(Work::kind)
        .containsExactly(Work.Kind.NORMALIZATION, Work.Kind.ACTIVATION, Work.Kind.ELEMENTWISE);
  }

  @Test
  void whatCannotBe() {
    assertThatThrownBy(() -> OnnxAsk.onnx("LayerNormalization").on("N,16", "8").outcome())
        .hasMessageContaining("sizes of Scale");
    assertThatThrownBy(() -> OnnxAsk.onnx("LayerNormalization").on("N,16", "1,1,16").outcome())
        .hasMessageContaining("more axes than the input");
    assertThatThrownBy(() -> examples().get(0).with("axis", 3).outcome())
        .hasMessageContaining("axis is 3");
    assertThatThrownBy(() -> examples().get(0).with("stash_type", 7).outcome())
        .hasMessageContaining("stash_type is 7");
  }
}
