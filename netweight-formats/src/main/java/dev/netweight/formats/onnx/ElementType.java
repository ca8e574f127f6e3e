package dev.netweight.formats.onnx;

import dev.netweight.network.DataType;
import dev.netweight.operator.onnx.OnnxTypes;

/**
 * The type of a tensor's elements: {@code TensorProto.DataType}, up to version 13 of the IR.
 *
 * @param number the number that stands for it in a file
 * @param dataType how its elements are stored; of unknown size for strings, for {@link #UNDEFINED}
 *     and for numbers that are not known
 */
public record ElementType(int number, DataType dataType) {
  public static final ElementType UNDEFINED = of(0);
  public static final ElementType FLOAT = of(1);
  public static final ElementType INT64 = of(7);
  public static final ElementType DOUBLE = of(11);
  public static final ElementType UINT64 = of(13);

  /** The type that a number stands for; one of unknown size, where none is known. */
  public static ElementType of(int number) {
    String name = number == 0 ? "undefined" : "ONNX type " + number;
    return new ElementType(number, OnnxTypes.find(number).orElse(new DataType(name, 1, 0)));
  }

  /** Whether its elements are real numbers with a fraction: not integers, not complex. */
  public boolean isFloatingPoint() {
    return dataType.isFloatingPoint();
  }

  /** The bits of one element; 0 where that is not known. */
  int bits() {
    return dataType.blockBits();
  }

  /** The name of its elements' type. */
  @Override
  public String toString() {
    return dataType.name();
  }
}
