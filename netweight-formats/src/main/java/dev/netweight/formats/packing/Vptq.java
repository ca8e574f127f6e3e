package dev.netweight.formats.packing;

import dev.netweight.formats.json.JsonValue;
import dev.netweight.network.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * VPTQ: indices of vectors among centroids. The padding of the vectors is nowhere in the tensors;
 * the configuration says the sizes of each layer.
 *
 * @see <a
 *     href="https://github.com/microsoft/VPTQ/blob/main/vptq/layers/vqlinear.py">VQuantLinear</a>
 */
final class Vptq implements Packing {
  @Override
  public @Nullable Unpacked unpacked(Tensor tensor, FileTensors stored) {
    String module = FileTensors.stem(tensor, "indices");
    if (module == null || !stored.has(module + "centroids.weight")) {
      return null;
    }
    String layer = module.endsWith(".") ? module.substring(0, module.length() - 1) : module;
    JsonValue settings = stored.quantization().layer(layer);
    long in = Quantization.number(settings, "in_features", Integer.MAX_VALUE);
    long out = Quantization.number(settings, "out_features", Integer.MAX_VALUE);
    String path = module + "weight";
    Unpacked weight =
        in > 0 && out > 0
            ? Unpacked.of(tensor, path, "vptq", "VPTQ", out, in)
            : Unpacked.unknown(
                tensor, path, "VPTQ", "only the configuration's config_for_layers says its sizes");
    return weight.beside(
        module + "centroids.weight",
        module + "res_centroids.weight",
        module + "res_indices",
        module + "outlier_centroids.weight",
        module + "outlier_indices",
        module + "perm",
        module + "weight_scale",
        module + "weight_bias");
  }
}
