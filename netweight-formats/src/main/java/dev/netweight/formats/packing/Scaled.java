package dev.netweight.formats.packing;

import dev.netweight.network.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Weights of eight bits that stand as they are, with scales beside them: one for the tensor, one a
 * row, or one for each block, as {@code weight_scale_inv [⌈out / 128⌉, ⌈in / 128⌉]} of DeepSeek V3.
 *
 * @see <a href="https://github.com/deepseek-ai/DeepSeek-V3/blob/main/README_WEIGHTS.md">DeepSeek
 *     V3</a>
 */
final class Scaled implements Packing {
  /** What the names of scales and zero points of a weight end with, after the weight's own. */
  private static final String[] ENDS = {
    "_scale",
    "_scale_inv",
    "_scales",
    "_scales_inv",
    "_scale_2",
    "_global_scale",
    "_zero_point",
    "_zero_points",
    "_g_idx",
    "_shape"
  };

  /** So many of them, from the first, tell that a weight is quantised. */
  private static final int TELLING = 4;

  /** What belongs to the module of a quantised weight. */
  private static final String[] OF_MODULE = {
    "input_scale", "input_zero_point", "input_global_scale", "input_scale_ub", "output_scale",
    "output_zero_point", "scale_weight", "scale_input", "comfy_quant", "pre_quant_scale"
  };

  @Override
  public @Nullable Unpacked unpacked(Tensor tensor, FileTensors stored) {
    if (FileTensors.bits(tensor) != 8 || FileTensors.sizes(tensor).length == 0) {
      return null;
    }
    String path = tensor.path();
    String module = path.substring(0, path.lastIndexOf('.') + 1);
    boolean isScaled = path.endsWith("weight") && stored.has(module + "scale_weight");
    for (int i = 0; i < TELLING && !isScaled; i++) {
      isScaled = stored.has(path + ENDS[i]);
    }
    if (!isScaled) {
      return null;
    }
    Unpacked weight =
        beside(Unpacked.asStored(tensor, tensor.type().name() + " with scales"), path);
    return fitting(weight, FileTensors.sizes(tensor), stored);
  }

  /** A weight with all that can be the scales of it beside it. */
  static Unpacked beside(Unpacked weight, String path) {
    String module = path.substring(0, path.lastIndexOf('.') + 1);
    String[] paths = new String[ENDS.length + OF_MODULE.length];
    for (int i = 0; i < ENDS.length; i++) {
      paths[i] = path + ENDS[i];
    }
    for (int i = 0; i < OF_MODULE.length; i++) {
      paths[ENDS.length + i] = module + OF_MODULE[i];
    }
    return weight.beside(paths);
  }

  private static Unpacked fitting(Unpacked weight, long[] sizes, FileTensors stored) {
    long[] blocks = stored.quantization().blockSizes();
    long[] scales = stored.sizes(weight.weight().path() + "_scale_inv");
    int rank = sizes.length;
    if (blocks.length != 2 || rank < 2 || scales.length != rank) {
      return weight;
    }
    for (int i = 0; i < 2; i++) {
      if (FileTensors.ceiling(sizes[rank - 2 + i], blocks[i]) != scales[rank - 2 + i]) {
        return weight.doubting(
            "blocks of "
                + FileTensors.text(blocks)
                + " do not cut "
                + FileTensors.text(sizes)
                + " into "
                + FileTensors.text(scales)
                + " with a scale each");
      }
    }
    return weight;
  }
}
