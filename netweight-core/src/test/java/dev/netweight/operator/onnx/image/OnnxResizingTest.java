package dev.netweight.operator.onnx.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import dev.netweight.network.DataType;
import dev.netweight.network.Element;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import dev.netweight.operator.onnx.OnnxAsk;
import dev.netweight.operator.onnx.OnnxContract;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OnnxResizingTest extends OnnxContract {
  @Override
  protected Operator operator() {
    return new OnnxResizing();
  }

  @Override
  protected List<OnnxAsk> examples() {
    return List.of(
        OnnxAsk.onnx("Resize").on("N,3,4,4", "-", "float32 4 = 1 1 2 2.5"),
        OnnxAsk.onnx("Resize")
            .with("axes", OnnxAsk.list(2, 3))
            .on("N,3,4,4", "-", "-", "int64 2 = 7 8"),
        OnnxAsk.onnx("Resize").version(10).on("N,3,4,4", "float32 4 = 1 1 2 2.5"),
        OnnxAsk.onnx("Upsample").version(9).on("N,3,4,4", "float32 4 = 1 1 2 2"),
        OnnxAsk.of(OperatorName.onnx("com.microsoft.nchwc", "Upsample"))
            .with("scales", OnnxAsk.list(1, 1, 2, 2))
            .on("N,16,4,4"),
        OnnxAsk.onnx("Crop").with("border", OnnxAsk.list(1, 2, 3, 4)).on("N,3,9,8"));
  }

  private static OnnxAsk scaled(String input, String scales) {
    return OnnxAsk.onnx("Resize").on(input, "-", scales);
  }

  @ParameterizedTest
  @CsvSource({
    // of ONNX's node tests: floor(size × scale)
    "'1,1,2,4', '1 1 0.6 0.6', '1,1,1,2'",
    "'1,1,4,4', '1 1 0.8 0.8', '1,1,3,3'",
    "'1,1,2,2', '1 1 2 3', '1,1,4,6'",
    // of onnx's tests of its shape inference
    "'2,4,3,5', '1 1.1f 1.3f 1.9f', '2,4,3,9'",
    "'1,3,4,5', '2 1.1f 2.3f 1.9f', '2,3,9,9'",
    "'1,1,1,16777217', '1 1 1 2', '1,1,1,33554434'",
    // by hand: in 32 bits a third and a tenth are a little above, and a half is exact
    "'1,1,9,10', '1 1 0.33333334f 0.1f', '1,1,3,1'",
    "'1,1,300000,10', '1 1 0.5 1.7f', '1,1,150000,17'",
  })
  void byScales(String input, String scales, String output) {
    assertThat(scaled(input, "float32 4 = " + scales).shape()).isEqualTo(Ask.shape(output));
    assertThat(OnnxAsk.onnx("Resize").on(input, "float32 4 = " + scales).shape())
        .isEqualTo(Ask.shape(output));
    assertThat(OnnxAsk.onnx("Upsample").on(input, "float32 4 = " + scales).shape())
        .isEqualTo(Ask.shape(output));
  }

  /** 0.29 in 32 bits is below 0.29; times 100 it is 29 in 32 bits, 28.999999 in 64. */
  @Test
  void whereRuntimesDifferTheSizeIsNotKnown() {
    assertThat(scaled("N,3,100,10", "float32 4 = 1 1 0.29f 0.7f").shape())
        .hasToString("[batch, 3, ?, ?]");
  }

  @Test
  void symbolsFlow() {
    assertThat(scaled("N,3,h,w", "float32 4 = 1 1 2 0.5").shape())
        .hasToString("[batch, 3, 2 × h, floor(w / 2)]");
    assertThat(scaled("N,3,h,w", "float32 4 = 1 1 0.6 1.5").shape())
        .hasToString("[batch, 3, ?, floor(w / 2) + w]");
    assertThat(OnnxAsk.onnx("Resize").on("N,3,h,w", "-", "-", "int64 4 = N 3 height 7").shape())
        .hasToString("[batch, 3, height, 7]");
    Value half =
        Value.of(
            Shape.of(2),
            DataType.FLOAT32,
            List.of(
                Element.of(Formula.variable("s")),
                new Element.Fraction(Formula.variable("s"), BigInteger.TWO)));
    assertThat(
            OnnxAsk.onnx("Resize")
                .with("axes", OnnxAsk.list(-2, 3))
                .on("N,3,6,7", "-")
                .on(half)
                .shape())
        .hasToString("[batch, 3, 6 × s, floor(s / 2) + 3 × s]");
  }

  @Test
  void oldForms() {
    Attribute scales =
        new Attribute.Items(
            List.of(
                new Attribute.Decimal(1),
                new Attribute.Decimal(1),
                new Attribute.Decimal(2),
                new Attribute.Decimal(1.5)));
    assertThat(OnnxAsk.onnx("Upsample").version(7).with("scales", scales).on("N,3,4,5").shape())
        .isEqualTo(Ask.shape("N,3,8,7"));
    assertThat(
            OnnxAsk.onnx("Upsample")
                .version(1)
                .with("height_scale", 2.0)
                .with("width_scale", 3.0)
                .on("N,3,4,5")
                .shape())
        .isEqualTo(Ask.shape("N,3,8,15"));
  }

  @ParameterizedTest
  @CsvSource({
    // of ONNX's node tests test_resize_*_sizes_*_not_larger and not_smaller: 2 × 4 to at most 1 × 3
    "'1,1,2,4', '1 3', not_larger, '1,1,1,2'",
    "'1,1,2,4', '1 3', not_smaller, '1,1,2,3'",
    "'1,1,2,2', '7 8', not_larger, '1,1,7,7'",
    "'1,1,2,2', '7 8', not_smaller, '1,1,8,8'",
    // of onnx's tests of its shape inference
    "'2,4,3,5', '6 6', not_smaller, '2,4,6,10'",
    "'1,1,16777217,16777217', '16777217 16777217', not_larger, '1,1,16777217,16777217'",
    "'1,1,2,4', '1 3', stretch, '1,1,1,3'",
  })
  void ratiosMayBeKept(String input, String sizes, String policy, String output) {
    OnnxAsk call =
        OnnxAsk.onnx("Resize")
            .with("axes", OnnxAsk.list(2, 3))
            .with("keep_aspect_ratio_policy", policy);
    assertThat(call.on(input, "-", "-", "int64 2 = " + sizes).shape()).isEqualTo(Ask.shape(output));
  }

  @Test
  void ratiosOfSymbolsAreNotKnown() {
    OnnxAsk call = OnnxAsk.onnx("Resize").with("keep_aspect_ratio_policy", "not_larger");
    assertThat(
            call.with("axes", OnnxAsk.list(2, 3)).on("N,3,h,w", "-", "-", "int64 2 = 7 8").shape())
        .hasToString("[batch, 3, ?, ?]");
    assertThat(call.with("axes", OnnxAsk.list(2)).on("N,3,h,w", "-", "-", "int64 1 = 7").shape())
        .hasToString("[batch, 3, 7, w]");
  }

  @Test
  void anEmptyTensorStandsForNone() {
    assertThat(
            OnnxAsk.onnx("Resize")
                .on("N,3,4,4", "float32 0", "float32 0", "int64 4 = N 3 7 8")
                .shape())
        .isEqualTo(Ask.shape("N,3,7,8"));
    assertThat(
            OnnxAsk.onnx("Resize")
                .on("N,3,4,4", "float32 0", "float32 4 = 1 1 2 2", "int64 0")
                .shape())
        .isEqualTo(Ask.shape("N,3,8,8"));
  }

  @Test
  void aRegionScaledIsNotKnown() {
    OnnxAsk call =
        OnnxAsk.onnx("Resize").with("coordinate_transformation_mode", "tf_crop_and_resize");
    assertThat(
            call.on("1,1,4,4", "float32 8 = 0 0 0.4 0.6 1 1 0.6 0.8", "float32 4 = 1 1 2 2")
                .shape())
        .hasToString("[?, ?, ?, ?]");
    assertThat(call.on("1,1,4,4", "float32 8 = 0 0 0 0 1 1 1 1", "float32 4 = 1 1 2 2").shape())
        .isEqualTo(Ask.shape("1,1,8,8"));
  }

  @Test
  void bordersAreCutOff() {
    OnnxAsk call = OnnxAsk.onnx("Crop").with("border", OnnxAsk.list(1, 2, 3, 4)).on("N,3,h,8");
    assertThat(call.shape()).hasToString("[batch, 3, h − 6, 4]");
    assertThat(call.with("scale", OnnxAsk.list(5, 4)).shape()).isEqualTo(Ask.shape("N,3,5,4"));
    assertThatThrownBy(() -> call.with("border", OnnxAsk.list(4, 0, 4, 0)).outcome())
        .hasMessageContaining("along the width is 0");
    assertThatThrownBy(() -> call.with("border", OnnxAsk.list(4, 0)).outcome())
        .hasMessageContaining("border has 2 sizes");
  }

  @ParameterizedTest
  @CsvSource({
    "'N,3,4,4', nearest, 0, NEAREST_RESIZING_2D",
    "'N,3,4,4', linear, 0, BILINEAR_RESIZING_2D",
    "'N,3,4,4', linear, 1, INTERPOLATION",
    "'N,3,4,4', cubic, 0, INTERPOLATION",
    "'N,3,4', linear, 0, INTERPOLATION",
    "'N,3,4,4,4', linear, 0, INTERPOLATION",
  })
  void work(String input, String mode, int antialias, Work.Kind kind) {
    int rank = Ask.shape(input).rank();
    String scales = "float32 " + rank + " = 1 1" + " 2".repeat(rank - 2);
    Outcome outcome =
        scaled(input, scales).with("mode", mode).with("antialias", antialias).outcome();
    assertThat(outcome.cost().work()).extracting(Work::kind).containsExactly(kind);
    assertThat(outcome.cost().work().get(0).count().reduced())
        .isEqualTo(outcome.output().elements().reduced());
  }

  @Test
  void scalesAreNoWeights() {
    Outcome outcome =
        OnnxAsk.onnx("Resize").on("N,3,4,4", "roi: float32 0", "scales: float32 4").outcome();
    assertThat(outcome.cost().weights())
        .extracting(Weight::kind)
        .containsOnly(Weight.Kind.SHAPE_CONSTANT);
    assertThat(outcome.output()).hasToString("[?, ?, ?, ?]");
  }

  @ParameterizedTest
  @CsvSource({
    "float32 4 = 1 1 0 2, must be above 0",
    "float32 4 = 1 1 -2 2, must be above 0",
    "float32 4 = 1 1 NaN 2, must be above 0",
    "float32 3 = 1 1 2, scales has 3 numbers",
    "-, neither scales nor sizes",
  })
  void whatCannotBeSaysWhy(String scales, String reason) {
    OnnxAsk call = OnnxAsk.onnx("Resize").on("N,3,4,4", "-", scales, "-");
    assertThatThrownBy(call::outcome)
        .isInstanceOf(SettingException.class)
        .hasMessageContaining(reason);
  }
}
