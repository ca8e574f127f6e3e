package dev.netweight.formats.gguf;

import dev.netweight.network.DataType;
import dev.netweight.network.Remark;
import dev.netweight.network.Tensor;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;

/** How many bits a weight takes, scales and minima of its block included. */
final class BitsPerWeight {
  private BitsPerWeight() {}

  /** Says it where there are types of blocks and all sizes are known. */
  static List<Remark> remarks(List<Tensor> tensors) {
    BigInteger elements = BigInteger.ZERO;
    BigInteger bits = BigInteger.ZERO;
    boolean blocks = false;
    for (Tensor tensor : tensors) {
      DataType type = tensor.type();
      if (!type.isSized()) {
        return List.of();
      }
      blocks |= type.blockElements() > 1;
      BigInteger own = tensor.shape().elements().value().orElse(BigInteger.ZERO);
      elements = elements.add(own);
      bits =
          bits.add(
              own.divide(BigInteger.valueOf(type.blockElements()))
                  .multiply(BigInteger.valueOf(type.blockBits())));
    }
    if (!blocks || elements.signum() == 0) {
      return List.of();
    }
    BigDecimal each =
        new BigDecimal(bits).divide(new BigDecimal(elements), 3, RoundingMode.HALF_EVEN);
    return List.of(
        Remark.note(
            "bits-per-weight",
            "",
            each.toPlainString()
                + " bits per weight: "
                + bits.shiftRight(3)
                + " bytes × 8 / "
                + elements
                + " weights, the scales of their blocks included"));
  }
}
