package dev.netweight.operator.onnx.convolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import dev.netweight.network.DataType;
import dev.netweight.network.OperatorName;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Cases;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Reach;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import dev.netweight.operator.onnx.OnnxAsk;
import dev.netweight.operator.onnx.OnnxContract;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OnnxConvolutionTest extends OnnxContract {
  private static final String[] QUANTIZED = {
    "uint8 N,3,8,8",
    "float32",
    "uint8",
    "kernel: int8 4,3,3,3",
    "scale: float32 4",
    "zero: int8 4",
    "float32",
    "int8",
    "bias: int32 4"
  };

  @Override
  protected Operator operator() {
    return new OnnxConvolution();
  }

  @Override
  protected List<OnnxAsk> examples() {
    return List.of(
        OnnxAsk.onnx("Conv").on("N,3,8,8", "4,3,3,3", "4"),
        OnnxAsk.onnx("Conv").with("group", 2).on("N,6,8", "4,3,3"),
        OnnxAsk.onnx("DeformConv").on("N,3,8,8", "4,3,3,3", "N,18,6,6", "4", "N,9,6,6"),
        OnnxAsk.onnx("ConvInteger").on("uint8 N,3,8,8", "uint8 4,3,3,3", "uint8", "uint8"),
        OnnxAsk.onnx("QLinearConv").on(QUANTIZED),
        OnnxAsk.microsoft("QLinearConv").on(QUANTIZED),
        OnnxAsk.microsoft("FusedConv")
            .with("activation", "Relu")
            .on("N,3,8,8", "4,3,3,3", "4", "N,4,6,6"),
        OnnxAsk.microsoft("NhwcConv").on("N,8,8,3", "4,3,3,3"),
        OnnxAsk.microsoft("NhwcFusedConv").on("N,8,8,3", "4,3,3,3"),
        OnnxAsk.of(OperatorName.onnx("com.microsoft.nchwc", "Conv"))
            .on("N,16,8,8", "32,16,3,3", "32"));
  }

  private static OnnxAsk conv(String input, String kernel) {
    return OnnxAsk.onnx("Conv").on(input, kernel);
  }

  /** No padding is written as nothing, strides and dilations of one as well. */
  private static OnnxAsk with(OnnxAsk call, String attribute, String sizes) {
    if (sizes == null) {
      return call;
    }
    Attribute value = Cases.sizes(sizes);
    return call.with(attribute, value instanceof Attribute.Size ? List.of(value) : value);
  }

  @ParameterizedTest
  @CsvSource({
    // input, kernel, strides, pads, dilations, output: of onnx's tests of its shape inference
    "'3,4,5,6,7', '5,4,2,4,3', 1x1x2, 0x1x1x0x0x1, 1x2x2, '3,5,4,1,3'",
    "'30,4,5', '50,4,2', , , 1, '30,50,4'",
    "'30,4,8,8,8', '50,4,3,3,3', , , 1x2x3, '30,50,6,4,2'",
    "'30,4,8,8,8', '50,4,3,3,3', 1x2x3, , , '30,50,6,3,2'",
    "'30,4,7,6,4', '50,4,3,3,3', , 1x1x2x0x1x2, , '30,50,6,6,6'",
    "'30,4,5', '50,4,5', 2, , , '30,50,1'",
    // Dumoulin and Visin's i = 5, k = 3, s = 2, p = 1
    "'N,1,5,5', '1,1,3,3', 2x2, 1x1x1x1, , 'N,1,3,3'",
    "'N,3,224,224', '64,3,7,7', 2x2, 3x3x3x3, , 'N,64,112,112'",
    "'N,1,10', '1,1,3', 3, , 2, 'N,1,2'",
    "'2,2,6,6,6,6', '3,2,2,3,4,5', , , , '2,3,5,4,3,2'",
  })
  void windowsWithPadding(
      String input, String kernel, String strides, String pads, String dilations, String output) {
    OnnxAsk call = conv(input, kernel);
    call = with(with(with(call, "strides", strides), "pads", pads), "dilations", dilations);
    assertThat(call.shape()).isEqualTo(Ask.shape(output));
  }

  @ParameterizedTest
  @CsvSource({
    "SAME_UPPER, 'N,1,7,5', 2, 'N,2,4,3'",
    "SAME_LOWER, 'N,1,7,5', 2, 'N,2,4,3'",
    "SAME_UPPER, 'N,1,7,5', 1, 'N,2,7,5'",
    "SAME_UPPER, 'N,1,7,5', 5, 'N,2,2,1'",
    "VALID, 'N,1,7,5', 2, 'N,2,3,2'",
    "NOTSET, 'N,1,7,5', 1, 'N,2,5,3'",
  })
  void paddingByAWord(String word, String input, int stride, String output) {
    assertThat(
            conv(input, "2,1,3,3")
                .with("auto_pad", word)
                .with("strides", OnnxAsk.list(stride, stride))
                .shape())
        .isEqualTo(Ask.shape(output));
  }

  @Test
  void symbolsFlow() {
    Outcome outcome =
        conv("N,3,height,width", "64,3,3,3")
            .with("strides", OnnxAsk.list(2, 1))
            .with("pads", OnnxAsk.list(1, 1, 1, 1))
            .outcome();
    assertThat(outcome.output().toString()).isEqualTo("[batch, 64, ceil(height / 2), width]");
    outcome = conv("N,3,height,width", "64,3,3,3").with("strides", OnnxAsk.list(2, 2)).outcome();
    assertThat(outcome.output().toString())
        .isEqualTo("[batch, 64, ceil(height / 2) − 1, ceil(width / 2) − 1]");
  }

  @Test
  void theQuestionThatThisBeganWith() {
    Outcome outcome =
        OnnxAsk.onnx("Conv").on("N,3,24,24", "kernel: 10,3,3,3", "bias: 10").outcome();
    assertThat(Ask.parameters(outcome)).isEqualTo(280);
    assertThat(Ask.macs(outcome)).isEqualTo(22L * 22 * 10 * 27);
    assertThat(outcome.cost().weights().get(0).count().text()).isEqualTo("10 × (3·3·3)");
    assertThat(outcome.derivations().get(0).formula().reduced()).isEqualTo(Formula.of(22));
    assertThat(outcome.reach().kind()).isEqualTo(Reach.Kind.WINDOW);
    assertThat(outcome.reach().axes()).containsExactly(2, 3);
    assertThat(outcome.reach().extents()).extracting(Formula::text).containsExactly("3", "3");
  }

  @ParameterizedTest
  @CsvSource({
    // channels, groups, kernel, weights, multiply-adds at 8 × 8 and padding 1
    "6, 1, '12,6,3,3', 648, 41472",
    "6, 2, '12,3,3,3', 324, 20736",
    "6, 6, '12,1,3,3', 108, 6912",
  })
  void groupsSeeAShareOfTheChannels(
      int channels, int groups, String kernel, long weights, long products) {
    Outcome outcome =
        OnnxAsk.onnx("Conv")
            .with("group", groups)
            .with("pads", OnnxAsk.list(1, 1, 1, 1))
            .on("N," + channels + ",8,8", "kernel: " + kernel)
            .outcome();
    assertThat(Ask.parameters(outcome)).isEqualTo(weights);
    assertThat(Ask.macs(outcome)).isEqualTo(products);
  }

  @Test
  void quantizedNumbersAreWeightsAndTheirScalesAreNot() {
    Outcome outcome = OnnxAsk.onnx("QLinearConv").on(QUANTIZED).outcome();
    assertThat(outcome.values().get(0).type()).isEqualTo(DataType.INT8);
    assertThat(Ask.parameters(outcome)).isEqualTo(4 * 27 + 4);
    assertThat(outcome.cost().weights())
        .filteredOn(weight -> weight.kind() == Weight.Kind.QUANTIZATION)
        .extracting(Weight::tensor)
        .containsExactly("scale", "zero");
    assertThat(examples().get(3).outcome().values().get(0).type()).isEqualTo(DataType.INT32);
    assertThat(
            OnnxAsk.microsoft("QLinearConv")
                .with("channels_last", 1)
                .on("uint8 N,8,8,3", "float32", "uint8", "int8 4,3,3,3", "float32", "int8")
                .on("float32", "int8")
                .shape())
        .isEqualTo(Ask.shape("N,6,6,4"));
  }

  @Test
  void channelsLastTakesTheSameKernel() {
    assertThat(examples().get(7).shape()).isEqualTo(Ask.shape("N,6,6,4"));
    assertThat(examples().get(7).outcome().reach().axes()).containsExactly(1, 2);
  }

  @Test
  void whatIsFusedIsWorkToo() {
    assertThat(examples().get(6).outcome().cost().work())
        .extracting(Work::kind)
        .containsExactly(
            Work.Kind.CONVOLUTION,
            Work.Kind.BIAS_ADDITION,
            Work.Kind.ELEMENTWISE,
            Work.Kind.ACTIVATION);
    assertThat(examples().get(2).outcome().cost().work().get(0).kind())
        .isEqualTo(Work.Kind.DEFORMABLE_CONVOLUTION);
  }

  @Test
  void aKernelOfUnknownShapeLeavesWhatItDoesNotDecide() {
    OnnxAsk call = OnnxAsk.onnx("Conv").on("N,3,8,8", "?");
    assertThat(call.with("kernel_shape", OnnxAsk.list(3, 3)).shape().toString())
        .isEqualTo("[batch, ?, 6, 6]");
    assertThat(call.shape().hasRank()).isFalse();
    assertThat(conv("N,3,8,8", "4,?,3,3").outcome().cost().work().get(0).count().reduced())
        .isEqualTo(conv("N,3,8,8", "4,3,3,3").outcome().cost().work().get(0).count().reduced());
  }

  @ParameterizedTest
  @CsvSource({
    "'N,3,8,8', '4,3,3,3', pads, 1x1, pads has 2 sizes",
    "'N,3,8,8', '4,3,3,3', pads, -1x0x0x0, must be 0 or more",
    "'N,3,8,8', '4,3,3,3', strides, 0x1, must be 1 or more",
    "'N,3,8,8', '4,3,3,3', dilations, 1x1x1, dilations has 3 sizes",
    "'N,3,8,8', '4,3,3,3', dilations, 4x4, it fits nowhere",
    "'N,3,8,8', '4,3,3,3', kernel_shape, 3x5, kernel_shape says that the kernel's width is 5",
    "'N,3,8,8', '4,4,3,3', strides, 1x1, for an input of 4 channels",
    "'N,3,8,8', '4,3,3', strides, 1x1, must have 4 axes",
    "'N,3', '4,3', strides, 1x1, of at least 3 axes",
    "'N,3,2,2', '4,3,3,3', strides, 1x1, without padding it fits nowhere",
    "'N,3,2,2', '4,3,5,5', pads, 1x1x1x1, which padding makes 4",
  })
  void whatCannotBeSaysWhy(
      String input, String kernel, String attribute, String sizes, String reason) {
    OnnxAsk call = with(conv(input, kernel), attribute, sizes);
    assertThatThrownBy(call::outcome)
        .isInstanceOf(SettingException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void groupsMustDivide() {
    assertThatThrownBy(() -> conv("N,4,8,8", "3,2,3,3").with("group", 2).outcome())
        .hasMessageContaining("2 groups do not divide 3 filters");
    assertThatThrownBy(() -> conv("N,4,8,8", "3,2,3,3").with("group", 0).outcome())
        .isInstanceOf(SettingException.class);
    assertThatThrownBy(() -> conv("N,3,8,8", "4,3,3,3").with("auto_pad", "FULL").outcome())
        .hasMessageContaining("auto_pad is 'FULL'");
    assertThatThrownBy(() -> conv("N,3,8,8", "4,3,3,3").on("5").outcome())
        .hasMessageContaining("filters and of biases");
  }
}
