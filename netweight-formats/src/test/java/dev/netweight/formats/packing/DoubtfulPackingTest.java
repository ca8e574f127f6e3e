package dev.netweight.formats.packing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.formats.weights.ModuleTree;
import dev.netweight.formats.weights.WeightFile;
import dev.netweight.network.DataType;
import dev.netweight.network.Network;
import dev.netweight.network.Remark;
import dev.netweight.network.Tensor;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What does not fit is said, and no number is made up for it. */
final class DoubtfulPackingTest {
  private static PackedFile gptq() {
    return new PackedFile()
        .with("m.qweight", DataType.INT32, 512, 64)
        .with("m.qzeros", DataType.INT32, 32, 8)
        .with("m.scales", DataType.FLOAT16, 32, 64);
  }

  private static void isUnknown(PackedFile file, String word) {
    assertThat(file.counted()).isEmpty();
    assertThat(file.remarks(Remark.Level.INCOMPLETE)).singleElement().asString().contains(word);
  }

  private static void isDoubted(PackedFile file, long count, String word) {
    assertThat(file.counted()).contains(BigInteger.valueOf(count));
    assertThat(file.remarks(Remark.Level.WARNING)).singleElement().asString().contains(word);
  }

  @Test
  void aFileThatIsNotPackedStaysAsItIs() {
    WeightFile file =
        new WeightFile(
            "plain",
            "safetensors",
            List.of(),
            Map.of(),
            Map.of(),
            List.of(Remark.note("a", "", "b")));
    assertThat(Packings.unpacked(file, Optional.empty())).isSameAs(file);
    PackedFile plain =
        new PackedFile()
            .with("bn.weight", DataType.FLOAT32, 8)
            .with("bn.num_batches_tracked", DataType.INT64)
            .with("norm.scale", DataType.FLOAT32, 8)
            .with("attention.k_scale", DataType.FLOAT32, 1)
            .with("text.codes", DataType.INT64, 8, 8)
            .with("emb.indices", DataType.INT64, 4, 4)
            .with("quant.weight_scale", DataType.FLOAT32, 8)
            .with("quant.weight", DataType.FLOAT32, 8, 8)
            .with("frozen.weight", DataType.UINT8, 8, 8);
    assertThat(plain.unpacked().tensors()).allMatch(tensor -> tensor.use() == Tensor.Use.LAYER);
    assertThat(plain.unpacked().remarks()).isEmpty();
  }

  @Test
  void scalesThatDoNotFitLeaveTheCountOpen() {
    isUnknown(
        new PackedFile()
            .with("m.qweight", DataType.INT32, 512, 64)
            .with("m.qzeros", DataType.INT32, 32, 8)
            .with("m.scales", DataType.FLOAT16, 32, 65),
        "fit neither GPTQ nor AWQ");
    isUnknown(gptq().with("m.g_idx", DataType.INT32, 4095 + 2), "fit neither");
    isUnknown(
        new PackedFile()
            .with("e.w_blocks", DataType.UINT8, 8, 4, 3, 16)
            .with("e.w_scales", DataType.UINT8, 8, 4, 2),
        "do not fit each other");
    isUnknown(
        new PackedFile()
            .with("m.weight_packed", DataType.UINT8, 8, 64)
            .with("m.weight_scale", PackedFile.FLOAT8, 8, 5),
        "no blocks of 16 or 32");
    isUnknown(
        new PackedFile()
            .with("m.codes", DataType.INT8, 8, 4, 2)
            .with("m.codebooks", DataType.FLOAT16, 1, 256, 1, 8),
        "do not fit");
    isUnknown(
        new PackedFile()
            .with("m.weight_packed", DataType.INT32, 8, 64)
            .with("m.weight_scale", DataType.FLOAT16, 8, 1),
        "padding");
    isUnknown(
        new PackedFile()
            .with("m.indices", DataType.INT32, 1, 8, 64)
            .with("m.centroids.weight", DataType.FLOAT16, 1, 64),
        "config_for_layers");
    isUnknown(
        new PackedFile()
            .with("m._weight_qdata", DataType.INT32, 8, 4, 32, 4)
            .with("m._weight_scale_and_zero", DataType.BFLOAT16, 4, 64, 2)
            .with("m._weight_scale", DataType.BFLOAT16, 4, 64),
        "kernel");
    PackedFile mlx =
        new PackedFile()
            .with("m.weight", DataType.UINT32, 8, 32)
            .with("m.scales", DataType.FLOAT16, 8, 4);
    isUnknown(mlx, "only the configuration says how many bits");
    isUnknown(mlx.configured("{\"bits\":8,\"group_size\":64}"), "are no weights of 8 bits");
    isUnknown(
        new PackedFile()
            .with("m.weight", DataType.UINT8, 8, 4)
            .configured("{\"quant_method\":\"of tomorrow\"}"),
        "of tomorrow");
  }

