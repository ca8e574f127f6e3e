package dev.netweight.formats.onnx;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A tensor in a file, without its elements: {@code TensorProto}.
 *
 * @param name its name; empty where it is an attribute's
 * @param dimensions its sizes, none negative
 * @param type the type of its elements
 * @param storage where its elements are
 * @param values its elements, where they are numbers, few, and within the file: whatever a shape
 *     may depend on
 * @param segment where it is one part of a larger tensor, which part
 * @param metadata what else its producer notes; long texts are left out
 */
public record OnnxTensor(
    String name,
    List<Long> dimensions,
    ElementType type,
    Storage storage,
    Optional<Values> values,
    Optional<Segment> segment,
    Map<String, String> metadata) {
  public OnnxTensor {
    dimensions = List.copyOf(dimensions);
    metadata = Entries.copy(metadata);
  }

  /** The product of the sizes; 1 for a scalar. */
  public BigInteger elements() {
    return product(dimensions);
  }

  static BigInteger product(List<Long> dimensions) {
    BigInteger product = BigInteger.ONE;
    for (long dimension : dimensions) {
      product = product.multiply(BigInteger.valueOf(dimension));
    }
    return product;
  }

  /** Elements from {@code begin} up to {@code end}. */
  public record Segment(long begin, long end) {}

  /** Numbers of a small tensor, in the order of its elements. */
  public sealed interface Values {
    /** Those of an integer type; of a boolean one, 0 and 1. */
    record Integers(List<Long> numbers) implements Values {
      public Integers {
        numbers = List.copyOf(numbers);
      }
    }

    /** Those of a floating-point type. */
    record Reals(List<Double> numbers) implements Values {
      public Reals {
        numbers = List.copyOf(numbers);
      }
    }
  }
}
