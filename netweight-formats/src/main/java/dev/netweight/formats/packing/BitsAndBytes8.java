package dev.netweight.formats.packing;

import dev.netweight.network.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * bitsandbytes' eight bits: the weight {@code [out, in]} of int8 as it is, and the largest value of
 * each row in {@code SCB}.
 *
 * @see <a
 *     href="https://github.com/bitsandbytes-foundation/bitsandbytes/blob/main/bitsandbytes/nn/modules.py">Linear8bitLt</a>
 */
final class BitsAndBytes8 implements Packing {
  @Override
  public @Nullable Unpacked unpacked(Tensor tensor, StoredTensors stored) {
    String module = StoredTensors.stem(tensor, "weight");
    if (module == null || !stored.has(module + "SCB") || !StoredTensors.isWhole(tensor, 8)) {
      return null;
    }
    long[] sizes = StoredTensors.sizes(tensor);
    long rows = StoredTensors.product(stored.sizes(module + "SCB"));
    Unpacked weight =
        Unpacked.asStored(tensor, "bitsandbytes int8")
            .beside(module + "SCB", module + "weight_format");
    return sizes.length > 0 && sizes[0] == rows
        ? weight
        : weight.doubting(
            module
                + "SCB has "
                + rows
                + " values; "
                + tensor.path()
                + " has the shape "
                + tensor.shape());
  }
}
