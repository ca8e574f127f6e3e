package dev.netweight.formats.packing;

import dev.netweight.network.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * How GPTQ and AWQ lay weights out in words, w bits a word, b bits a weight, g groups along the
 * input axis:
 *
 * <ul>
 *   <li>GPTQ: qweight {@code [⌈in·b / w⌉, out]}, qzeros {@code [g, ⌈out·b / w⌉]}, scales {@code [g,
 *       out]}, g_idx {@code [in]}
 *   <li>AWQ, GEMM: qweight {@code [in, out·b / w]}, qzeros {@code [g, out·b / w]}, scales {@code
 *       [g, out]}
 *   <li>AWQ, GEMV: qweight {@code [out, in·b / w]}, qzeros {@code [out, z]}, scales {@code [out,
 *       z·w / b]}, z padded
 *   <li>AWQ, GEMV-fast: qweight {@code [out / 4, in]} of 16 bits, scales and qzeros {@code [padded
 *       g, out]}
 *   <li>Marlin: qweight {@code [in / 16, 2·out]}, scales {@code [g, out]}
 * </ul>
 *
 * @see <a
 *     href="https://github.com/AutoGPTQ/AutoGPTQ/tree/main/auto_gptq/nn_modules/qlinear">GPTQ</a>
 * @see <a href="https://github.com/casper-hansen/AutoAWQ/tree/main/awq/modules/linear">AWQ</a>
 */
final class WordLayouts {
  private static final int FEWEST_BITS = 2;
  private static final int MOST_BITS = 8;

  /**
   * A layout that the sizes allow.
   *
   * @param scheme the library's name and that of the layout
   * @param method the configuration's word for the library
   * @param bits of a weight
   * @param groupsFirst whether the first axis of the scales is that of the groups
   */
  record Layout(String scheme, String method, long out, long in, int bits, boolean groupsFirst) {
    long elements() {
      return Math.multiplyExact(out, in);
    }

    /** Whether the configuration means this layout, as far as it says. */
    boolean isOf(Quantization said) {
      String layout = said.layout();
      boolean isOfMethod =
          !(said.method().equals("gptq") || said.method().equals("awq"))
              || said.method().equals(method)
              || layout.equals("marlin");
      return switch (layout) {
        case "gemm", "gemv", "marlin" ->
            isOfMethod && (scheme.endsWith(" " + layout) || method.equals("gptq"));
        case "gemv_fast", "llm-awq" -> isOfMethod && scheme.endsWith(" gemv-fast");
        default -> isOfMethod;
      };
    }
  }

  private final long rows;
  private final long columns;
  private final int word;
  private final long[] scales;
  private final long[] zeros;
  private final long[] order;
  private final List<Layout> possible = new ArrayList<>();

  private WordLayouts(long[] words, int word, long[] scales, long[] zeros, long[] order) {
    rows = words[0];
    columns = words[1];
    this.word = word;
    this.scales = scales;
    this.zeros = zeros;
    this.order = order;
  }

  /** The layouts that the sizes of {@code qweight} and what stands beside it allow. */
  static List<Layout> of(Tensor packed, String module, FileTensors stored) {
    long[] words = FileTensors.sizes(packed);
    int word = FileTensors.bits(packed);
    if (words.length != 2 || words[0] == 0 || words[1] == 0 || word == 0) {
      return List.of();
    }
    WordLayouts layouts =
        new WordLayouts(
            words,
            word,
            stored.sizes(module + "scales"),
            stored.sizes(module + "qzeros"),
            stored.sizes(module + "g_idx"));
    for (int bits = FEWEST_BITS; bits <= MOST_BITS; bits++) {
      layouts.addGptq(bits);
      if (word % bits == 0 && layouts.scales.length == 2) {
        layouts.addGemm(bits);
        layouts.addGemv(bits);
      }
    }
    layouts.addFast();
    if (stored.quantization().layout().equals("marlin")) {
      layouts.addMarlin();
    }
    return layouts.possible;
  }

  private void addGptq(int bits) {
    boolean fits =
        (scales.length != 2 || scales[1] == columns)
            && (zeros.length != 2
                || (zeros[1] == FileTensors.ceiling(Math.multiplyExact(columns, bits), word)
                    && (scales.length != 2 || scales[0] == zeros[0])));
    long in;
    if (order.length == 1) {
      in = order[0];
      fits &= FileTensors.ceiling(Math.multiplyExact(in, bits), word) == rows;
    } else {
      long all = Math.multiplyExact(rows, word);
      in = all / bits;
      fits &= all % bits == 0;
    }
    if (fits && (scales.length != 2 || scales[0] <= in)) {
      possible.add(new Layout("GPTQ", "gptq", columns, in, bits, true));
    }
  }

  private void addGemm(int bits) {
    long out = Math.multiplyExact(columns, word / bits);
    if (scales[1] == out
        && scales[0] > 0
        && rows % scales[0] == 0
        && (zeros.length != 2 || (zeros[0] == scales[0] && zeros[1] == columns))) {
      possible.add(new Layout("AWQ gemm", "awq", out, rows, bits, true));
    }
  }

  private void addGemv(int bits) {
    long in = Math.multiplyExact(columns, word / bits);
    if (zeros.length == 2
        && zeros[0] == rows
        && scales[0] == rows
        && scales[1] / (word / bits) == zeros[1]
        && scales[1] % (word / bits) == 0
        && scales[1] <= in) {
      possible.add(new Layout("AWQ gemv", "awq", rows, in, bits, false));
    }
  }

  private void addFast() {
    if (word == 16
        && scales.length == 2
        && zeros.length == 2
        && scales[0] == zeros[0]
        && scales[1] == zeros[1]
        && scales[1] == Math.multiplyExact(rows, 4)) {
      possible.add(new Layout("AWQ gemv-fast", "awq", scales[1], columns, 4, false));
    }
  }

  private void addMarlin() {
    if (word == 32 && scales.length == 2 && columns == Math.multiplyExact(scales[1], 2)) {
      long in = Math.multiplyExact(rows, 16);
      possible.add(new Layout("GPTQ marlin", "gptq", scales[1], in, 4, true));
    }
  }
}
