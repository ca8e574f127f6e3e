package dev.netweight.formats.gguf;

import dev.netweight.network.DataType;
import java.util.Map;

/**
 * The types of tensors by their numbers: {@code enum ggml_type} in ggml/include/ggml.h, the blocks
 * after the structures in ggml/src/ggml-common.h.
 */
final class GgmlTypes {
  private static final Map<Integer, DataType> BY_NUMBER =
      Map.ofEntries(
          Map.entry(0, DataType.FLOAT32),
          Map.entry(1, DataType.FLOAT16),
          block(2, "Q4_0", 32, 2 + 16),
          block(3, "Q4_1", 32, 2 + 2 + 16),
          block(6, "Q5_0", 32, 2 + 4 + 16),
          block(7, "Q5_1", 32, 2 + 2 + 4 + 16),
          block(8, "Q8_0", 32, 2 + 32),
          block(9, "Q8_1", 32, 2 + 2 + 32),
          block(10, "Q2_K", 256, 2 + 2 + 16 + 64),
          block(11, "Q3_K", 256, 2 + 64 + 32 + 12),
          block(12, "Q4_K", 256, 2 + 2 + 128 + 12),
          block(13, "Q5_K", 256, 2 + 2 + 128 + 32 + 12),
          block(14, "Q6_K", 256, 2 + 128 + 64 + 16),
          block(15, "Q8_K", 256, 4 + 256 + 32),
          block(16, "IQ2_XXS", 256, 2 + 64),
          block(17, "IQ2_XS", 256, 2 + 64 + 8),
          block(18, "IQ3_XXS", 256, 2 + 64 + 32),
          block(19, "IQ1_S", 256, 2 + 32 + 16),
          block(20, "IQ4_NL", 32, 2 + 16),
          block(21, "IQ3_S", 256, 2 + 64 + 32 + 8 + 4),
          block(22, "IQ2_S", 256, 2 + 64 + 16),
          block(23, "IQ4_XS", 256, 2 + 2 + 128 + 4),
          Map.entry(24, DataType.INT8),
          Map.entry(25, DataType.INT16),
          Map.entry(26, DataType.INT32),
          Map.entry(27, DataType.INT64),
          Map.entry(28, DataType.FLOAT64),
          block(29, "IQ1_M", 256, 32 + 16 + 8),
          Map.entry(30, DataType.BFLOAT16),
          block(31, "Q4_0_4_4", 32, 2 + 16),
          block(32, "Q4_0_4_8", 32, 2 + 16),
          block(33, "Q4_0_8_8", 32, 2 + 16),
          block(34, "TQ1_0", 256, 2 + 52),
          block(35, "TQ2_0", 256, 2 + 64),
          block(36, "IQ4_NL_4_4", 32, 2 + 16),
          block(37, "IQ4_NL_4_8", 32, 2 + 16),
          block(38, "IQ4_NL_8_8", 32, 2 + 16),
          block(39, "MXFP4", 32, 1 + 16),
          block(40, "NVFP4", 64, 4 + 32),
          block(41, "Q1_0", 128, 2 + 16),
          block(42, "Q2_0", 64, 2 + 16),
          Map.entry(4, new DataType("Q4_2", 1, 0)),
          Map.entry(5, new DataType("Q4_3", 1, 0)));

  private GgmlTypes() {}

  private static Map.Entry<Integer, DataType> block(
      int number, String name, int elements, int bytes) {
    return Map.entry(number, new DataType(name, elements, 8 * bytes));
  }

  /** The type of a number; one of unknown size where the number is not known. */
  static DataType of(long number) {
    DataType known = number > 42 ? null : BY_NUMBER.get((int) number);
    return known == null ? new DataType("ggml type " + number, 1, 0) : known;
  }

  /** Whether newer versions of ggml have no such type any more. */
  static boolean isRemoved(long number) {
    return number == 4
        || number == 5
        || (number >= 31 && number <= 33)
        || (number >= 36 && number <= 38);
  }
}
