package dev.netweight.formats.onnx;

import java.util.List;
import java.util.Optional;

/** The type of a value: {@code TypeProto}. */
public sealed interface OnnxType {
  /** The file does not say, or a kind of type that is not known. */
  record Undefined() implements OnnxType {}

  /**
   * A tensor.
   *
   * @param shape empty where even the rank is unknown
   */
  record OfTensor(ElementType element, Optional<List<Size>> shape) implements OnnxType {
    public OfTensor {
      shape = shape.map(List::copyOf);
    }
  }

  /**
   * A tensor stored sparsely.
   *
   * @param shape empty where even the rank is unknown
   */
  record OfSparseTensor(ElementType element, Optional<List<Size>> shape) implements OnnxType {
    public OfSparseTensor {
      shape = shape.map(List::copyOf);
    }
  }

  /** Any number of values of one type. */
  record OfSequence(OnnxType element) implements OnnxType {}

  /** Values under keys. */
  record OfMap(ElementType key, OnnxType value) implements OnnxType {}

  /** A value, or none. */
  record OfOptional(OnnxType element) implements OnnxType {}

  /** Something only its domain knows. */
  record Opaque(String domain, String name) implements OnnxType {}

  /** The size along one dimension. */
  sealed interface Size {}

  /** A number, not negative. */
  record Known(long size) implements Size {}

  /** A name; equal names within a graph are equal sizes. */
  record Named(String name) implements Size {}

  /** Not said; a negative number and an empty name, which some exporters write, say no more. */
  record Free() implements Size {}
}
