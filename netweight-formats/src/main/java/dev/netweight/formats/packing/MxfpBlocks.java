package dev.netweight.formats.packing;

import dev.netweight.network.Tensor;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * MXFP4 as gpt-oss stores it: blocks of 32 weights in 16 bytes, with one exponent each. Sizes:
 * blocks {@code […, rows, groups, 16]}, scales {@code […, rows, groups]}, the weight {@code […,
 * rows, 32·groups]}.
 *
 * @see <a href="https://github.com/openai/gpt-oss/blob/main/gpt_oss/torch/weights.py">gpt-oss</a>
 */
final class MxfpBlocks implements Packing {
  private static final List<String> SEPARATORS = List.of("_", ".");
  private static final int BLOCK_BYTES = 16;

  @Override
  public @Nullable Unpacked unpacked(Tensor tensor, FileTensors stored) {
    if (!tensor.path().endsWith("blocks")) {
      return null;
    }
    for (String separator : SEPARATORS) {
      String path = FileTensors.stem(tensor, separator + "blocks");
      if (path != null && stored.has(path + separator + "scales")) {
        return weight(tensor, path, path + separator + "scales", stored);
      }
    }
    return null;
  }

  private static @Nullable Unpacked weight(
      Tensor tensor, String path, String scalesPath, FileTensors stored) {
    long[] blocks = FileTensors.sizes(tensor);
    long[] scales = stored.sizes(scalesPath);
    int rank = blocks.length;
    if (!FileTensors.isWhole(tensor, 8) || rank < 3 || blocks[rank - 1] != BLOCK_BYTES) {
      return null;
    }
    if (!Arrays.equals(Arrays.copyOf(blocks, rank - 1), scales)) {
      return Unpacked.unknown(
              tensor,
              path,
              "MXFP4",
              "the blocks "
                  + FileTensors.text(blocks)
                  + " and the scales "
                  + FileTensors.text(scales)
                  + " do not fit each other")
          .beside(scalesPath);
    }
    long[] sizes = Arrays.copyOf(blocks, rank - 1);
    sizes[rank - 2] = Math.multiplyExact(sizes[rank - 2], 2 * BLOCK_BYTES);
    return Unpacked.of(tensor, path, "mxfp4", "MXFP4", sizes).beside(scalesPath);
  }
}
