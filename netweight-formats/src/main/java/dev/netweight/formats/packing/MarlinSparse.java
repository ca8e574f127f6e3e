package dev.netweight.formats.packing;

import dev.netweight.network.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Marlin's sparse layout of compressed-tensors: of four weights two are kept, and {@code meta} says
 * which. Sizes: packed {@code [in / 32, 16·out·bits / 32]} of int32, scales {@code [groups, out]}.
 *
 * @see <a
 *     href="https://github.com/neuralmagic/compressed-tensors/blob/main/src/compressed_tensors/compressors/sparse_quantized_compressors/marlin_24.py">Marlin24Compressor</a>
 */
final class MarlinSparse implements Packing {
  @Override
  public @Nullable Unpacked unpacked(Tensor tensor, FileTensors stored) {
    String module = FileTensors.stem(tensor, "weight_packed");
    if (module == null || !stored.has(module + "scale_packed") || !stored.has(module + "meta")) {
      return null;
    }
    long[] words = FileTensors.sizes(tensor);
    long[] scales = stored.sizes(module + "scale_packed");
    String path = module + "weight";
    Unpacked weight;
    if (words.length == 2
        && scales.length == 2
        && scales[1] > 0
        && (words[1] == 2 * scales[1] || words[1] == 4 * scales[1])) {
      long bits = 2 * words[1] / scales[1];
      weight =
          Unpacked.of(
              tensor,
              path,
              "int" + bits + "_sparse24",
              "Marlin 2:4 int" + bits,
              scales[1],
              Math.multiplyExact(words[0], 32));
    } else {
      weight =
          Unpacked.unknown(
              tensor,
              path,
              "Marlin 2:4",
              "the packed shape "
                  + FileTensors.text(words)
                  + " and the scales "
                  + FileTensors.text(scales)
                  + " do not fit each other");
    }
    return weight.beside(module + "scale_packed", module + "meta");
  }
}
