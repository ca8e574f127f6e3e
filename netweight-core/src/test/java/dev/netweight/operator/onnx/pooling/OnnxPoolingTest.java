package dev.netweight.operator.onnx.pooling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.DataType;
import dev.netweight.network.OperatorName;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.onnx.OnnxAsk;
import dev.netweight.operator.onnx.OnnxContract;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OnnxPoolingTest extends OnnxContract {
  @Override
  protected Operator operator() {
    return new OnnxPooling();
  }

  @Override
  protected List<OnnxAsk> examples() {
    List<OnnxAsk> calls = new ArrayList<>();
    OnnxAsk call = OnnxAsk.onnx("MaxPool").with("kernel_shape", OnnxAsk.list(2, 2)).on("N,3,8,8");
    calls.addAll(each("MaxPool AveragePool LpPool", call));
    calls.add(call.asking(2));
    OnnxAsk microsoft =
        OnnxAsk.microsoft("MaxPool").with("kernel_shape", OnnxAsk.list(2, 2)).on("N,3,8,8");
    calls.addAll(each("NhwcMaxPool", microsoft));
    calls.addAll(each("MaxpoolWithMask", microsoft.on("int32 N,3,8,8")));
    calls.addAll(each("QLinearAveragePool", microsoft.on("float32", "uint8", "float32", "uint8")));
    calls.addAll(
        each(
            "MaxPool AveragePool",
            OnnxAsk.of(OperatorName.onnx("com.microsoft.nchwc", "MaxPool"))
                .with("kernel_shape", OnnxAsk.list(2, 2))
                .on("N,16,8,8")));
    return calls;
  }

  private static OnnxAsk pool(String input, long kernel, long stride, long before, long after) {
    return OnnxAsk.onnx("MaxPool")
        .with("kernel_shape", OnnxAsk.list(kernel, kernel))
        .with("strides", OnnxAsk.list(stride, stride))
        .with("pads", OnnxAsk.list(before, before, after, after))
        .on(input);
  }

  @ParameterizedTest
  @CsvSource({
    // ONNX's test_maxpool_2d_ceil: 4, kernel 3, stride 2
    "4, 3, 2, 0, 0, 0, 1",
    "4, 3, 2, 0, 0, 1, 2",
    "32, 5, 3, 0, 0, 0, 10",
    "32, 3, 1, 2, 2, 0, 34",
    // SqueezeNet: 109 → 54, and 54 → 27 by rounding up
    "109, 3, 2, 0, 0, 1, 54",
    "54, 3, 2, 0, 0, 1, 27",
    // PyTorch: a window that would start in the padding after the input is dropped. By hand:
    // 7 positions, windows of 1 each 3 apart start at 0, 3, 6 and, rounded up, at 9
    "8, 1, 3, 0, 0, 1, 3",
    // ONNX's maxpool_2d_ceil_output_size_reduce_by_one: 2, kernel 1, stride 2
    "2, 1, 2, 0, 0, 1, 1",
    // 5 + 2, kernel 3, stride 3: starts at −1, 2 and, rounded up, 5, which is beyond the input
    "5, 3, 3, 1, 1, 1, 2",
    "6, 3, 3, 1, 1, 1, 3",
    "6, 3, 3, 1, 1, 0, 2",
  })
  void roundingUp(int size, int kernel, int stride, int before, int after, int ceil, int output) {
    OnnxAsk call =
        pool("N,3," + size + "," + size, kernel, stride, before, after).with("ceil_mode", ceil);
    assertThat(call.shape()).isEqualTo(Ask.shape("N,3," + output + "," + output));
  }

  @ParameterizedTest
  @CsvSource({
    "3, 2, 0, 0, 1, floor(h / 2)",
    "3, 2, 1, 1, 0, ceil(h / 2)",
    "2, 2, 0, 0, 0, floor(h / 2)",
    "2, 2, 0, 0, 1, ceil(h / 2)",
  })
  void symbolsFlow(long kernel, long stride, long before, long after, int ceil, String output) {
    assertThat(
            pool("N,3,h,8", kernel, stride, before, after).with("ceil_mode", ceil).shape().get(2))
        .hasToString(output);
  }

  @ParameterizedTest
  @CsvSource({"3, 3, 1, 1", "1, 3, 0, 0", "2, 3, 1, 1", "3, 2, 1, 1", "5, 4, 2, 2", "3, 2, 0, 2"})
  void roundingUpIsTheSameForSymbols(long kernel, long stride, long before, long after) {
    OnnxAsk free = pool("N,3,h,12", kernel, stride, before, after).with("ceil_mode", 1);
    for (long size = kernel; size < 30; size++) {
      assertThat(
              Ask.value(
                  free.shape()
                      .size(2)
                      .bind(java.util.Map.of("h", dev.netweight.formula.Formula.of(size)))))
          .as("of " + size)
          .isEqualTo(
              Ask.value(
                  pool("N,3," + size + ",12", kernel, stride, before, after)
                      .with("ceil_mode", 1)
                      .shape()
                      .size(2)));
    }
  }

  @Test
  void readsAWindowAtEachPosition() {
    Outcome outcome = pool("N,3,8,8", 2, 2, 0, 0).asking(2).outcome();
    assertThat(outcome.cost().work().get(0).count().reduced().text()).isEqualTo("192 × batch");
    assertThat(outcome.values().get(1).type()).isEqualTo(DataType.INT64);
    assertThat(outcome.outputs().get(1)).isEqualTo(Ask.shape("N,3,4,4"));
    assertThat(outcome.reach().axes()).containsExactly(2, 3);
    assertThat(
            OnnxAsk.microsoft("NhwcMaxPool")
                .with("kernel_shape", OnnxAsk.list(3, 3))
                .on("uint8 N,8,8,5")
                .shape())
        .isEqualTo(Ask.shape("N,6,6,5"));
  }

  @Test
  void dilatedAndAlongOneAndThreeAxes() {
    assertThat(pool("1,1,4,4", 2, 1, 0, 0).with("dilations", OnnxAsk.list(2, 2)).shape())
        .isEqualTo(Ask.shape("1,1,2,2"));
    assertThat(
            OnnxAsk.onnx("AveragePool").with("kernel_shape", OnnxAsk.list(2)).on("1,3,32").shape())
        .isEqualTo(Ask.shape("1,3,31"));
    assertThat(
            OnnxAsk.onnx("LpPool")
                .with("kernel_shape", OnnxAsk.list(2, 3, 4))
                .with("auto_pad", "SAME_UPPER")
                .with("strides", OnnxAsk.list(2, 2, 2))
                .on("1,3,9,8,7")
                .shape())
        .isEqualTo(Ask.shape("1,3,5,4,4"));
  }

  @Test
  void whatCannotBe() {
    assertThatThrownBy(() -> OnnxAsk.onnx("MaxPool").on("N,3,8,8").outcome())
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("kernel_shape is missing");
    assertThatThrownBy(() -> pool("N,3,8,8", 9, 1, 0, 0).outcome())
        .hasMessageContaining("fits nowhere");
    assertThatThrownBy(() -> pool("N,3,8", 2, 1, 0, 0).outcome())
        .hasMessageContaining("kernel_shape has 2 sizes");
  }
}
