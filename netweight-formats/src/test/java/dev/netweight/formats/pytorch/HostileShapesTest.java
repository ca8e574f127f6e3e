package dev.netweight.formats.pytorch;

import static dev.netweight.formats.pytorch.Hostile.pickle;
import static dev.netweight.formats.pytorch.Hostile.refused;
import static dev.netweight.formats.pytorch.Hostile.zip;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Tensors that do not lie within their storages. */
class HostileShapesTest {
  private static byte[] oneTensor(long elements, long offset, long[] sizes, long[] strides) {
    return zip(
        pickle()
            .raw("}")
            .text("w.weight")
            .tensor("0", elements, offset, sizes, strides)
            .raw("s")
            .stop());
  }

  @TestFactory
  Stream<DynamicTest> shapesThatLieAreRefused() {
    long huge = 1L << 62;
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("a negative size", oneTensor(10, 0, new long[] {-1}, new long[] {1}));
    files.put("2^62 × 2^62", oneTensor(10, 0, new long[] {huge, huge}, new long[] {huge, 1}));
    files.put(
        "2^62 × 2^62 of one element", oneTensor(10, 0, new long[] {huge, huge}, new long[] {0, 0}));
    files.put("one element too many", oneTensor(10, 0, new long[] {11}, new long[] {1}));
    files.put("an offset of one", oneTensor(10, 1, new long[] {10}, new long[] {1}));
    files.put(
        "an offset of 2^63 − 1", oneTensor(10, Long.MAX_VALUE, new long[] {1}, new long[] {1}));
    files.put("a stride too long", oneTensor(10, 0, new long[] {2}, new long[] {10}));
    files.put("a negative stride", oneTensor(10, 5, new long[] {2}, new long[] {-1}));
    files.put("strides of another rank", oneTensor(10, 0, new long[] {2, 2}, new long[] {1}));
    files.put("a storage longer than it is", oneTensor(11, 0, new long[] {1}, new long[] {1}));
    files.put("a storage of 2^62", oneTensor(huge, 0, new long[] {1}, new long[] {1}));
    files.put(
        "a storage that is missing",
        zip(
            pickle()
                .raw("}")
                .text("w.weight")
                .tensor("../0", 10, 0, new long[] {10}, new long[] {1})
                .raw("s")
                .stop()));
    return files.entrySet().stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.getKey(), () -> assertThat(refused(file.getValue())).isNotNull()));
  }
}