  @Test
  void aConfigurationThatContradictsTheSizesIsNotBelieved() {
    assertThat(gptq().counted()).contains(BigInteger.valueOf(4096 * 64));
    isDoubted(
        gptq().configured("{\"quant_method\":\"gptq\",\"bits\":8,\"group_size\":128}"),
        4096 * 64,
        "8 bits");
    isDoubted(
        gptq().configured("{\"quant_method\":\"awq\",\"bits\":4,\"version\":\"gemm\"}"),
        4096 * 64,
        "says awq");
    isDoubted(
        gptq().configured("{\"quant_method\":\"gptq\",\"bits\":4,\"group_size\":64}"),
        4096 * 64,
        "groups of 64");
    isDoubted(
        gptq().configured("{\"quant_method\":\"gptq\",\"bits\":1000000000}"),
        4096 * 64,
        "1000000000");
    isDoubted(
        new PackedFile()
            .with("m.weight", PackedFile.FLOAT8, 300, 300)
            .with("m.weight_scale_inv", DataType.FLOAT32, 2, 3)
            .configured("{\"weight_block_size\":[128,128]}"),
        90_000,
        "blocks of [128, 128]");
    isDoubted(
        new PackedFile()
            .with("m.weight", DataType.INT8, 300, 200)
            .with("m.SCB", DataType.FLOAT32, 299),
        60_000,
        "SCB has 299");
  }

  @Test
  void wordsWithNothingBesideThemNeedAConfiguration() {
    PackedFile bare = new PackedFile().with("m.qweight", DataType.INT32, 512, 64);
    assertThat(bare.unpacked().remarks()).isEmpty();
    isUnknown(
        new PackedFile()
            .with("m.qweight", DataType.INT32, 512, 64)
            .with("m.scales", DataType.FLOAT16, 32, 64),
        "several numbers of bits");
    assertThat(
            new PackedFile()
                .with("m.qweight", DataType.INT32, 96, 64)
                .configuredWhole("{\"bits\":3,\"group_size\":-1,\"quant_method\":\"gptq\"}")
                .unpacked("m.weight")
                .shape())
        .hasToString("[64, 1024]");
  }

  /** A byte has room for two weights; of an odd number only the last one's shape tells. */
  @Test
  void bitsAndBytesOfAnOddNumber() {
    PackedFile odd =
        new PackedFile()
            .with("m.weight", DataType.UINT8, 5 * 7 / 2 + 1, 1)
            .with("m.weight.absmax", DataType.FLOAT32, 1)
            .with("m.weight.quant_map", DataType.FLOAT32, 16)
            .withText("m.weight.quant_state.bitsandbytes__nf4", "{\"shape\":[5,7]}");
    assertThat(odd.counted()).contains(BigInteger.valueOf(35));
    assertThat(odd.unpacked("m.weight").shape()).hasToString("[5, 7]");
    assertThat(odd.bytes(true)).isEqualTo(odd.bytes(false));
  }

  @Test
  void whatBitsAndBytesSaysOfAShapeIsNotBelieved() {
    for (String shape :
        List.of(
            "{\"shape\":[5,8]}",
            "{\"shape\":[-1,-40]}",
            "{\"shape\":[1000000000000000000,1000000000000000000]}",
            "{\"shape\":[2147483647,2147483647,2147483647]}",
            "{\"shape\":null}",
            "{\"shape\":{}}",
            "{}",
            "[",
            "\0\0\0",
            "")) {
      isDoubted(
          new PackedFile()
              .with("m.weight", DataType.UINT8, 32, 1)
              .with("m.weight.absmax", DataType.FLOAT32, 1)
              .with("m.weight.quant_map", DataType.FLOAT32, 16)
              .withText("m.weight.quant_state.bitsandbytes__fp4", shape),
          64,
          "room for 64 weights");
    }
  }

  @Test
  void aShapeThatDoesNotFitItsWordsIsNotBelieved() {
    for (long[] shape : new long[][] {{8, 99}, {9, 64}, {8, -1}, {8, Long.MAX_VALUE}, {0, 0}}) {
      isDoubted(
          new PackedFile()
              .with("m.weight_packed", DataType.INT32, 8, 8)
              .with("m.weight_scale", DataType.FLOAT16, 8, 2)
              .withNumbers("m.weight_shape", shape)
              .configured(
                  "{\"config_groups\":{\"a\":{\"weights\":{\"num_bits\":4,\"group_size\":32}}}}"),
          8 * 64,
          "weight_shape says");
    }
  }

  @Test
  void aWeightThatIsThereTwiceIsSaid() {
    isDoubted(gptq().with("m.weight", DataType.FLOAT16, 64, 4096), 2 * 64 * 4096, "both count");
  }

  @Test
  void aBufferThatIsPackedStandsForAParameter() {
    Tensor weight =
        new PackedFile()
            .with("m.qweight", Tensor.Use.BUFFER, DataType.INT32, 512, 64)
            .with("m.qzeros", Tensor.Use.BUFFER, DataType.INT32, 32, 8)
            .with("m.scales", Tensor.Use.BUFFER, DataType.FLOAT16, 32, 64)
            .unpacked("m.weight");
    assertThat(weight.use()).isEqualTo(Tensor.Use.FROZEN);
    assertThat(weight.identity()).isEqualTo("m.qweight");
  }

  @Test
  void theSameDoubtIsSaidOnce() {
    PackedFile file = new PackedFile().configured("{\"bits\":8,\"quant_method\":\"gptq\"}");
    for (int i = 0; i < 100; i++) {
      file.with(i + ".qweight", DataType.INT32, 512, 64)
          .with(i + ".qzeros", DataType.INT32, 32, 8)
          .with(i + ".scales", DataType.FLOAT16, 32, 64);
    }
    isDoubted(file, 100 * 64 * 4096, "the like is true of 99 more");
  }

  @Test
  void unknownCountsGoThroughToTheNetwork() {
    WeightFile file =
        new PackedFile()
            .with("m.indices", DataType.INT32, 1, 8, 64)
            .with("m.centroids.weight", DataType.FLOAT16, 1, 64)
            .unpacked();
    Network network = ModuleTree.network(file);
    assertThat(network.nodes()).isNotEmpty();
  }
}
