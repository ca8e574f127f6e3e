package dev.netweight.hdf5;

import dev.netweight.network.DataType;
import io.jhdf.object.datatype.ArrayDataType;
import io.jhdf.object.datatype.BitField;
import io.jhdf.object.datatype.CompoundDataType;
import io.jhdf.object.datatype.EnumDataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import io.jhdf.object.datatype.OpaqueDataType;
import io.jhdf.object.datatype.StringData;
import io.jhdf.object.datatype.VariableLength;
import io.jhdf.object.message.DataTypeMessage;
import java.util.List;
import java.util.Map;

/** What the elements of a data set are. */
final class HdfTypes {
  private HdfTypes() {}

  /**
   * The type of a data set.
   *
   * @param texts its attributes: Keras writes bfloat16 as opaque pairs of bytes and says so there
   */
  static DataType of(HdfObject dataSet, Map<String, List<String>> texts) {
    DataTypeMessage message = dataSet.header().getMessageOfType(DataTypeMessage.class);
    if (message.isMessageShared()) {
      return new DataType("named type", 1, 0);
    }
    List<String> said = texts.getOrDefault("dtype", List.of());
    if (!said.isEmpty()) {
      DataType named = DataType.named(said.get(0));
      if (named.isSized() && named.blockBits() == 8 * message.getDataType().getSize()) {
        return named;
      }
    }
    return of(message.getDataType());
  }

  private static DataType of(io.jhdf.object.datatype.DataType type) {
    int bits = (int) Math.min(8L * type.getSize(), 1 << 20);
    if (type instanceof FixedPoint fixed) {
      return DataType.named((fixed.isSigned() ? "int" : "uint") + bits);
    } else if (type instanceof FloatingPoint floating) {
      return floatOf(floating, bits);
    } else if (type instanceof EnumDataType enumeration) {
      return enumeration.getEnumMapping().containsValue("TRUE")
          ? DataType.BOOL
          : of(enumeration.getBaseType());
    } else if (type instanceof CompoundDataType compound) {
      return compound.getMembers().size() == 2 && (bits == 64 || bits == 128)
          ? DataType.named("complex" + bits)
          : new DataType("compound", 1, bits);
    } else if (type instanceof StringData || type instanceof VariableLength) {
      return DataType.STRING;
    } else if (type instanceof OpaqueDataType) {
      return new DataType("opaque", 1, bits);
    } else if (type instanceof BitField) {
      return new DataType("bit field", 1, bits);
    } else if (type instanceof ArrayDataType) {
      return new DataType("array", 1, bits);
    }
    return new DataType("unknown type", 1, 0);
  }

  private static DataType floatOf(FloatingPoint type, int bits) {
    if (bits == 16 && type.getExponentSize() == 8) {
      return DataType.BFLOAT16;
    } else if (bits == 8) {
      return DataType.FLOAT8;
    }
    DataType named = DataType.named("float" + bits);
    return named.isSized() ? named : new DataType("float" + bits, 1, bits);
  }
}
