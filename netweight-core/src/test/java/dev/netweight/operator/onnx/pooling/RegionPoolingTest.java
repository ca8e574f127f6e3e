package dev.netweight.operator.onnx.pooling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.onnx.OnnxAsk;
import dev.netweight.operator.onnx.OnnxContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegionPoolingTest extends OnnxContract {
  @Override
  protected Operator operator() {
    return new RegionPooling();
  }

  @Override
  protected List<OnnxAsk> examples() {
    return List.of(
        OnnxAsk.onnx("MaxRoiPool").with("pooled_shape", OnnxAsk.list(2, 3)).on("N,5,16,16", "9,5"),
        OnnxAsk.onnx("RoiAlign")
            .with("output_height", 7)
            .with("output_width", 6)
            .with("sampling_ratio", 2)
            .on("N,5,16,16", "9,4", "int64 9"),
        OnnxAsk.microsoft("CropAndResize").on("N,5,16,16", "9,4", "int32 9", "int32 2 = 7 6"));
  }

  @Test
  void aMapForEachRegion() {
    assertThat(examples().get(0).shape()).isEqualTo(Ask.shape("9,5,2,3"));
    assertThat(examples().get(1).shape()).isEqualTo(Ask.shape("9,5,7,6"));
    assertThat(examples().get(2).shape()).isEqualTo(Ask.shape("9,5,7,6"));
    assertThat(OnnxAsk.onnx("RoiAlign").on("N,5,16,16", "?,4", "int64 9").shape())
        .isEqualTo(Ask.shape("9,5,1,1"));
    assertThat(
            OnnxAsk.microsoft("CropAndResize").on("N,5,16,16", "9,4", "int32 9", "int32 2").shape())
        .hasToString("[9, 5, ?, ?]");
  }

  @Test
  void samplesAreCountedWhereTheirNumberIsStated() {
    Outcome outcome = examples().get(1).outcome();
    assertThat(outcome.cost().work().get(0).count().reduced().text()).isEqualTo("7560");
    assertThat(examples().get(0).outcome().cost().work().get(0).count().unknownReason())
        .isPresent();
  }

  @Test
  void whatCannotBe() {
    assertThatThrownBy(() -> OnnxAsk.onnx("MaxRoiPool").on("N,5,16,16", "9,5").outcome())
        .isInstanceOf(SettingException.class);
    assertThatThrownBy(() -> OnnxAsk.onnx("RoiAlign").on("N,5,16,16", "9,5", "int64 9").outcome())
        .hasMessageContaining("coordinates of a region");
    assertThatThrownBy(() -> OnnxAsk.onnx("RoiAlign").on("N,5,16,16", "9,4", "int64 8").outcome())
        .hasMessageContaining("numbers of regions");
    assertThatThrownBy(
            () ->
                OnnxAsk.onnx("RoiAlign")
                    .with("output_height", 0)
                    .on("N,5,16,16", "9,4", "int64 9")
                    .outcome())
        .hasMessageContaining("must be 1 or more");
  }
}
