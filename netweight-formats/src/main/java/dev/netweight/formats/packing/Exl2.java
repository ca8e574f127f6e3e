package dev.netweight.formats.packing;

import dev.netweight.network.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * ExLlamaV2's mixed bits: rows of 2 to 8 bits beside each other, in an order that {@code q_invperm}
 * undoes. Sizes: packed {@code [words, out]}, {@code q_invperm [in]}.
 *
 * @see <a
 *     href="https://github.com/turboderp-org/exllamav2/blob/master/exllamav2/module.py">ExLlamaV2</a>
 */
final class Exl2 implements Packing {
  @Override
  public @Nullable Unpacked unpacked(Tensor tensor, FileTensors stored) {
    String module = FileTensors.stem(tensor, "q_weight");
    if (module == null || !stored.has(module + "q_scale")) {
      return null;
    }
    long[] words = FileTensors.sizes(tensor);
    long[] order = stored.sizes(module + "q_invperm");
    if (order.length == 0) {
      order = stored.sizes(module + "q_perm");
    }
    String path = module + "weight";
    Unpacked weight;
    if (words.length != 2 || order.length != 1) {
      weight = Unpacked.unknown(tensor, path, "EXL2", "nothing says how many inputs there are");
    } else if (!hasBits(words[0], order[0])) {
      weight =
          Unpacked.unknown(
              tensor,
              path,
              "EXL2",
              words[0] + " words do not hold " + order[0] + " inputs of 2 to 8 bits");
    } else {
      weight = Unpacked.of(tensor, path, "exl2", "EXL2", words[1], order[0]);
    }
    return weight.beside(
        module + "q_scale",
        module + "q_scale_max",
        module + "q_groups",
        module + "q_group_map",
        module + "q_perm",
        module + "q_invperm");
  }

  private static boolean hasBits(long words, long inputs) {
    return words >= inputs / 16 && words <= FileTensors.ceiling(inputs, 4);
  }
}
