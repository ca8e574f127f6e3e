package dev.netweight.operator.onnx.product;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.DataType;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.operator.Sizes;
import dev.netweight.operator.Work;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.OnnxResult;
import java.math.BigInteger;
import java.util.Optional;

/**
 * A weight matrix whose elements are packed into bytes.
 *
 * @param columns its output features
 * @param rows its input features
 * @param type how an element is stored
 */
record PackedMatrix(OnnxCall call, Formula columns, Formula rows, DataType type) {
  /** A matrix of K rows and so many columns as an attribute says, of unsigned whole numbers. */
  static PackedMatrix ofBits(OnnxCall call, String columns) {
    return new PackedMatrix(
        call,
        Sizes.positive(call.settings(), columns, "output features"),
        Sizes.positive(call.settings(), "K", "input features"),
        unsigned(bits(call, "bits")));
  }

  /**
   * The bits that an attribute says an element takes, 4 where it is missing.
   *
   * @throws SettingException where no such elements fit into a byte
   */
  static int bits(OnnxCall call, String attribute) {
    int bits = call.settings().integer(attribute, 4);
    if (bits < 1 || bits > 8) {
      throw new SettingException(
          attribute, attribute + " is " + bits + "; elements of 1 to 8 bits can be packed");
    }
    return bits;
  }

  static DataType unsigned(int bits) {
    return switch (bits) {
      case 4 -> DataType.UINT4;
      case 8 -> DataType.UINT8;
      default -> new DataType("uint" + bits, 1, bits);
    };
  }

  /** The matrix as a weight, and a product with it. */
  void multiplied(OnnxResult result, String role, int input, Shape output) {
    Shape positions = output.slice(0, output.rank() - 1);
    Formula count = StoredProduct.outputFeatures(columns).times(StoredProduct.inputFeatures(rows));
    requireRoom(input, count);
    result
        .packedWeight(input, role, count, type)
        .work(Work.Kind.MATRIX_PRODUCT, role, StoredProduct.multiplyAdds(positions, columns, rows));
  }

  /** Refuses a tensor of the file that is too small for the matrix. */
  private void requireRoom(int input, Formula count) {
    Value given = call.required(input);
    Optional<BigInteger> elements = count.value();
    Optional<BigInteger> stored =
        given.origin().flatMap(origin -> bits(origin.shape(), origin.type()));
    if (elements.isPresent()
        && stored.isPresent()
        && elements.get().multiply(BigInteger.valueOf(type.blockBits())).compareTo(stored.get())
            > 0) {
      throw new SettingException(
          call.name(input),
          call.operator()
              + " multiplies by "
              + columns.text()
              + " × "
              + rows.text()
              + " elements of "
              + type.blockBits()
              + " bits, more than "
              + call.name(input)
              + " of the shape "
              + given.shape()
              + " holds");
    }
  }

  private static Optional<BigInteger> bits(Shape shape, DataType type) {
    return type.isSized()
        ? shape.elements().value().map(n -> n.multiply(BigInteger.valueOf(type.blockBits())))
        : Optional.empty();
  }
}
