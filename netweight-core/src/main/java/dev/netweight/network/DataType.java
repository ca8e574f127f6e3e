package dev.netweight.network;

import dev.netweight.formula.Formula;
import java.util.Locale;

/**
 * How elements are stored: so many bits for a block of so many elements. Most types have blocks of
 * one element; block-quantised ones share a scale among, say, 32.
 *
 * @param name the field's name, such as {@code float32}
 * @param blockElements elements in a block, at least one
 * @param blockBits bits that a block takes
 */
public record DataType(String name, int blockElements, int blockBits) {
  public static final DataType FLOAT64 = of("float64", 64);
  public static final DataType FLOAT32 = of("float32", 32);
  public static final DataType FLOAT16 = of("float16", 16);
  public static final DataType BFLOAT16 = of("bfloat16", 16);
  public static final DataType FLOAT8 = of("float8", 8);
  public static final DataType INT64 = of("int64", 64);
  public static final DataType INT32 = of("int32", 32);
  public static final DataType INT16 = of("int16", 16);
  public static final DataType INT8 = of("int8", 8);
  public static final DataType INT4 = of("int4", 4);
  public static final DataType UINT64 = of("uint64", 64);
  public static final DataType UINT32 = of("uint32", 32);
  public static final DataType UINT16 = of("uint16", 16);
  public static final DataType UINT8 = of("uint8", 8);
  public static final DataType UINT4 = of("uint4", 4);
  public static final DataType BOOL = of("bool", 8);
  public static final DataType STRING = of("string", 0);

  /** Of elements whose type is not said. */
  public static final DataType UNSTATED = of("", 0);

  public DataType {
    if (blockElements < 1 || blockBits < 0) {
      throw new IllegalArgumentException(
          name + ": a block has at least one element and no less than 0 bits");
    }
  }

  private static DataType of(String name, int bits) {
    return new DataType(name, 1, bits);
  }

  /** The type that the frameworks call so; one of unknown size where the name is unknown. */
  public static DataType named(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "float64", "double" -> FLOAT64;
      case "float32", "float" -> FLOAT32;
      case "float16", "half" -> FLOAT16;
      case "bfloat16" -> BFLOAT16;
      case "float8",
          "float8_e4m3fn",
          "float8_e4m3fnuz",
          "float8_e5m2",
          "float8_e5m2fnuz",
          "float8_e8m0fnu" ->
          of(name.toLowerCase(Locale.ROOT), 8);
      case "int64" -> INT64;
      case "int32" -> INT32;
      case "int16" -> INT16;
      case "int8" -> INT8;
      case "int4" -> INT4;
      case "uint64" -> UINT64;
      case "uint32" -> UINT32;
      case "uint16" -> UINT16;
      case "uint8" -> UINT8;
      case "uint4" -> UINT4;
      case "bool" -> BOOL;
      case "complex64" -> of("complex64", 64);
      case "complex128" -> of("complex128", 128);
      default -> new DataType(name, 1, 0);
    };
  }

  /** Whether the type is said at all. */
  public boolean isStated() {
    return !name.isEmpty();
  }

  /** Whether elements are real numbers with a fraction: not integers, not complex. */
  public boolean isFloatingPoint() {
    return name.startsWith("float") || name.startsWith("bfloat");
  }

  /** Whether elements are whole numbers, with a sign or without. */
  public boolean isInteger() {
    return name.startsWith("int") || name.startsWith("uint");
  }

  /** Whether an element's size is known: it is not for strings and unknown types. */
  public boolean isSized() {
    return blockBits > 0;
  }

  /** The bytes that so many elements take, whole blocks and whole bytes. */
  public Formula bytes(Formula elements) {
    if (!isSized()) {
      return Formula.unknown("the elements of the type " + name + " have no fixed size");
    }
    if (blockElements == 1 && blockBits % 8 == 0) {
      return elements.times(Formula.of(blockBits / 8).named("bytes per " + name, "data type"));
    }
    Formula blocks =
        blockElements == 1 ? elements : elements.ceilingDividedBy(Formula.of(blockElements));
    return blocks.times(Formula.of(blockBits)).ceilingDividedBy(Formula.of(8));
  }
}
