package dev.netweight.formats.packing;

import dev.netweight.network.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Floating-point numbers of four bits, two a byte along the input axis: NVFP4 with a scale for each
 * 16 of them, MXFP4 with one for each 32. compressed-tensors names the bytes {@code weight_packed},
 * ModelOpt {@code weight}. Sizes: packed {@code [out, in / 2]} of uint8, scales {@code [out, in /
 * 16]} or {@code [out, in / 32]}.
 *
 * @see <a
 *     href="https://github.com/neuralmagic/compressed-tensors/blob/main/src/compressed_tensors/compressors/quantized_compressors/fp4_quantized.py">compressed-tensors</a>
 */
final class FloatPairs implements Packing {
  @Override
  public @Nullable Unpacked unpacked(Tensor tensor, FileTensors stored) {
    if (!FileTensors.isWhole(tensor, 8)) {
      return null;
    }
    String path = FileTensors.stem(tensor, "_packed");
    boolean isModelOpt = path == null && stored.has(tensor.path() + "_scale_2");
    if (isModelOpt) {
      path = tensor.path();
    }
    if (path == null || !stored.has(path + "_scale")) {
      return null;
    }
    long[] bytes = FileTensors.sizes(tensor);
    long[] scales = stored.sizes(path + "_scale");
    int last = bytes.length - 1;
    Unpacked weight;
    int block = last < 1 ? 0 : block(bytes, scales);
    if (block == 0) {
      weight =
          Unpacked.unknown(
              tensor,
              path,
              "FP4",
              "the packed shape "
                  + FileTensors.text(bytes)
                  + " and the scales "
                  + FileTensors.text(scales)
                  + " are no blocks of 16 or 32 weights");
    } else {
      long[] sizes = bytes.clone();
      sizes[last] = Math.multiplyExact(sizes[last], 2);
      String type = block == 16 ? "nvfp4" : "mxfp4";
      weight = Unpacked.of(tensor, path, type, block == 16 ? "NVFP4" : "MXFP4", sizes);
    }
    return Scaled.beside(weight, path);
  }

  private static int block(long[] bytes, long[] scales) {
    int last = bytes.length - 1;
    if (scales.length != bytes.length
        || !Arrays.equals(Arrays.copyOf(bytes, last), Arrays.copyOf(scales, last))) {
      return 0;
    }
    for (int block = 16; block <= 32; block *= 2) {
      if (scales[last] > 0 && FileTensors.ceiling(bytes[last], block / 2) == scales[last]) {
        return block;
      }
    }
    return 0;
  }
}
