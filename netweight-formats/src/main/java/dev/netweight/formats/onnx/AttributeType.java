package dev.netweight.formats.onnx;

import java.util.List;

/** What an attribute holds: {@code AttributeProto.AttributeType}, and the field that holds it. */
public enum AttributeType {
  /** The file does not say, or a number that is not known. */
  UNDEFINED(0, 0),
  FLOAT(1, 2),
  INT(2, 3),
  STRING(3, 4),
  TENSOR(4, 5),
  GRAPH(5, 6),
  FLOATS(6, 7),
  INTS(7, 8),
  STRINGS(8, 9),
  TENSORS(9, 10),
  GRAPHS(10, 11),
  SPARSE_TENSOR(11, 22),
  SPARSE_TENSORS(12, 23),
  TYPE_PROTO(13, 14),
  TYPE_PROTOS(14, 15);

  /** The values, without a copy at each call. */
  private static final List<AttributeType> ALL = List.of(values());

  private final int number;
  private final int field;

  AttributeType(int number, int field) {
    this.number = number;
    this.field = field;
  }

  static AttributeType numbered(int number) {
    for (AttributeType type : ALL) {
      if (type.number == number) {
        return type;
      }
    }
    return UNDEFINED;
  }

  /** The type that a field holds; undefined where it holds none. */
  static AttributeType heldBy(int field) {
    for (AttributeType type : ALL) {
      if (type.field == field) {
        return type;
      }
    }
    return UNDEFINED;
  }
}
