package dev.netweight.formats.packing;

import dev.netweight.network.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * quanto: eight bits as they are in {@code weight._data [out, in]}; two or four bits in groups, one
 * a row, of which the rows are packed into bytes: {@code weight._data._data [⌈groups·bits / 8⌉,
 * group]} with {@code _scale [groups, 1]}.
 *
 * @see <a
 *     href="https://github.com/huggingface/optimum-quanto/blob/main/optimum/quanto/tensor/packed.py">quanto</a>
 */
final class Quanto implements Packing {
  private static final String DATA = "._data";

  @Override
  public @Nullable Unpacked unpacked(Tensor tensor, FileTensors stored) {
    String path = FileTensors.stem(tensor, DATA + DATA);
    boolean isPacked = path != null;
    if (path == null) {
      path = FileTensors.stem(tensor, DATA);
    }
    if (path == null || !stored.has(path + "._scale")) {
      return null;
    }
    String module = path.substring(0, path.lastIndexOf('.') + 1);
    long[] sizes = FileTensors.sizes(tensor);
    Unpacked weight =
        isPacked
            ? packed(tensor, path, sizes, stored.sizes(path + "._scale"))
            : Unpacked.of(
                tensor, path, tensor.type().name(), "quanto " + tensor.type().name(), sizes);
    return weight.beside(
        path + "._scale", path + "._shift", module + "input_scale", module + "output_scale");
  }

  private static Unpacked packed(Tensor tensor, String path, long[] rows, long[] scale) {
    if (rows.length == 2 && scale.length == 2 && scale[1] == 1 && rows[0] > 0) {
      for (int bits = 2; bits <= 4; bits *= 2) {
        long each = 8 / bits;
        boolean isOnly = scale[0] > 4;
        if (isOnly && FileTensors.ceiling(scale[0], each) == rows[0]) {
          long count = Math.multiplyExact(scale[0], rows[1]);
          return Unpacked.of(tensor, path, "int" + bits, "quanto int" + bits, count);
        }
      }
    }
    return Unpacked.unknown(
        tensor,
        path,
        "quanto",
        "its groups are not one a row; only its own library knows its shape");
  }
}
