package dev.netweight.proof;

import dev.netweight.network.DataType;
import dev.netweight.network.Shape;
import dev.netweight.proof.graph.ElementTypes;
import dev.netweight.report.Row;
import java.math.BigInteger;
import java.util.List;

/** What a run will take: weights, and every value between the layers, all of them kept. */
final class MemoryNeed {
  /** What the engine takes for its own work, in hundredths of the tensors. */
  private static final long ENGINE = 30;

  private BigInteger bytes = BigInteger.ZERO;
  private int unknown;

  /** Something that takes so many bytes. */
  void add(long more) {
    bytes = bytes.add(BigInteger.valueOf(more));
  }

  /** What rows give, those inside them in their place where they are run apart. */
  void values(List<Row> rows, boolean apart) {
    for (Row row : rows) {
      if (apart && !row.layers().isEmpty()) {
        values(row.layers(), true);
      } else {
        row.calls().forEach(this::values);
      }
    }
  }

  private void values(Row.Visit call) {
    for (int i = 0; i < call.outputs().size(); i++) {
      Shape shape = call.outputs().get(i);
      DataType type = i < call.types().size() ? call.types().get(i) : DataType.UNSTATED;
      if (shape.isFullyKnown()) {
        BigInteger elements = shape.elements().value().orElse(BigInteger.ZERO);
        bytes =
            bytes.add(
                elements.multiply(BigInteger.valueOf(ElementTypes.bytes(type, 8))).shiftRight(3));
      } else {
        unknown++;
      }
    }
  }

  /** What a person should know of it. */
  List<String> notes() {
    return unknown == 0
        ? List.of()
        : List.of(
            "the sizes of "
                + unknown
                + (unknown == 1 ? " value are" : " values are")
                + " not known before the network runs: the memory was foreseen without "
                + (unknown == 1 ? "it" : "them"));
  }

  BigInteger bytes() {
    return bytes.multiply(BigInteger.valueOf(100 + ENGINE)).divide(BigInteger.valueOf(100));
  }

  /**
   * Refuses what would not fit before anything is taken.
   *
   * @throws dev.netweight.proof.engine.EngineException engine-memory, where it would not
   */
  void require() {
    Memory.require(bytes());
  }
}
