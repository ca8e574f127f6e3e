package dev.netweight.formats.torchscript;

import dev.netweight.failure.ReadException;
import dev.netweight.format.Source;
import dev.netweight.formats.pickle.PickleValue;
import dev.netweight.formats.zip.ZipArchive;
import dev.netweight.formats.zip.ZipEntry;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Element;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tensors as pickles of TorchScript have them: a view of a storage, which is an entry of the
 * archive.
 *
 * <p>Source: {@code torch/csrc/jit/serialization/pickler.cpp}.
 */
final class StoredTensors {
  private static final int MOST_ELEMENTS = 64;
  private static final int MOST_AXES = 64;

  private final ZipArchive archive;
  private final String folder;
  private final boolean bigEndian;

  /**
   * @param folder the entries of storages start with it: {@code net/data/}
   */
  StoredTensors(ZipArchive archive, String folder, boolean bigEndian) {
    this.archive = archive;
    this.folder = folder;
    this.bigEndian = bigEndian;
  }

  /**
   * A tensor.
   *
   * @param identity the same for tensors that are the same view of the same storage
   * @param trained whether it asks for gradients
   */
  record Stored(
      String identity, Shape shape, DataType type, boolean trained, Value.Tensor content) {}

  /** The tensor that a call builds; null where it builds something else. */
  @Nullable Stored read(PickleValue value) {
    if (!(value instanceof PickleValue.Call call)) {
      return null;
    }
    boolean quantized = call.calls("torch._utils._rebuild_qtensor");
    if (!quantized && !call.calls("torch._utils._rebuild_tensor_v2")) {
      return null;
    }
    List<Long> sizes = numbers(call.argument(2));
    List<Long> strides = numbers(call.argument(3));
    long offset = number(call.argument(1));
    PickleValue grad = call.argument(quantized ? 5 : 4);
    boolean trained = grad instanceof PickleValue.Flag flag && flag.on();
    List<PickleValue> storage =
        call.argument(0) instanceof PickleValue.Persistent persistent
                && persistent.id() instanceof PickleValue.Tuple tuple
            ? tuple.values()
            : List.of();
    if (storage.size() < 5
        || !(storage.get(1) instanceof PickleValue.Global kind)
        || !(storage.get(2) instanceof PickleValue.Text key)
        || sizes.size() != strides.size()) {
      throw malformed("a tensor is not a view of a storage with a size and a stride for each axis");
    }
    DataType type = type(kind.name());
    long elements = number(storage.get(4));
    requireWithin(sizes, strides, offset, elements, key.text());
    ZipEntry entry = archive.find(folder + key.text());
    requireSize(entry, elements, type, key.text());
    List<Dimension> dimensions = new ArrayList<>();
    sizes.forEach(size -> dimensions.add(Dimension.of(size)));
    Shape shape = Shape.of(dimensions).checked("a tensor of the storage " + key.text());
    String identity = key.text() + " " + offset + " " + sizes + " " + strides;
    return new Stored(
        identity, shape, type, trained, content(shape, type, offset, elements, entry));
  }

  private Value.Tensor content(
      Shape shape, DataType type, long offset, long elements, @Nullable ZipEntry entry) {
    Optional<List<Element>> read =
        entry != null
                && elements <= MOST_ELEMENTS
                && offset == 0
                && shape.elements().value().filter(BigInteger.valueOf(elements)::equals).isPresent()
            ? elements(entry, (int) elements, type)
            : Optional.empty();
    return read.map(all -> Value.of(shape, type, all)).orElseGet(() -> Value.of(shape, type));
  }

