package dev.netweight.formats.packing;

import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Remark;
import dev.netweight.network.Shape;
import dev.netweight.network.Tensor;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * A packed tensor as the weight that it stands for.
 *
 * @param weight the weight; of the identity of the packed tensor
 * @param scheme how it was packed, in the words of the library that did it
 * @param beside the paths of what belongs to it and is no weight: scales, zero points, tables
 * @param remarks what does not fit, or cannot be known
 */
record Unpacked(Tensor weight, String scheme, List<String> beside, List<Remark> remarks) {
  Unpacked {
    beside = List.copyOf(beside);
    remarks = List.copyOf(remarks);
  }

  /**
   * A weight of known sizes. Its type has the packed tensor's bytes, whatever padding they contain.
   *
   * @param type the field's name for the packed elements, such as {@code nf4}
   */
  static Unpacked of(Tensor packed, String path, String type, String scheme, long... sizes) {
    Shape shape = Shape.of(sizes).checked(path);
    return of(packed, path, typeOf(type, sizes, packed), scheme, shape);
  }

  /** A weight of which the sizes cannot be known. */
  static Unpacked unknown(Tensor packed, String path, String scheme, String reason) {
    Dimension size = new Dimension.Unknown(reason);
    return of(packed, path, new DataType(scheme, 1, 0), scheme, Shape.of(size, size))
        .saying(
            new Remark(
                Remark.Level.INCOMPLETE,
                "packed-shape-unknown",
                path,
                "how many weights " + packed.path() + " stands for is unknown: " + reason));
  }

  /** A weight that is stored as it is, with something beside it. */
  static Unpacked asStored(Tensor weight, String scheme) {
    return new Unpacked(weight, scheme, List.of(), List.of());
  }

  private static Unpacked of(
      Tensor packed, String path, DataType type, String scheme, Shape shape) {
    Tensor.Use use = packed.use() == Tensor.Use.BUFFER ? Tensor.Use.FROZEN : packed.use();
    return new Unpacked(
        new Tensor(packed.identity(), path, shape, type, use), scheme, List.of(), List.of());
  }

  /** The same with more beside it. */
  Unpacked beside(String... paths) {
    List<String> all = new ArrayList<>(beside);
    all.addAll(List.of(paths));
    return new Unpacked(weight, scheme, all, remarks);
  }

  /** The same with something more to say. */
  Unpacked saying(Remark remark) {
    List<Remark> all = new ArrayList<>(remarks);
    all.add(remark);
    return new Unpacked(weight, scheme, beside, all);
  }

  /** The same, and that something does not fit while the count is certain. */
  Unpacked doubting(String message) {
    return saying(Remark.warning("packed-contradiction", weight.path(), message));
  }

  private static DataType typeOf(String name, long[] sizes, Tensor packed) {
    BigInteger elements = product(sizes);
    BigInteger stored = product(FileTensors.sizes(packed));
    DataType type = packed.type();
    if (!type.isSized() || elements.signum() == 0 || stored.signum() == 0) {
      return new DataType(name, 1, 0);
    }
    BigInteger blocks = stored.divide(BigInteger.valueOf(type.blockElements()));
    BigInteger bits = blocks.multiply(BigInteger.valueOf(type.blockBits()));
    BigInteger common = elements.gcd(bits);
    BigInteger blockElements = elements.divide(common);
    BigInteger blockBits = bits.divide(common);
    return blockElements.bitLength() > 31 || blockBits.bitLength() > 31
        ? new DataType(name, 1, 0)
        : new DataType(name, blockElements.intValue(), blockBits.intValue());
  }

  private static BigInteger product(long[] sizes) {
    BigInteger product = BigInteger.ONE;
    for (long size : sizes) {
      product = product.multiply(BigInteger.valueOf(size));
    }
    return product;
  }
}
