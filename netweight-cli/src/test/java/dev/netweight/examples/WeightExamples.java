package dev.netweight.examples;

import dev.netweight.testkit.SafetensorsBytes;
import java.util.Map;
import java.util.TreeMap;

/** Small files of weights, all zero. */
final class WeightExamples {
  private WeightExamples() {}

  static Map<String, byte[]> all() {
    return new TreeMap<>(Map.of("small_cnn.safetensors", smallCnn()));
  }

  /** 10 × (3·3·3) + 10 = 280; 10 + 10 = 20 and 21 in buffers; 10 × 90 + 10 = 910. */
  private static byte[] smallCnn() {
    return new SafetensorsBytes()
        .metadata("format", "pt")
        .tensor("conv.weight", "F32", 10, 3, 3, 3)
        .tensor("conv.bias", "F32", 10)
        .tensor("norm.weight", "F32", 10)
        .tensor("norm.bias", "F32", 10)
        .tensor("norm.running_mean", "F32", 10)
        .tensor("norm.running_var", "F32", 10)
        .tensor("norm.num_batches_tracked", "I64")
        .tensor("classifier.weight", "BF16", 10, 90)
        .tensor("classifier.bias", "BF16", 10)
        .toBytes();
  }
}
