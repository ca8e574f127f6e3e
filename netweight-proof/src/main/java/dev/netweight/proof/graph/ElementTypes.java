package dev.netweight.proof.graph;

import dev.netweight.failure.ReadException;
import dev.netweight.network.DataType;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The numbers by which ONNX calls the types of elements.
 *
 * <p>Source: TensorProto.DataType in onnx.proto.
 */
public final class ElementTypes {
  private static final Map<String, Integer> CODES =
      Map.ofEntries(
          Map.entry("float32", 1),
          Map.entry("uint8", 2),
          Map.entry("int8", 3),
          Map.entry("uint16", 4),
          Map.entry("int16", 5),
          Map.entry("int32", 6),
          Map.entry("int64", 7),
          Map.entry("string", 8),
          Map.entry("bool", 9),
          Map.entry("float16", 10),
          Map.entry("float64", 11),
          Map.entry("uint32", 12),
          Map.entry("uint64", 13),
          Map.entry("complex64", 14),
          Map.entry("complex128", 15),
          Map.entry("bfloat16", 16),
          Map.entry("float8_e4m3fn", 17),
          Map.entry("float8_e4m3fnuz", 18),
          Map.entry("float8_e5m2", 19),
          Map.entry("float8_e5m2fnuz", 20),
          Map.entry("uint4", 21),
          Map.entry("int4", 22));
  private static final Map<Integer, String> NAMES =
      CODES.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));

  private ElementTypes() {}

  /**
   * The number of a type; that of float32 where the type is not said.
   *
   * @throws NoCounterpartException where ONNX has no such type
   */
  public static int code(DataType type) {
    Integer code = type.isStated() ? CODES.get(type.name()) : CODES.get("float32");
    if (code == null) {
      throw new NoCounterpartException("ONNX has no elements of the type " + type.name());
    }
    return code;
  }

  /** The type of a number; empty where it is none of those here. */
  public static Optional<DataType> of(int code) {
    return Optional.ofNullable(NAMES.get(code)).map(DataType::named);
  }

  /**
   * How many bytes so many elements take; strings as 16 each.
   *
   * @throws ReadException too-large, for 2^63 and more
   */
  public static long bytes(DataType type, long elements) {
    int bits = type.isSized() ? type.blockBits() : type.equals(DataType.STRING) ? 128 : 32;
    try {
      return Math.addExact(Math.multiplyExact(elements, bits), 7) / 8;
    } catch (ArithmeticException tooMany) {
      throw new ReadException(
          ReadException.Code.TOO_LARGE, elements + " elements take more than any machine has");
    }
  }
}
