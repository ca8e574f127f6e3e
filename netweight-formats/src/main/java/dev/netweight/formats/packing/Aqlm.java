package dev.netweight.formats.packing;

import dev.netweight.network.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * AQLM: a weight is cut into pieces of {@code g × h}, and each is the sum of one entry of every
 * codebook. Sizes: codes {@code [out / g, in / h, codebooks]}, codebooks {@code [codebooks,
 * entries, g, h]}.
 *
 * @see <a
 *     href="https://github.com/Vahe1994/AQLM/blob/main/inference_lib/src/aqlm/inference.py">AQLM</a>
 */
final class Aqlm implements Packing {
  @Override
  public @Nullable Unpacked unpacked(Tensor tensor, FileTensors stored) {
    String module = FileTensors.stem(tensor, "codes");
    if (module == null || !stored.has(module + "codebooks")) {
      return null;
    }
    long[] codes = FileTensors.sizes(tensor);
    long[] books = stored.sizes(module + "codebooks");
    String path = module + "weight";
    Unpacked weight =
        codes.length == 3 && books.length == 4 && codes[2] == books[0]
            ? Unpacked.of(
                tensor,
                path,
                "aqlm",
                "AQLM",
                Math.multiplyExact(codes[0], books[2]),
                Math.multiplyExact(codes[1], books[3]))
            : Unpacked.unknown(
                tensor,
                path,
                "AQLM",
                "codes "
                    + FileTensors.text(codes)
                    + " and codebooks "
                    + FileTensors.text(books)
                    + " do not fit");
    return weight.beside(module + "codebooks", module + "scales");
  }
}
