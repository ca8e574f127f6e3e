package dev.netweight.operator.onnx.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Work;
import dev.netweight.operator.onnx.OnnxAsk;
import dev.netweight.operator.onnx.OnnxContract;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GridSamplingTest extends OnnxContract {
  @Override
  protected Operator operator() {
    return new GridSampling();
  }

  @Override
  protected List<OnnxAsk> examples() {
    return List.of(
        OnnxAsk.onnx("GridSample").on("N,3,8,8", "N,5,6,2"),
        OnnxAsk.microsoft("GridSample").on("N,3,8,8", "N,5,6,2"),
        OnnxAsk.onnx("AffineGrid").on("N,2,3", "int64 4 = N 3 5 6"));
  }

  @ParameterizedTest
  @CsvSource({
    "GridSample, 'N,3,8,8', 'N,h,w,2', '[batch, 3, h, w]'",
    "GridSample, '2,3,4,4,4', '2,5,6,7,3', '[2, 3, 5, 6, 7]'",
    "GridSample, '?', '2,5,6,2', '?'",
    "AffineGrid, 'N,2,3', 'int64 4 = 2 3 5 6', '[2, 5, 6, 2]'",
    "AffineGrid, '2,3,4', 'int64 5 = 2 3 4 5 6', '[2, 4, 5, 6, 3]'",
    "AffineGrid, '?,?,?', 'int64 5', '[?, ?, ?, ?, 3]'",
    "AffineGrid, '?,?,?', 'int64 ?', '?'",
  })
  void outputs(String name, String first, String second, String output) {
    assertThat(OnnxAsk.onnx(name).on(first, second).shape()).hasToString(output);
  }

  @Test
  void work() {
    Work sampling = examples().get(0).outcome().cost().work().get(0);
    assertThat(sampling.kind()).isEqualTo(Work.Kind.GRID_SAMPLING);
    assertThat(sampling.count().reduced().text()).isEqualTo("90 × batch");
    assertThat(Ask.macs(examples().get(2).outcome())).isEqualTo(5 * 6 * 2 * 3);
  }

  @ParameterizedTest
  @CsvSource({
    "GridSample, 'N,3,8,8', 'N,5,6,3'",
    "GridSample, 'N,3,8,8', 'N,5,2'",
    "GridSample, '2,3,8,8', '3,5,6,2'",
    "AffineGrid, 'N,4,5', 'int64 6'",
    "AffineGrid, 'N,2,4', 'int64 4 = 1 3 5 6'",
    "AffineGrid, 'N,2,3', 'int64 5 = 1 3 4 5 6'",
    "AffineGrid, 'N,2,3', 'int64 4 = 1 3 -5 6'",
  })
  void whatCannotBe(String name, String first, String second) {
    OnnxAsk call = OnnxAsk.onnx(name).on(first, second);
    assertThatThrownBy(call::outcome).isInstanceOf(SettingException.class);
  }
}
