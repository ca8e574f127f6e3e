package dev.netweight.formats.packing;

import dev.netweight.network.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * QuIP#: indices into a lattice of vectors, with a sign for each input and each output. Sizes:
 * {@code Qidxs [out, in / vector]}, {@code SU [in]}, {@code SV [out]}.
 *
 * @see <a
 *     href="https://github.com/Cornell-RelaxML/quip-sharp/blob/main/lib/linear/quantized_linear.py">QuIP#</a>
 */
final class QuipSharp implements Packing {
  @Override
  public @Nullable Unpacked unpacked(Tensor tensor, FileTensors stored) {
    String module = FileTensors.stem(tensor, "Qidxs");
    if (module == null) {
      return null;
    }
    long[] indices = FileTensors.sizes(tensor);
    long[] inputs = stored.sizes(module + "SU");
    long[] outputs = stored.sizes(module + "SV");
    String path = module + "weight";
    boolean fits =
        indices.length == 2
            && inputs.length == 1
            && outputs.length == 1
            && indices[0] == outputs[0]
            && indices[1] > 0
            && inputs[0] % indices[1] == 0;
    Unpacked weight =
        fits
            ? Unpacked.of(tensor, path, "quip", "QuIP#", outputs[0], inputs[0])
            : Unpacked.unknown(
                tensor, path, "QuIP#", "its signs SU and SV do not say how large it is");
    return weight.beside(
        module + "SU",
        module + "SV",
        module + "Wscale",
        module + "codebook_id",
        module + "scaleWH",
        module + "ocs_dupe_inds");
  }
}
