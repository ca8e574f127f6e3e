package dev.netweight.formats.packing;

import dev.netweight.network.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * HQQ: weights in groups, one a row of a matrix {@code [n / group, group]}, of which the rows are
 * packed into bytes, or ten of three bits into an int32. Scale and zero {@code [n / group, 1]}. The
 * shape stands in a tensor of two numbers.
 *
 * @see <a href="https://github.com/mobiusml/hqq/blob/master/hqq/core/quantize.py">HQQ</a>
 */
final class Hqq implements Packing {
  private static final String[] BESIDE = {
    "scale",
    "zero",
    "shape",
    "nbits",
    "group_size",
    "axis",
    "packing",
    "channel_wise",
    "optimize",
    "round_zero",
    "view_as_float",
    "unpack_view_dtype",
    "quant_scale",
    "quant_zero",
    "offload_meta",
    "encoded_state_dict",
    "stores_quant_config",
    "compute_dtype"
  };

  @Override
  public @Nullable Unpacked unpacked(Tensor tensor, FileTensors stored) {
    String module = FileTensors.stem(tensor, "W_q");
    if (module == null || !stored.has(module + "scale")) {
      return null;
    }
    String[] beside = new String[BESIDE.length];
    for (int i = 0; i < BESIDE.length; i++) {
      beside[i] = module + BESIDE[i];
    }
    return weight(tensor, module, stored).beside(beside);
  }

  private static Unpacked weight(Tensor tensor, String module, FileTensors stored) {
    String path = module + "weight";
    long[] packed = FileTensors.sizes(tensor);
    long[] scale = stored.sizes(module + "scale");
    if (packed.length != 2 || packed[0] == 0 || scale.length != 2 || scale[1] != 1) {
      return Unpacked.unknown(
          tensor,
          path,
          "HQQ",
          "its groups are not one a row; only its own library knows its shape");
    }
    int bits = bits(tensor, packed[0], scale[0]);
    if (bits == 0) {
      return Unpacked.unknown(
          tensor,
          path,
          "HQQ",
          packed[0] + " packed rows hold no " + scale[0] + " groups of 1, 2, 3, 4 or 8 bits");
    }
    long count = Math.multiplyExact(scale[0], packed[1]);
    long[] shape = stored.numbers(module + "shape");
    String type = "int" + bits;
    if (shape.length > 0 && FileTensors.product(shape) == count && shape[0] > 0) {
      return Unpacked.of(tensor, path, type, "HQQ " + type, shape);
    }
    Unpacked weight = Unpacked.of(tensor, path, type, "HQQ " + type, count);
    return shape.length == 0
        ? weight
        : weight.doubting(
            module + "shape says " + FileTensors.text(shape) + "; there are " + count);
  }

  /** How many bits so many groups in so many rows have; 0 where none fit. */
  private static int bits(Tensor tensor, long rows, long groups) {
    int word = FileTensors.bits(tensor);
    if (word == 32) {
      return FileTensors.ceiling(groups, 10) == rows ? 3 : 0;
    }
    long each = groups / rows;
    boolean isWhole = word == 8 && groups % rows == 0 && each > 0 && each <= 8 && 8 % each == 0;
    return isWhole ? (int) (8 / each) : 0;
  }
}
