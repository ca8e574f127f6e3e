package dev.netweight.formats.packing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.formats.weights.WeightFile;
import dev.netweight.network.DataType;
import dev.netweight.network.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Names and sizes that nobody writes. */
class HostilePackingTest {
  /** Any sizes beside any names under any configuration: an answer, and never a crash. */
  @Test
  void survivesWhatIsHostile() {
    String[] names = {
      "qweight",
      "qzeros",
      "scales",
      "g_idx",
      "weight",
      "weight.absmax",
      "weight.quant_map",
      "weight.quant_state.bitsandbytes__nf4",
      "SCB",
      "weight_format",
      "weight_packed",
      "weight_shape",
      "weight_scale",
      "weight_scale_inv",
      "weight_scale_2",
      "weight_g_idx",
      "w_blocks",
      "w_scales",
      "compressed",
      "bitmask",
      "shape",
      "scale_packed",
      "meta",
      "B",
      "s",
      "codes",
      "codebooks",
      "indices",
      "centroids.weight",
      "Qidxs",
      "SU",
      "SV",
      "q_weight",
      "q_scale",
      "q_invperm",
      "trellis",
      "suh",
      "W_q",
      "scale",
      "zero",
      "weight._data",
      "weight._data._data",
      "weight._scale",
      "_weight_qdata",
      "_weight_scale",
      "weight_scales"
    };
    DataType[] types = {
      DataType.INT32,
      DataType.UINT8,
      DataType.INT8,
      DataType.INT16,
      DataType.INT64,
      DataType.FLOAT16,
      PackedFile.FLOAT8,
      DataType.UNSTATED,
      new DataType("q4_0", 32, 144)
    };
    long[] some = {
      0, 1, 2, 3, 7, 8, 16, 32, 64, 4096, 1L << 31, 1_000_000_000_000_000_000L, Long.MAX_VALUE
    };
    String[] bits = {"0", "7", "4", "-1", "1e99", "1000000000", "null", "\"4\"", "[4]", "{}"};
    String[] methods = {"gptq", "awq", "bitnet", "fp8", "vptq", "", "quark"};
    Random random = new Random(11);
    for (int i = 0; i < 20_000; i++) {
      PackedFile file = new PackedFile();
      int count = 2 + random.nextInt(8);
      List<String> used = new ArrayList<>();
      for (int j = 0; j < count; j++) {
        String name = names[random.nextInt(names.length)];
        long[] sizes = new long[random.nextInt(5)];
        for (int k = 0; k < sizes.length; k++) {
          sizes[k] = some[random.nextInt(some.length)];
        }
        if (random.nextInt(4) == 0) {
          file.withNumbers("m." + name, sizes);
        } else {
          file.with("m." + name, types[random.nextInt(types.length)], sizes);
        }
        used.add(name);
      }
      String said = bits[random.nextInt(bits.length)];
      file.configured(
          "{\"quant_method\":\"%s\",\"bits\":%s,\"group_size\":%s,\"weight_block_size\":[%s,%s]}"
              .formatted(
                  methods[random.nextInt(methods.length)],
                  said,
                  bits[random.nextInt(bits.length)],
                  said,
                  said));
      WeightFile unpacked = file.unpacked();
      assertThat(unpacked.tensors()).as(used.toString()).hasSize(count);
      for (Tensor tensor : unpacked.tensors()) {
        if (tensor.shape().isFullyKnown()) {
          assertThat(tensor.shape().elements().value().orElseThrow().signum())
              .isGreaterThanOrEqualTo(0);
        }
      }
    }
  }
}
