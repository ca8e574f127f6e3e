package dev.netweight.operator.onnx.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.DataType;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.onnx.OnnxAsk;
import dev.netweight.operator.onnx.OnnxContract;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockQuantizedGatheringTest extends OnnxContract {
  @Override
  protected Operator operator() {
    return new BlockQuantizedGathering();
  }

  @Override
  protected List<OnnxAsk> examples() {
    return List.of(call("uint8 1000,32").with("bits", 4), call("int4 1000,64"));
  }

  private static OnnxAsk call(String table) {
    return OnnxAsk.microsoft("GatherBlockQuantized")
        .with("block_size", 32)
        .on(table, "int64 N,7", "float16 1000,2");
  }

  @ParameterizedTest
  @CsvSource({
    "'w: uint8 1000,32', 4, 64",
    "'w: uint8 1000,64', 8, 64",
    "'w: uint8 1000,16', 2, 64",
    "'w: int4 1000,64', 4, 64"
  })
  void givesRowsOfTrueElements(String table, int bits, int features) {
    Outcome outcome = call(table).with("bits", bits).outcome();
    assertThat(outcome.output()).isEqualTo(Ask.shape("N,7," + features));
    assertThat(outcome.values().get(0).type()).isEqualTo(DataType.FLOAT16);
    assertThat(Ask.parameters(outcome)).isEqualTo(64_000);
  }

  @Test
  void packedRowsAreLookedUpAlongTheFirstAxis() {
    assertThatThrownBy(() -> call("uint8 1000,32").with("gather_axis", 1).outcome())
        .isInstanceOf(SettingException.class);
  }
}
