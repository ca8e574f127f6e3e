package dev.netweight.operator.torch;

import java.util.List;

/**
 * PyTorch's types of elements by the numbers that ATen has for them.
 *
 * <p>Source: {@code c10/core/ScalarType.h}.
 */
public final class ScalarTypes {
  private static final List<String> NAMES =
      List.of(
          "uint8",
          "int8",
          "int16",
          "int32",
          "int64",
          "float16",
          "float32",
          "float64",
          "complex32",
          "complex64",
          "complex128",
          "bool",
          "qint8",
          "quint8",
          "qint32",
          "bfloat16",
          "quint4x2",
          "quint2x4",
          "bits1x8",
          "bits2x4",
          "bits4x2",
          "bits8",
          "bits16",
          "float8_e5m2",
          "float8_e4m3fn",
          "float8_e5m2fnuz",
          "float8_e4m3fnuz",
          "uint16",
          "uint32",
          "uint64");

  private ScalarTypes() {}

  /** The name of a type; {@code type 99} for a number that is not known. */
  public static String name(int code) {
    return code >= 0 && code < NAMES.size() ? NAMES.get(code) : "type " + code;
  }
}
