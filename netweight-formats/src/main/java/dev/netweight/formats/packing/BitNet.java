package dev.netweight.formats.packing;

import dev.netweight.network.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * BitNet's weights of −1, 0 and 1: four rows in one of bytes. Sizes: packed {@code [out / 4, in]}.
 * Only the configuration tells it from a plain tensor of bytes.
 *
 * @see <a
 *     href="https://github.com/huggingface/transformers/blob/main/src/transformers/integrations/bitnet.py">BitLinear</a>
 */
final class BitNet implements Packing {
  @Override
  public @Nullable Unpacked unpacked(Tensor tensor, FileTensors stored) {
    String module = FileTensors.stem(tensor, "weight");
    if (module == null
        || !stored.quantization().method().equals("bitnet")
        || !tensor.type().equals(dev.netweight.network.DataType.UINT8)) {
      return null;
    }
    long[] sizes = FileTensors.sizes(tensor);
    if (sizes.length != 2) {
      return null;
    }
    return Unpacked.of(
            tensor, tensor.path(), "int2", "BitNet", Math.multiplyExact(sizes[0], 4), sizes[1])
        .beside(module + "weight_scale");
  }
}
