package dev.netweight.formats.packing;

import dev.netweight.network.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * ExLlamaV3's trellis: tiles of 16 × 16 weights, each of 16·K words of 16 bits for K bits a weight.
 * Sizes: packed {@code [in / 16, out / 16, 16·K]}.
 *
 * @see <a href="https://github.com/turboderp-org/exllamav3/blob/master/doc/exl3.md">EXL3</a>
 */
final class Exl3 implements Packing {
  private static final int TILE = 16;

  @Override
  public @Nullable Unpacked unpacked(Tensor tensor, FileTensors stored) {
    String module = FileTensors.stem(tensor, "trellis");
    if (module == null || !(stored.has(module + "suh") || stored.has(module + "su"))) {
      return null;
    }
    long[] tiles = FileTensors.sizes(tensor);
    String path = module + "weight";
    Unpacked weight;
    if (tiles.length != 3
        || !FileTensors.isWhole(tensor, TILE)
        || tiles[2] % TILE != 0
        || tiles[2] / TILE < 1
        || tiles[2] / TILE > 8) {
      weight =
          Unpacked.unknown(
              tensor, path, "EXL3", FileTensors.text(tiles) + " are no tiles of 16 × 16 weights");
    } else {
      long in = Math.multiplyExact(tiles[0], TILE);
      long out = Math.multiplyExact(tiles[1], TILE);
      weight = Unpacked.of(tensor, path, "exl3", "EXL3", out, in);
      long signs = FileTensors.product(stored.sizes(module + "suh"));
      if (stored.has(module + "suh") && signs != in) {
        weight = weight.doubting(module + "suh has " + signs + " values for " + in + " inputs");
      }
    }
    return weight.beside(
        module + "su",
        module + "sv",
        module + "suh",
        module + "svh",
        module + "mcg",
        module + "mul1");
  }
}
