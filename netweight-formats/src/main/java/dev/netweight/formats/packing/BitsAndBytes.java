package dev.netweight.formats.packing;

import dev.netweight.failure.ReadException;
import dev.netweight.formats.json.JsonTreeReader;
import dev.netweight.formats.json.JsonValue;
import dev.netweight.network.Tensor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * bitsandbytes' four bits: two weights a byte in one column, with the largest value of each block
 * ({@code absmax}) and the sixteen values that a weight can have ({@code quant_map}). The shape
 * stands in a small tensor of JSON. Sizes: packed {@code [⌈n / 2⌉, 1]}, the weight {@code [out,
 * in]} of n elements.
 *
 * @see <a
 *     href="https://github.com/bitsandbytes-foundation/bitsandbytes/blob/main/bitsandbytes/functional.py">QuantState</a>
 */
final class BitsAndBytes implements Packing {
  private static final String ABSMAX = ".absmax";
  private static final String STATE = ".quant_state.bitsandbytes__";
  private static final List<String> TYPES = List.of("nf4", "fp4");
  private static final int LONGEST_BLOCK = 4096;
  private static final int SHORTEST_BLOCK = 32;

  @Override
  public @Nullable Unpacked unpacked(Tensor tensor, FileTensors stored) {
    String path = tensor.path();
    long[] sizes = FileTensors.sizes(tensor);
    boolean isColumn = sizes.length == 2 && (sizes[0] == 1 || sizes[1] == 1);
    if (!isColumn || !stored.has(path + ABSMAX)) {
      return null;
    }
    String type = stored.quantization().text("bnb_4bit_quant_type");
    String state = "";
    for (String known : TYPES) {
      if (stored.has(path + STATE + known)) {
        type = known;
        state = path + STATE + known;
      }
    }
    if (state.isEmpty() && !stored.has(path + ".quant_map")) {
      return null;
    }
    String shown = TYPES.contains(type) ? type : "float4";
    long most = Math.multiplyExact(FileTensors.product(sizes), FileTensors.bits(tensor)) / 4;
    return weight(tensor, stored, state, shown, most)
        .beside(
            path + ABSMAX,
            path + ".quant_map",
            path + ".nested_absmax",
            path + ".nested_quant_map",
            state);
  }

  private static Unpacked weight(
      Tensor tensor, FileTensors stored, String state, String type, long most) {
    String path = tensor.path();
    String scheme = "bitsandbytes " + type;
    if (most == 0) {
      return Unpacked.unknown(tensor, path, scheme, "its sizes are not numbers above 0");
    }
    Optional<byte[]> bytes = stored.bytes(state);
    if (bytes.isEmpty()) {
      return fitting(Unpacked.of(tensor, path, type, scheme, most), stored, most);
    }
    long[] shape = shape(path, bytes.get());
    long count = FileTensors.product(shape);
    if (shape.length > 0 && (count == most || count == most - 1)) {
      return fitting(Unpacked.of(tensor, path, type, scheme, shape), stored, count);
    }
    return Unpacked.of(tensor, path, type, scheme, most)
        .doubting(
            "bitsandbytes says the shape "
                + (shape.length == 0 ? "in a way that cannot be read" : FileTensors.text(shape))
                + "; the packed tensor has room for "
                + most
                + " weights of four bits, which count");
  }

  /** A block has 32 to 4096 weights, so that there are as many largest values. */
  private static Unpacked fitting(Unpacked unpacked, FileTensors stored, long count) {
    String path = unpacked.weight().path() + ABSMAX;
    long blocks = FileTensors.product(stored.sizes(path));
    for (long block = SHORTEST_BLOCK; block <= LONGEST_BLOCK; block *= 2) {
      if (FileTensors.ceiling(count, block) == blocks) {
        return unpacked;
      }
    }
    return unpacked.doubting(
        path + " has " + blocks + " values, which are no blocks of " + count + " weights");
  }

  private static long[] shape(String path, byte[] bytes) {
    try {
      String text = new String(bytes, StandardCharsets.UTF_8);
      JsonValue shape = JsonValue.of(path, JsonTreeReader.parse(path, text)).get("shape");
      List<JsonValue> items = shape.items();
      long[] sizes = new long[items.size()];
      for (int i = 0; i < sizes.length; i++) {
        sizes[i] = items.get(i).index(Integer.MAX_VALUE);
      }
      FileTensors.product(sizes);
      return sizes;
    } catch (ReadException | ArithmeticException exception) {
      return new long[0];
    }
  }
}
