package dev.netweight.formats.architecture;

import dev.netweight.network.Tensor;
import java.util.List;

/**
 * Masks and tables that older files of transformers have beside the parameters.
 *
 * <p>Source: transformers, the buffers that {@code modeling_*.py} registers.
 */
final class Tables {
  private static final List<String> ENDINGS =
      List.of(
          ".attn.bias",
          ".attn.masked_bias",
          ".attention.bias",
          ".attention.masked_bias",
          "rotary_emb.inv_freq",
          "embeddings.position_ids",
          "embeddings.token_type_ids",
          "rope_freqs.weight",
          "rope_factors_long.weight",
          "rope_factors_short.weight");

  private Tables() {}

  /** The tensor, as a table where its name says that it is one. */
  static Tensor marked(Tensor tensor) {
    if (tensor.use() != Tensor.Use.LAYER) {
      return tensor;
    }
    for (String ending : ENDINGS) {
      if (tensor.path().endsWith(ending)) {
        return tensor.as(Tensor.Use.TABLE);
      }
    }
    return tensor;
  }
}
