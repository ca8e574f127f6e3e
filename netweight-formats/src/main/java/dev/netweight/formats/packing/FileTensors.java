package dev.netweight.formats.packing;

import dev.netweight.formats.weights.WeightFile;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.network.Tensor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tensors of a file by their paths, and what its configuration says of their packing. */
final class FileTensors {
  private final WeightFile file;
  private final Quantization quantization;
  private final Map<String, Tensor> byPath = new HashMap<>();

  FileTensors(WeightFile file, Quantization quantization) {
    this.file = file;
    this.quantization = quantization;
    for (Tensor tensor : file.tensors()) {
      byPath.putIfAbsent(tensor.path(), tensor);
    }
  }

  Quantization quantization() {
    return quantization;
  }

  /** What the file says besides its tensors. */
  WeightFile file() {
    return file;
  }

  boolean has(String path) {
    return byPath.containsKey(path);
  }

  @Nullable Tensor find(String path) {
    return byPath.get(path);
  }

  /** The sizes of the tensor of a path; none where there is no such tensor, or it is a scalar. */
  long[] sizes(String path) {
    Tensor tensor = byPath.get(path);
    return tensor == null ? new long[0] : sizes(tensor);
  }

  /** The sizes of a tensor; none where not all are numbers, or it is a scalar. */
  static long[] sizes(Tensor tensor) {
    Shape shape = tensor.shape();
    if (!shape.isFullyKnown()) {
      return new long[0];
    }
    long[] sizes = new long[shape.rank()];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = shape.get(i) instanceof Dimension.Known known ? known.size() : 0;
    }
    return sizes;
  }

  /** The number of elements that such sizes make. */
  static long product(long... sizes) {
    long product = 1;
    for (long size : sizes) {
      product = Math.multiplyExact(product, size);
    }
    return product;
  }

  /** A quotient of what is not negative, rounded up. */
  static long ceiling(long number, long divisor) {
    return number / divisor + (number % divisor == 0 ? 0 : 1);
  }

  /** How many bits an element takes, where elements stand alone; 0 where that is not known. */
  static int bits(@Nullable Tensor tensor) {
    DataType type = tensor == null ? DataType.UNSTATED : tensor.type();
    return type.blockElements() == 1 ? type.blockBits() : 0;
  }

  /** Whether elements are whole numbers of so many bits. */
  static boolean isWhole(Tensor tensor, int bits) {
    return tensor.type().isInteger() && bits(tensor) == bits;
  }

  /** The bytes of a small tensor. */
  Optional<byte[]> bytes(String path) {
    return has(path) ? file.contents().bytes(path) : Optional.empty();
  }

  /** The whole numbers of a small tensor; none where they cannot be had. */
  long[] numbers(String path) {
    Tensor tensor = byPath.get(path);
    byte[] bytes = tensor == null ? new byte[0] : bytes(path).orElse(new byte[0]);
    int width = tensor != null && tensor.type().isInteger() ? bits(tensor) / 8 : 0;
    if (width == 0 || bytes.length % width != 0 || bytes.length / width > 8) {
      return new long[0];
    }
    long[] numbers = new long[bytes.length / width];
    for (int i = 0; i < numbers.length; i++) {
      long number = 0;
      for (int j = 0; j < width; j++) {
        number |= (bytes[i * width + j] & 0xffL) << (8 * j);
      }
      numbers[i] = number << (64 - 8 * width) >> (64 - 8 * width);
    }
    return numbers;
  }

  /** The path without such an end; null where it has another. */
  static @Nullable String stem(Tensor tensor, String end) {
    String path = tensor.path();
    return path.endsWith(end) ? path.substring(0, path.length() - end.length()) : null;
  }

  static String text(long[] sizes) {
    return Arrays.toString(sizes);
  }
}
