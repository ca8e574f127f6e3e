package dev.netweight.operator.stored;

import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.network.Tensor;
import java.util.Set;

/**
 * Tensors of PyTorch's checkpoints that are no parameters though nothing in the file says so:
 * statistics, masks and tables that modules keep as buffers. Sources: {@code torch.nn} and the
 * modules of the models that are named.
 */
public final class NonParameters {
  /** Of batch normalisation; of rotary positions; of anchors and counters. */
  private static final Set<String> BUFFERS =
      Set.of(
          "running_mean",
          "running_var",
          "num_batches_tracked",
          "inv_freq",
          "original_inv_freq",
          "cos_cached",
          "sin_cached",
          "freqs_cis",
          "anchor_grid",
          "total_ops",
          "total_params");

  /** Of the schedule of noise of latent diffusion, beside the modules. */
  private static final Set<String> SCHEDULE =
      Set.of(
          "betas",
          "alphas_cumprod",
          "alphas_cumprod_prev",
          "sqrt_alphas_cumprod",
          "sqrt_one_minus_alphas_cumprod",
          "log_one_minus_alphas_cumprod",
          "sqrt_recip_alphas_cumprod",
          "sqrt_recipm1_alphas_cumprod",
          "posterior_variance",
          "posterior_log_variance_clipped",
          "posterior_mean_coef1",
          "posterior_mean_coef2");

  /** Masks and index tables: of GPT-2, GPT-Neo and GPT-NeoX; of Swin and BEiT. */
  private static final Set<String> TABLES =
      Set.of(
          "masked_bias",
          "attn_mask",
          "causal_mask",
          "relative_position_index",
          "relative_coords_table",
          "position_ids",
          "token_type_ids");

  private NonParameters() {}

  /** What a tensor is for: what its reader says, or what its name, shape and type make certain. */
  public static Tensor.Use use(Tensor tensor) {
    if (tensor.use() != Tensor.Use.LAYER) {
      return tensor.use();
    }
    String path = tensor.path();
    String name = path.substring(path.lastIndexOf('.') + 1);
    if (BUFFERS.contains(name)
        || SCHEDULE.contains(path)
        || path.endsWith("rope.freqs")
        || isScaleOfLowRank(tensor, name)) {
      return Tensor.Use.BUFFER;
    } else if (TABLES.contains(name) || isMask(path, name, tensor.shape())) {
      return Tensor.Use.TABLE;
    }
    return isIndex(tensor) ? Tensor.Use.TABLE : Tensor.Use.LAYER;
  }

  /** Whether it is the causal mask of GPT-2 or GPT-NeoX: [1, 1, n, n] in an attention. */
  private static boolean isMask(String path, String name, Shape shape) {
    if (!name.equals("bias") || !shape.hasRank() || shape.rank() != 4) {
      return false;
    }
    Dimension one = Dimension.of(1);
    String module = path.substring(0, Math.max(0, path.length() - ".bias".length()));
    return (module.endsWith("attn") || module.endsWith("attention"))
        && shape.get(0).equals(one)
        && shape.get(1).equals(one)
        && shape.get(2).equals(shape.get(3));
  }

  /** The number that a pair of matrices of low rank is scaled by, which kohya's scripts store. */
  private static boolean isScaleOfLowRank(Tensor tensor, String name) {
    return name.equals("alpha")
        && tensor.path().startsWith("lora_")
        && tensor.shape().hasRank()
        && tensor.shape().rank() == 0;
  }

  /**
   * Whether it holds whole numbers that are none of a weight: gradients need numbers with a
   * fraction. Numbers of 8 bits and less along several axes may be a quantised weight.
   */
  private static boolean isIndex(Tensor tensor) {
    DataType type = tensor.type();
    boolean narrow = type.blockBits() <= 8 * type.blockElements();
    boolean vector = !tensor.shape().hasRank() || tensor.shape().rank() < 2;
    return type.equals(DataType.BOOL) || (type.isInteger() && (!narrow || vector));
  }
}
