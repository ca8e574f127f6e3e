package dev.netweight.formats.pytorch;

import dev.netweight.formats.pickle.PickleValue;
import dev.netweight.formats.pickle.PickleValue.Global;
import dev.netweight.network.DataType;
import org.jspecify.annotations.Nullable;

/**
 * The data types behind PyTorch's classes of storages and names of types.
 *
 * <p>See {@code torch/storage.py} and {@code c10/core/ScalarType.h}.
 */
final class ElementTypes {
  private static final String STORAGE = "Storage";

  private ElementTypes() {}

  /** The type of a class such as {@code torch.FloatStorage}; null where it is none. */
  static @Nullable DataType ofStorage(PickleValue type) {
    if (!(type instanceof Global global)
        || !global.name().endsWith(STORAGE)
        || !(global.module().equals("torch") || global.module().startsWith("torch."))) {
      return null;
    }
    String name = global.name().substring(0, global.name().length() - STORAGE.length());
    return switch (name) {
      case "Float" -> DataType.FLOAT32;
      case "Double" -> DataType.FLOAT64;
      case "Half" -> DataType.FLOAT16;
      case "BFloat16" -> DataType.BFLOAT16;
      case "Long" -> DataType.INT64;
      case "Int" -> DataType.INT32;
      case "Short" -> DataType.INT16;
      case "Char" -> DataType.INT8;
      case "Byte", "Untyped", "_Untyped" -> DataType.UINT8;
      case "Bool" -> DataType.BOOL;
      case "ComplexFloat" -> DataType.named("complex64");
      case "ComplexDouble" -> DataType.named("complex128");
      case "QInt8" -> named("qint8");
      case "QUInt8" -> named("quint8");
      case "QInt32" -> named("qint32");
      case "QUInt4x2" -> named("quint4x2");
      case "QUInt2x4" -> named("quint2x4");
      default -> null;
    };
  }

  /** The type that a value such as {@code torch.float32} names; null where it is none. */
  static @Nullable DataType of(@Nullable PickleValue value) {
    return value instanceof Global global && global.module().equals("torch")
        ? named(global.name())
        : null;
  }

  private static DataType named(String name) {
    return switch (name) {
      case "qint8", "quint8", "float8_e4m3fnuz", "float8_e5m2fnuz", "float8_e8m0fnu" ->
          new DataType(name, 1, 8);
      case "qint32" -> new DataType(name, 1, 32);
      case "quint4x2", "float4_e2m1fn_x2" -> new DataType(name, 2, 8);
      case "quint2x4" -> new DataType(name, 4, 8);
      case "complex32" -> new DataType(name, 1, 32);
      case "cfloat" -> DataType.named("complex64");
      case "cdouble" -> DataType.named("complex128");
      case "long" -> DataType.INT64;
      case "int" -> DataType.INT32;
      case "short" -> DataType.INT16;
      default -> DataType.named(name);
    };
  }
}