  /** The elements of a small tensor: shapes may depend on them. */
  private Optional<List<Element>> elements(ZipEntry entry, int count, DataType type) {
    if (!type.equals(DataType.INT64)
        && !type.equals(DataType.INT32)
        && !type.equals(DataType.FLOAT32)
        && !type.equals(DataType.FLOAT64)) {
      return Optional.empty();
    }
    Source source = archive.read(entry, (long) MOST_ELEMENTS * 8);
    ByteBuffer bytes =
        ByteBuffer.wrap(source.read(0, (int) source.length()))
            .order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      elements.add(
          type.equals(DataType.INT64)
              ? Element.of(bytes.getLong())
              : type.equals(DataType.INT32)
                  ? Element.of((long) bytes.getInt())
                  : Element.of(
                      type.equals(DataType.FLOAT32) ? bytes.getFloat() : bytes.getDouble()));
    }
    return Optional.of(elements);
  }

  private void requireSize(@Nullable ZipEntry entry, long elements, DataType type, String key) {
    if (entry == null) {
      throw malformed("the storage " + key + " is not in the archive");
    } else if (type.isSized()
        && !BigInteger.valueOf(elements)
            .multiply(BigInteger.valueOf(type.blockBits() / 8))
            .equals(BigInteger.valueOf(entry.size()))) {
      throw malformed(
          "the storage "
              + key
              + " is said to have "
              + elements
              + " elements of "
              + type.name()
              + "; its entry has "
              + entry.size()
              + " bytes");
    }
  }

  private void requireWithin(
      List<Long> sizes, List<Long> strides, long offset, long elements, String key) {
    BigInteger last = BigInteger.valueOf(offset);
    boolean empty = false;
    for (int i = 0; i < sizes.size(); i++) {
      long size = sizes.get(i);
      empty |= size == 0;
      if (size < 0 || strides.get(i) < 0) {
        throw malformed("a tensor of the storage " + key + " has a size or a stride below 0");
      }
      last = last.add(BigInteger.valueOf(size - 1).multiply(BigInteger.valueOf(strides.get(i))));
    }
    if (offset < 0
        || elements < 0
        || (!empty && last.compareTo(BigInteger.valueOf(elements)) >= 0)) {
      throw malformed(
          "a tensor of the sizes "
              + sizes
              + " does not lie within its storage "
              + key
              + " of "
              + elements
              + " elements");
    }
  }

  private List<Long> numbers(@Nullable PickleValue value) {
    List<Long> numbers = new ArrayList<>();
    if (!(value instanceof PickleValue.Tuple tuple) || tuple.values().size() > MOST_AXES) {
      throw malformed("the sizes of a tensor are no tuple of at most " + MOST_AXES + " numbers");
    }
    for (PickleValue one : tuple.values()) {
      numbers.add(number(one));
    }
    return numbers;
  }

  private long number(@Nullable PickleValue value) {
    if (value instanceof PickleValue.Whole whole && whole.isLong()) {
      return whole.number().longValue();
    }
    throw malformed("a size, a stride or an offset of a tensor is no whole number");
  }

  private static DataType type(String storage) {
    return switch (storage) {
      case "DoubleStorage" -> DataType.FLOAT64;
      case "FloatStorage" -> DataType.FLOAT32;
      case "HalfStorage" -> DataType.FLOAT16;
      case "BFloat16Storage" -> DataType.BFLOAT16;
      case "LongStorage" -> DataType.INT64;
      case "IntStorage" -> DataType.INT32;
      case "ShortStorage" -> DataType.INT16;
      case "CharStorage" -> DataType.INT8;
      case "ByteStorage" -> DataType.UINT8;
      case "BoolStorage" -> DataType.BOOL;
      case "ComplexFloatStorage" -> DataType.named("complex64");
      case "ComplexDoubleStorage" -> DataType.named("complex128");
      case "QInt8Storage" -> new DataType("qint8", 1, 8);
      case "QUInt8Storage" -> new DataType("quint8", 1, 8);
      case "QInt32Storage" -> new DataType("qint32", 1, 32);
      default -> new DataType(storage, 1, 0);
    };
  }

  private ReadException malformed(String message) {
    return new ReadException(ReadException.Code.MALFORMED, folder + ": " + message);
  }
}
