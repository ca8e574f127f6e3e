package dev.netweight.operator.onnx.convolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Reach;
import dev.netweight.operator.onnx.OnnxAsk;
import dev.netweight.operator.onnx.OnnxContract;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OnnxTransposedConvolutionTest extends OnnxContract {
  @Override
  protected Operator operator() {
    return new OnnxTransposedConvolution();
  }

  @Override
  protected List<OnnxAsk> examples() {
    return List.of(
        OnnxAsk.onnx("ConvTranspose").on("N,3,8,8", "3,4,3,3", "4"),
        OnnxAsk.microsoft("ConvTransposeWithDynamicPads")
            .on("N,3,8,8", "3,4,3,3", "int64 4 = 1 1 1 1", "4"));
  }

  private static OnnxAsk transposed(String input, String kernel, String attributes) {
    OnnxAsk call = OnnxAsk.onnx("ConvTranspose").on(input, kernel);
    for (String attribute : attributes.isEmpty() ? new String[0] : attributes.split(" ", -1)) {
      String[] pair = attribute.split("=", -1);
      call =
          pair[0].equals("group")
              ? call.with("group", Long.parseLong(pair[1]))
              : pair[0].equals("auto_pad")
                  ? call.with("auto_pad", pair[1])
                  : call.with(
                      pair[0],
                      OnnxAsk.list(
                          Arrays.stream(pair[1].split("x", -1))
                              .mapToLong(Long::parseLong)
                              .toArray()));
    }
    return call;
  }

  @ParameterizedTest
  @CsvSource({
    // of onnx's tests of its shape inference, and of its node tests
    "'25,48,16,16', '48,32,?,?', kernel_shape=3x3 strides=2x2 pads=1x1x2x2, '25,32,30,30'",
    "'25,48,16,16', '48,32,3,3', strides=2x2 pads=1x1x2x2 dilations=3x3, '25,32,34,34'",
    "'25,48,16,16', '48,32,3,3', strides=2x2 pads=1x1x2x2 group=2, '25,64,30,30'",
    "'25,48,16,16', '48,32,3,3', strides=2x2, '25,32,33,33'",
    "'25,48,16,16', '48,32,3,3', strides=2x2 pads=1x1x1x1, '25,32,31,31'",
    "'25,48,16,16', '48,32,3,3', strides=2x2 pads=1x1x1x1 output_shape=36x36, '25,32,36,36'",
    "'25,48,16,16', '48,32,3,3', 'strides=2x2 auto_pad=SAME_UPPER', '25,32,32,32'",
    "'25,48,16,16', '48,32,2,2', 'strides=2x2 auto_pad=SAME_LOWER', '25,32,32,32'",
    "'25,48,16,16', '48,8,3,3', group=4, '25,32,18,18'",
    "'1,1,3,3', '1,2,3,3', 'strides=3x2 output_padding=1x1', '1,2,10,8'",
    "'1,1,3,3', '1,2,3,3', 'strides=3x2 output_shape=10x8', '1,2,10,8'",
    "'1,1,3,3', '1,2,3,3', 'strides=3x2 output_shape=1x2x10x8', '1,2,10,8'",
    "'1,1,3,3', '1,2,3,3', 'auto_pad=SAME_UPPER strides=2x2', '1,2,6,6'",
    "'1,1,3,3', '1,1,2,2', 'dilations=2x2', '1,1,5,5'",
    "'1,1,3', '1,2,3', '', '1,2,5'",
    "'1,1,3,4,5', '1,2,3,3,3', '', '1,2,5,6,7'",
    "'N,1,4,4', '1,1,1,1', 'auto_pad=SAME_UPPER strides=3x3', 'N,1,10,10'",
    "'N,1,4,4', '1,1,3,3', 'auto_pad=VALID strides=1x1', 'N,1,6,6'",
  })
  void outputs(String input, String kernel, String attributes, String output) {
    assertThat(transposed(input, kernel, attributes).shape()).isEqualTo(Ask.shape(output));
  }

  @Test
  void symbolsFlow() {
    assertThat(
            transposed("N,3,height,width", "3,4,3,3", "strides=2x2 pads=1x1x1x1 output_padding=1x1")
                .shape()
                .toString())
        .isEqualTo("[batch, 4, 2 × height, 2 × width]");
    assertThat(
            transposed("N,3,h,w", "3,4,3,3", "strides=2x2 auto_pad=SAME_UPPER").shape().toString())
        .isEqualTo("[batch, 4, 2 × h, 2 × w]");
  }

  @Test
  void workGoesWithTheInput() {
    Outcome outcome =
        OnnxAsk.onnx("ConvTranspose")
            .with("strides", OnnxAsk.list(2, 2))
            .on("N,6,5,5", "kernel: 6,4,3,3", "bias: 4")
            .outcome();
    assertThat(Ask.parameters(outcome)).isEqualTo(6 * 4 * 9 + 4);
    assertThat(Ask.macs(outcome)).isEqualTo(25 * 6 * 4 * 9);
    assertThat(outcome.reach()).isEqualTo(Reach.UNSAID);
    outcome =
        OnnxAsk.onnx("ConvTranspose")
            .with("group", 2)
            .on("N,6,5,5", "kernel: 6,4,3,3", "bias: 8")
            .outcome();
    assertThat(outcome.output()).isEqualTo(Ask.shape("N,8,7,7"));
    assertThat(Ask.parameters(outcome)).isEqualTo(6 * 4 * 9 + 8);
    assertThat(Ask.macs(outcome)).isEqualTo(25 * 6 * 4 * 9);
  }

  @Test
  void paddingMayBeAnInput() {
    assertThat(examples().get(1).shape()).isEqualTo(Ask.shape("N,4,8,8"));
    OnnxAsk call = OnnxAsk.microsoft("ConvTransposeWithDynamicPads").on("N,3,8,8", "3,4,3,3");
    assertThat(call.on("int64 4").shape().toString()).isEqualTo("[batch, 4, ?, ?]");
    assertThat(call.shape()).isEqualTo(Ask.shape("N,4,10,10"));
  }

  @ParameterizedTest
  @CsvSource({
    "'N,3,8,8', '4,4,3,3', '', for an input of 4 channels",
    "'N,3,8,8', '3,4,3,3', 'output_padding=1x1', must be less than the stride",
    "'N,3,1,1', '3,4,3,3', 'pads=2x2x2x2', would be -1",
    "'N,3,1,1', '3,4,2,2', 'pads=1x1x1x1', would be 0",
    "'N,3,8,8', '3,4,3,3', 'output_shape=1x2x3', output_shape has 3 sizes",
    "'N,3,8,8', '3,4,3,3', 'output_shape=-1x2', must be 1 or more",
    "'N,3,8,8', '3,4,3,3', 'group=2', 2 groups do not divide 3 channels",
  })
  void whatCannotBeSaysWhy(String input, String kernel, String attributes, String reason) {
    assertThatThrownBy(() -> transposed(input, kernel, attributes).outcome())
        .isInstanceOf(SettingException.class)
        .hasMessageContaining(reason);
  }
}
