package dev.netweight.operator.onnx.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import dev.netweight.operator.onnx.OnnxAsk;
import dev.netweight.operator.onnx.OnnxContract;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CachedAttentionTest extends OnnxContract {
  @Override
  protected Operator operator() {
    return new CachedAttention();
  }

  @Override
  protected List<OnnxAsk> examples() {
    return List.of(
        heads("GroupQueryAttention")
            .asking(3)
            .with("do_rotary", 1)
            .on("N,1,32", "N,1,16", "N,1,16", "N,4,P,4", "N,4,P,4", "int32 N")
            .on("int32 1 = T", "100,2", "100,2"),
        heads("SparseAttention")
            .asking(3)
            .with("do_rotary", 1)
            .on("N,5,32", "N,5,16", "N,5,16", "N,4,100,4", "N,4,100,4", "int32 1,9", "int32 1,9")
            .on("int32 1", "int32 N", "100,2", "100,2"),
        heads("PagedAttention")
            .asking(3)
            .on("T,32", "T,16", "T,16", "9,16,4,4", "9,16,4,4", "int32 B", "int32 N")
            .on("int32 N,7"));
  }

  private static OnnxAsk heads(String name) {
    return OnnxAsk.microsoft(name).with("num_heads", 8).with("kv_num_heads", 4);
  }

  @Test
  void promptWithoutACache() {
    Outcome outcome =
        heads("GroupQueryAttention")
            .asking(3)
            .on("2,5,32", "2,5,16", "2,5,16", "-", "-", "int32 2", "int32 1 = 5")
            .outcome();
    assertThat(outcome.outputs())
        .containsExactly(Ask.shape("2,5,32"), Ask.shape("2,4,5,4"), Ask.shape("2,4,5,4"));
    assertThat(Ask.macs(outcome)).isEqualTo(2 * 8 * 5 * 5 * (4 + 4));
  }

  @Test
  void packedQueriesKeysAndValues() {
    Outcome outcome =
        heads("GroupQueryAttention")
            .on("2,5,64", "-", "-", "-", "-", "int32 2", "int32 1 = 5")
            .outcome();
    assertThat(outcome.output()).isEqualTo(Ask.shape("2,5,32"));
    assertThat(Ask.macs(outcome)).isEqualTo(2 * 8 * 5 * 5 * (4 + 4));
  }

  @Test
  void aStepWithACacheThatGrowsOrIsLongEnough() {
    OnnxAsk call =
        heads("GroupQueryAttention")
            .asking(3)
            .on("2,1,32", "2,1,16", "2,1,16", "2,4,8,4", "2,4,8,4", "int32 2");
    assertThat(call.on("int32 1 = 9").outcome().outputs().get(1)).isEqualTo(Ask.shape("2,4,9,4"));
    assertThat(call.on("int32 1 = 6").outcome().outputs().get(1)).isEqualTo(Ask.shape("2,4,8,4"));
    assertThat(Ask.macs(call.on("int32 1 = 9").outcome())).isEqualTo(2 * 8 * 9 * (4 + 4));
    Outcome unknown = call.on("int32 1").outcome();
    assertThat(unknown.outputs().get(1).toString()).isEqualTo("[2, 4, ?, 4]");
    assertThat(unknown.cost().work().get(0).count().unknownReason()).isPresent();
  }

  @Test
  void sinesAndCosinesAreATable() {
    Outcome outcome =
        heads("GroupQueryAttention")
            .with("do_rotary", 1)
            .on("2,1,32", "2,1,16", "2,1,16", "-", "-", "int32 2", "int32 1 = 1")
            .on("c: 100,2", "s: 100,2")
            .outcome();
    assertThat(outcome.cost().weights())
        .allSatisfy(weight -> assertThat(weight.kind()).isEqualTo(Weight.Kind.TABLE));
    assertThat(Ask.parameters(outcome)).isZero();
  }

  @ParameterizedTest
  @CsvSource({"8, 3", "0, 4", "8, 0", "7, 7"})
  void headsThatDoNotShareAreRefused(int queries, int keys) {
    OnnxAsk call =
        OnnxAsk.microsoft("GroupQueryAttention")
            .with("num_heads", queries)
            .with("kv_num_heads", keys);
    assertThatThrownBy(() -> call.on("2,5,32", "2,5,16", "2,5,16").outcome())
        .isInstanceOf(SettingException.class);
  }
}
