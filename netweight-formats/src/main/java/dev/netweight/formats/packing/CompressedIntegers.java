package dev.netweight.formats.packing;

import dev.netweight.network.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Whole numbers of up to eight bits that compressed-tensors packs along the input axis, ⌊32 / bits⌋
 * in an int32, each row padded. Sizes: packed {@code [out, ⌈in / ⌊32 / bits⌋⌉]}, scales {@code
 * [out, groups]}; {@code weight_shape} holds the two numbers {@code out} and {@code in}.
 *
 * @see <a
 *     href="https://github.com/neuralmagic/compressed-tensors/blob/main/src/compressed_tensors/compressors/quantized_compressors/pack_quantized.py">PackedQuantizationCompressor</a>
 */
final class CompressedIntegers implements Packing {
  /** The bits that people use first, since eight and seven pack alike. */
  private static final int[] BITS = {4, 8, 2, 3, 6, 5, 1};

  @Override
  public @Nullable Unpacked unpacked(Tensor tensor, FileTensors stored) {
    String path = FileTensors.stem(tensor, "_packed");
    if (path == null
        || !FileTensors.isWhole(tensor, 32)
        || !(stored.has(path + "_scale") || stored.has(path + "_shape"))) {
      return null;
    }
    return Scaled.beside(weight(tensor, path, stored), path);
  }

  private static Unpacked weight(Tensor tensor, String path, FileTensors stored) {
    long[] words = FileTensors.sizes(tensor);
    int last = words.length - 1;
    if (last < 1) {
      return Unpacked.unknown(
          tensor, path, "packed integers", "the packed tensor has no rows and columns");
    }
    long[] shape = stored.numbers(path + "_shape");
    if (shape.length == words.length
        && shape[last] > 0
        && Arrays.equals(Arrays.copyOf(shape, last), Arrays.copyOf(words, last))) {
      int bits = bits(shape[last], words[last], stored.quantization());
      if (bits > 0) {
        return of(tensor, path, bits, shape);
      }
    }
    int bits = stored.quantization().bits();
    long in = inputs(path, bits, words[last], stored);
    Unpacked weight;
    if (in > 0) {
      long[] sizes = words.clone();
      sizes[last] = in;
      weight = of(tensor, path, bits, sizes);
    } else {
      weight =
          Unpacked.unknown(
              tensor,
              path,
              "packed integers",
              "rows of whole words, of which neither weight_shape nor groups tell the padding");
    }
    return shape.length == 0
        ? weight
        : weight.doubting(
            path
                + "_shape says "
                + FileTensors.text(shape)
                + "; the packed tensor has the shape "
                + FileTensors.text(words));
  }

  private static Unpacked of(Tensor tensor, String path, int bits, long[] sizes) {
    return Unpacked.of(tensor, path, "int" + bits, "compressed-tensors int" + bits, sizes);
  }

  /** The bits that so many inputs in so many words can have; 0 where they can have none. */
  private static int bits(long in, long words, Quantization quantization) {
    int said = quantization.bits();
    if (said > 0 && FileTensors.ceiling(in, 32 / said) == words) {
      return said;
    }
    for (int bits : BITS) {
      if (FileTensors.ceiling(in, 32 / bits) == words) {
        return bits;
      }
    }
    return 0;
  }

  /** How many inputs a row has by the order of its groups or by their number; 0 if unknown. */
  private static long inputs(String path, int bits, long words, FileTensors stored) {
    if (bits == 0) {
      return 0;
    }
    long[] order = stored.sizes(path + "_g_idx");
    long[] scales = stored.sizes(path + "_scale");
    long group = stored.quantization().groupSize();
    long in = 0;
    if (order.length == 1) {
      in = order[0];
    } else if (scales.length > 1 && group > 0) {
      in = Math.multiplyExact(scales[scales.length - 1], group);
    }
    return in > 0 && FileTensors.ceiling(in, 32 / bits) == words ? in : 0;
  }
}
