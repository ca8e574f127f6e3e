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
  public @Nullable Unpacked unpacked(Tensor tensor, FileTensors stored) {
    String module = FileTensors.stem(tensor, "weight");
    if (module == null || !stored.has(module + "SCB") || !FileTensors.isWhole(tensor, 8)) {
      return null;
    }
    long[] sizes = FileTensors.sizes(tensor);
    long rows = FileTensors.product(stored.sizes(module + "SCB"));
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
