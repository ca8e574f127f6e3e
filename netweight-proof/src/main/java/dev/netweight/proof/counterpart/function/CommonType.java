package dev.netweight.proof.counterpart.function;

import dev.netweight.network.DataType;
import dev.netweight.proof.graph.NoCounterpartException;

/**
 * The type of what is computed of tensors of two types.
 *
 * <p>Source: keras/src/backend/common/dtypes.py, for the types where it has no exceptions.
 */
final class CommonType {
  private CommonType() {}

  static DataType of(DataType one, DataType other) {
    if (one.equals(other) || other.equals(DataType.BOOL)) {
      return one;
    } else if (one.equals(DataType.BOOL)) {
      return other;
    } else if (one.isFloatingPoint() != other.isFloatingPoint()) {
      return one.isFloatingPoint() ? one : other;
    } else if (one.isFloatingPoint()) {
      boolean halves = one.blockBits() == other.blockBits();
      return halves ? DataType.FLOAT32 : one.blockBits() > other.blockBits() ? one : other;
    } else if (one.name().startsWith("u") == other.name().startsWith("u")) {
      return one.blockBits() > other.blockBits() ? one : other;
    }
    throw new NoCounterpartException(
        "the common type of " + one.name() + " and " + other.name() + " is not written");
  }
}
