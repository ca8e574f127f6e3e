package dev.netweight.formats.pytorch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.netweight.formats.pickle.PickleValue;
import dev.netweight.formats.pickle.PickleValue.Bytes;
import dev.netweight.formats.pickle.PickleValue.Call;
import dev.netweight.formats.pickle.PickleValue.Text;
import dev.netweight.formats.pickle.PickleValue.Tuple;
import dev.netweight.network.DataType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Arrays of NumPy inside a pickle: their data stand in the pickle itself.
 *
 * <p>See {@code ndarray.__setstate__} and {@code numpy.dtype} in NumPy's reference.
 */
final class NumpyArrays {
  private NumpyArrays() {}

  /** An array by the state that its call is given; null where it has none. */
  static @Nullable StoredTensor array(Call call, StorageReader storages, String path) {
    if (!(call.state() instanceof Tuple state)
        || state.values().size() < 5
        || !(state.values().get(1) instanceof Tuple shape)
        || shape.values().size() > 64) {
      return null;
    }
    List<Long> sizes = new ArrayList<>();
    for (PickleValue size : shape.values()) {
      sizes.add(storages.number(size, path, "the shape of an array"));
    }
    DataType type = type(state.values().get(2));
    StoredTensor array = StoredTensor.without("", List.copyOf(sizes), type);
    array.shape().checked(path);
    check(array, state.values().get(4), storages, path);
    return array;
  }

  private static void check(
      StoredTensor array, PickleValue data, StorageReader storages, String path) {
    if (!(data instanceof Bytes bytes) || !array.type().isSized()) {
      return;
    }
    long elements = array.isEmpty() ? 0 : 1;
    for (long size : array.sizes()) {
      elements *= size;
    }
    long needed = storages.bytes(array.type(), elements, path);
    if (needed != bytes.length()) {
      throw storages.malformed(
          path,
          "the array takes " + needed + " bytes; the pickle has " + bytes.length() + " of it");
    }
  }

  /** The data type of a {@code numpy.dtype('f4')}. */
  private static DataType type(PickleValue value) {
    PickleValue name =
        value instanceof Call call && call.calls("numpy.dtype") ? call.argument(0) : null;
    String code = "";
    if (name instanceof Text text) {
      code = text.text();
    } else if (name instanceof Bytes bytes) {
      code = new String(bytes.prefix(8), ISO_8859_1);
    }
    return switch (code) {
      case "f8" -> DataType.FLOAT64;
      case "f4" -> DataType.FLOAT32;
      case "f2" -> DataType.FLOAT16;
      case "i8" -> DataType.INT64;
      case "i4" -> DataType.INT32;
      case "i2" -> DataType.INT16;
      case "i1" -> DataType.INT8;
      case "u8" -> DataType.UINT64;
      case "u4" -> DataType.UINT32;
      case "u2" -> DataType.UINT16;
      case "u1" -> DataType.UINT8;
      case "b1" -> DataType.BOOL;
      case "c8" -> DataType.named("complex64");
      case "c16" -> DataType.named("complex128");
      default -> new DataType(code.isEmpty() ? "object" : "numpy " + code, 1, 0);
    };
  }
}
