package dev.netweight.formats.architecture;

import dev.netweight.network.Tensor;
import dev.netweight.operator.stored.NonParameters;
import java.util.Set;

/** Tensors of a model's file that are no parameters: masks, and factors of rotary positions. */
final class Tables {
  /** The factors that llama.cpp's converter computes from a configuration. */
  private static final Set<String> GGUF =
      Set.of("rope_freqs.weight", "rope_factors_long.weight", "rope_factors_short.weight");

  private Tables() {}

  /** The tensor, as a table or a buffer where its name and shape say that it is one. */
  static Tensor marked(Tensor tensor) {
    return tensor.as(GGUF.contains(tensor.path()) ? Tensor.Use.TABLE : NonParameters.use(tensor));
  }
}
