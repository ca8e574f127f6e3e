package dev.netweight.formats.packing;

import dev.netweight.network.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Sparse weights of compressed-tensors: those that are not 0, and a bit for each place. With 2:4
 * sparsity every row keeps half. All places count. Sizes: {@code compressed [rows, columns / 2]} or
 * {@code [kept]}, {@code bitmask [rows, ⌈columns / 8⌉]}, and the shape in a tensor of two numbers.
 *
 * @see <a
 *     href="https://github.com/neuralmagic/compressed-tensors/blob/main/src/compressed_tensors/compressors/sparse_compressors/sparse_24_bitmask.py">compressed-tensors</a>
 */
final class SparseBitmask implements Packing {
  @Override
  public @Nullable Unpacked unpacked(Tensor tensor, FileTensors stored) {
    String module = FileTensors.stem(tensor, ".compressed");
    if (module == null || !stored.has(module + ".bitmask")) {
      return null;
    }
    String path = module.endsWith(".weight") ? module : module + ".weight";
    String type = tensor.type().name() + "_sparse";
    String scheme = "a sparse bitmask";
    long[] kept = FileTensors.sizes(tensor);
    long[] mask = stored.sizes(module + ".bitmask");
    long[] shape = stored.numbers(module + ".shape");
    Unpacked weight;
    if (mask.length != 2) {
      weight = Unpacked.unknown(tensor, path, scheme, "its bitmask has no rows and columns");
    } else if (shape.length == 2
        && shape[0] == mask[0]
        && shape[1] >= 0
        && FileTensors.ceiling(shape[1], 8) == mask[1]) {
      weight = Unpacked.of(tensor, path, type, scheme, shape);
    } else if (kept.length == 2
        && kept[0] == mask[0]
        && FileTensors.ceiling(Math.multiplyExact(kept[1], 2), 8) == mask[1]) {
      weight = Unpacked.of(tensor, path, type, scheme, kept[0], 2 * kept[1]);
    } else {
      weight =
          Unpacked.unknown(
              tensor,
              path,
              scheme,
              "a bitmask of " + FileTensors.text(mask) + " bytes leaves its last columns open");
    }
    Unpacked all = Scaled.beside(weight, path);
    return all.beside(module + ".bitmask", module + ".shape", module + ".row_offsets");
  }
}
