package dev.netweight.formats.packing;

import dev.netweight.network.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * EETQ: int8, the input axis first, with a scale for each output. Sizes: stored {@code [in, out]},
 * scales {@code [out]}, the weight {@code [out, in]}.
 *
 * @see <a
 *     href="https://github.com/NetEase-FuXi/EETQ/blob/main/python/eetq/modules/qlinear.py">EETQ</a>
 */
final class Eetq implements Packing {
  @Override
  public @Nullable Unpacked unpacked(Tensor tensor, FileTensors stored) {
    String module = FileTensors.stem(tensor, "weight");
    if (module == null) {
      module = FileTensors.stem(tensor, "qweight");
    }
    if (module == null
        || !stored.has(module + "weight_scales")
        || !FileTensors.isWhole(tensor, 8)) {
      return null;
    }
    long[] sizes = FileTensors.sizes(tensor);
    long[] scales = stored.sizes(module + "weight_scales");
    if (sizes.length != 2 || scales.length != 1 || scales[0] != sizes[1]) {
      return Unpacked.asStored(tensor, "int8")
          .beside(module + "weight_scales")
          .doubting(
              module
                  + "weight_scales has the shape "
                  + FileTensors.text(scales)
                  + ", which is not a scale for each output of "
                  + FileTensors.text(sizes));
    }
    return Unpacked.of(tensor, module + "weight", "int8", "EETQ", sizes[1], sizes[0])
        .beside(module + "weight_scales");
  }
}
