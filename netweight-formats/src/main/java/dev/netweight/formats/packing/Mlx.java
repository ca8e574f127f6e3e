package dev.netweight.formats.packing;

import dev.netweight.formats.json.JsonValue;
import dev.netweight.network.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * MLX: weights of b bits along the input axis in words of 32. Sizes: packed {@code [out, in·b /
 * 32]}, scales and biases {@code [out, in / group]}. Only b·group follows from these; the
 * configuration says both, for all layers or for one.
 *
 * @see <a
 *     href="https://ml-explore.github.io/mlx/build/html/python/_autosummary/mlx.core.quantize.html">mlx.core.quantize</a>
 */
final class Mlx implements Packing {
  @Override
  public @Nullable Unpacked unpacked(Tensor tensor, FileTensors stored) {
    String module = FileTensors.stem(tensor, ".weight");
    if (module == null
        || !FileTensors.isWhole(tensor, 32)
        || !stored.has(module + ".scales")
        || FileTensors.sizes(tensor).length < 2) {
      return null;
    }
    JsonValue layer = stored.quantization().layer(module);
    int bits = (int) Quantization.number(layer, "bits", 8);
    bits = bits == 0 ? stored.quantization().bits() : bits;
    long group = Quantization.number(layer, "group_size", Integer.MAX_VALUE);
    group = group == 0 ? stored.quantization().groupSize() : group;
    return weight(tensor, bits, group, stored.sizes(module + ".scales"))
        .beside(module + ".scales", module + ".biases");
  }

  private static Unpacked weight(Tensor tensor, int bits, long group, long[] scales) {
    long[] sizes = FileTensors.sizes(tensor);
    int last = sizes.length - 1;
    if (bits == 0 || group == 0) {
      return Unpacked.unknown(
          tensor,
          tensor.path(),
          "MLX",
          "only the configuration says how many bits a weight has, and it does not");
    }
    long all = Math.multiplyExact(sizes[last], 32);
    long in = all / bits;
    if (all % bits != 0
        || scales.length != sizes.length
        || in != Math.multiplyExact(scales[last], group)) {
      return Unpacked.unknown(
          tensor,
          tensor.path(),
          "MLX",
          "words "
              + FileTensors.text(sizes)
              + " and scales "
              + FileTensors.text(scales)
              + " are no weights of "
              + bits
              + " bits in groups of "
              + group);
    }
    sizes[last] = in;
    String type = "int" + bits;
    return Unpacked.of(tensor, tensor.path(), type, "MLX " + type, sizes);
  }
}
