package dev.netweight.operator.onnx.normalization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.network.DataType;
import dev.netweight.network.Element;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Reach;
import dev.netweight.operator.Work;
import dev.netweight.operator.onnx.OnnxAsk;
import dev.netweight.operator.onnx.OnnxContract;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OnnxBatchNormalizationTest extends OnnxContract {
  private static final OnnxAsk CALL = OnnxAsk.onnx("BatchNormalization");

  @Override
  protected Operator operator() {
    return new OnnxBatchNormalization();
  }

  @Override
  protected List<OnnxAsk> examples() {
    return List.of(
        CALL.on("N,3,8,8", "3", "3", "3", "3"),
        CALL.asking(3).with("training_mode", 1).version(15).on("N,3,8,8", "3", "3", "3", "3"),
        CALL.asking(5).version(9).on("N,3,8,8", "3", "3", "3", "3"));
  }

  @Test
  void scaleAndOffsetAreLearnedMeanAndVarianceAreNot() {
    Outcome outcome = CALL.on("N,64,8,8", "a: 64", "b: 64", "c: 64", "d: 64").outcome();
    assertThat(Ask.trainable(outcome)).isEqualTo(128);
    assertThat(Ask.parameters(outcome)).isEqualTo(256);
    assertThat(outcome.cost().work()).hasSize(1);
    assertThat(outcome.cost().work().get(0).kind()).isEqualTo(Work.Kind.BATCH_NORMALIZATION);
    assertThat(outcome.reach()).isEqualTo(Reach.POSITION);
  }

  @Test
  void oldAndNewOutputsOfTraining() {
    Outcome outcome =
        CALL.asking(5).on("float16 N,3,h,w", "3", "3", "float32 3", "float64 3").outcome();
    assertThat(outcome.output()).hasToString("[batch, 3, h, w]");
    assertThat(outcome.outputs().subList(1, 5)).containsOnly(Shape.of(3));
    assertThat(outcome.values())
        .extracting(Value::type)
        .containsExactly(
            DataType.FLOAT16,
            DataType.FLOAT32,
            DataType.FLOAT64,
            DataType.FLOAT32,
            DataType.FLOAT64);
  }

  @Test
  void aScaleOfOnesThatANodeMakesStandsForNone() {
    Value.Tensor ones =
        Value.of(Shape.of(3), DataType.FLOAT32, Collections.nCopies(3, Element.of(1)))
            .from(new Value.Origin("ones", false, Shape.of(3), DataType.FLOAT32));
    Outcome outcome = CALL.on("N,3,8,8").on(ones).on("3", "3", "3").outcome();
    assertThat(Ask.parameters(outcome)).isZero();
    assertThat(outcome.cost().work().get(0).kind())
        .isEqualTo(Work.Kind.UNSCALED_BATCH_NORMALIZATION);
  }

  @Test
  void eachPositionMayHaveItsOwnInOldFiles() {
    Outcome outcome =
        CALL.version(7)
            .with("spatial", 0)
            .on("N,3,2,2", "a: 3,2,2", "b: 3,2,2", "c: 3,2,2", "d: 3,2,2")
            .outcome();
    assertThat(Ask.trainable(outcome)).isEqualTo(24);
    assertThat(Ask.parameters(outcome)).isEqualTo(48);
  }

  @ParameterizedTest
  @CsvSource({
    "'N,3,8,8', 4, 3, sizes of scale",
    "'N,3,8,8', '3,1', 3, of 1 axes",
    "'N,3,8,8', 3, -, not given its input var",
    "'', 3, 3, of at least 1 axes",
    "'5', 3, 3, sizes of scale",
  })
  void whatCannotBeSaysWhy(String input, String scale, String variance, String reason) {
    OnnxAsk call = CALL.on("float32 " + input, scale, "3", "3", variance);
    assertThatThrownBy(call::outcome).hasMessageContaining(reason);
  }
}
