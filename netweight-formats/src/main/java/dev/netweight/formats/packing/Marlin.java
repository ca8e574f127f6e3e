package dev.netweight.formats.packing;

import dev.netweight.network.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Marlin's four bits, in tiles of 16 × 16 weights. Sizes: packed {@code B [in / 16, 2·out]} of
 * int32, scales {@code s [groups, out]}.
 *
 * @see <a href="https://github.com/IST-DASLab/marlin/blob/master/marlin/__init__.py">Marlin</a>
 */
final class Marlin implements Packing {
  @Override
  public @Nullable Unpacked unpacked(Tensor tensor, FileTensors stored) {
    String module = FileTensors.stem(tensor, ".B");
    if (module == null || !stored.has(module + ".s") || !FileTensors.isWhole(tensor, 32)) {
      return null;
    }
    long[] words = FileTensors.sizes(tensor);
    long[] scales = stored.sizes(module + ".s");
    String path = module + ".weight";
    boolean fits = words.length == 2 && scales.length == 2 && words[1] / 2 == scales[1];
    Unpacked weight =
        fits && words[1] % 2 == 0
            ? Unpacked.of(
                tensor, path, "int4", "Marlin int4", scales[1], Math.multiplyExact(words[0], 16))
            : Unpacked.unknown(
                tensor,
                path,
                "Marlin int4",
                "the packed shape "
                    + FileTensors.text(words)
                    + " and the scales "
                    + FileTensors.text(scales)
                    + " do not fit each other");
    return weight.beside(module + ".s", module + ".workspace");
  }
}
