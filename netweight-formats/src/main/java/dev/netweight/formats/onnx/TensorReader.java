package dev.netweight.formats.onnx;

import dev.netweight.failure.ReadException;
import dev.netweight.formats.protobuf.Message;
import dev.netweight.formats.protobuf.WireType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads what a file says of a tensor, and its elements where they are few. */
final class TensorReader {
  private static final Storage NONE = new Storage.None();
  private static final int EXTERNAL = 1;

  private final Message message;

  private String name = "";
  private final List<Long> dimensions = new ArrayList<>();
  private int typeNumber;
  private int location;
  private @Nullable Message segment;
  private Storage.@Nullable Raw raw;
  private final StoredField.Tally tally = new StoredField.Tally();
  private final Entries external = new Entries();
  private final Entries metadata = new Entries();

  private TensorReader(Message message) {
    this.message = message;
  }

  static OnnxTensor read(Message message) {
    return new TensorReader(message).tensor();
  }

  static OnnxSparseTensor sparse(Message message) {
    @Nullable Message values = null;
    @Nullable Message indices = null;
    List<Long> dimensions = new ArrayList<>();
    while (message.next()) {
      switch (message.field()) {
        case 1 -> values = message.message("TensorProto", values);
        case 2 -> indices = message.message("TensorProto", indices);
        case 3 -> addDimensions(message, dimensions);
        default -> {}
      }
    }
    if (values == null || indices == null) {
      throw message.malformed("the sparse tensor lacks its values or their indices");
    }
    return new OnnxSparseTensor(read(values), read(indices), dimensions);
  }

  private static void addDimensions(Message message, List<Long> dimensions) {
    message.numbers(
        WireType.VARINT,
        size -> {
          if (size < 0) {
            throw message.malformed("a size of " + size + " cannot be");
          } else if (dimensions.size() >= TypeReader.MOST_DIMENSIONS) {
            throw TypeReader.tooManyDimensions(message);
          }
          message.takeNumber();
          dimensions.add(size);
        });
  }

  private OnnxTensor tensor() {
    while (message.next()) {
      field();
    }
    ElementType type = ElementType.of(typeNumber);
    BigInteger elements = OnnxTensor.product(dimensions);
    Optional<OnnxTensor.Segment> part = Optional.ofNullable(segment).map(TensorReader::segment);
    Storage storage = storage(type);
    if (part.isEmpty()) {
      check(storage, type, elements);
    }
    return new OnnxTensor(
        name,
        dimensions,
        type,
        storage,
        part.isEmpty() ? ValuesReader.read(message, type, elements, storage) : Optional.empty(),
        part,
        metadata.all());
  }

  private void field() {
    switch (message.field()) {
      case 1 -> addDimensions(message, dimensions);
      case 2 -> typeNumber = message.smallInteger();
      case 3 -> segment = message.message("TensorProto.Segment", segment);
      case 8 -> name = message.text();
      case 9 -> raw = new Storage.Raw(message.start(), message.length());
      case 13 -> external.add(message);
      case 14 -> location = message.smallInteger();
      case 16 -> metadata.addNote(message);
      default -> tally.add(message);
    }
  }

  private static OnnxTensor.Segment segment(Message message) {
    long begin = 0;
    long end = 0;
    while (message.next()) {
      switch (message.field()) {
        case 1 -> begin = message.integer();
        case 2 -> end = message.integer();
        default -> {}
      }
    }
    return new OnnxTensor.Segment(begin, end);
  }

  private Storage storage(ElementType type) {
    if (location == EXTERNAL) {
      return external();
    } else if (location != 0) {
      throw malformed("its data_location is " + location + "; 0 or 1 was expected");
    } else if (raw != null && raw.bytes() > 0) {
      return raw;
    } else if (tally.isEmpty()) {
      return NONE;
    }
    StoredField field = StoredField.of(type);
    if (field == null) {
      // Of a type that is not known, neither is its field.
      return new Storage.Typed("", tally.bytes());
    } else if (!tally.has(field)) {
      throw malformed(
          "its elements are not in " + field.text() + ", where those of " + type + " stand");
    }
    return new Storage.Typed(field.text(), tally.bytes(field));
  }

  private Storage external() {
    Map<String, String> entries = external.all();
    String file = entries.getOrDefault("location", "");
    if (file.isEmpty()) {
      throw malformed("its elements are in another file, but no location is given");
    }
    OptionalLong offset = number(entries, "offset");
    return new Storage.External(file, offset.orElse(0), number(entries, "length"));
  }

  private OptionalLong number(Map<String, String> entries, String key) {
    String text = entries.get(key);
    if (text == null) {
      return OptionalLong.empty();
    }
    boolean digits = !text.isEmpty() && text.length() <= 18;
    for (int i = 0; i < text.length(); i++) {
      digits &= text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }
    if (!digits) {
      throw malformed("the " + key + " of its external data is no number of bytes");
    }
    return OptionalLong.of(Long.parseLong(text));
  }

  /** Checks that as many elements are stored as the dimensions say. */
  private void check(Storage storage, ElementType type, BigInteger elements) {
    OptionalLong bytes = OptionalLong.empty();
    if (storage instanceof Storage.Raw inFile) {
      bytes = OptionalLong.of(inFile.bytes());
    } else if (storage instanceof Storage.External elsewhere) {
      bytes = elsewhere.length();
    } else if (storage instanceof Storage.Typed) {
      checkCount(type, elements);
    }
    if (bytes.isPresent() && type.bits() > 0) {
      BigInteger expected = ceiling(elements.multiply(BigInteger.valueOf(type.bits())), 8);
      if (!expected.equals(BigInteger.valueOf(bytes.getAsLong()))) {
        throw malformed(
            shape(type) + " takes " + expected + " bytes; " + bytes.getAsLong() + " are stored");
      }
    }
  }

  private void checkCount(ElementType type, BigInteger elements) {
    StoredField field = StoredField.of(type);
    if (field != null) {
      BigInteger expected = StoredField.numbers(type, elements);
      if (!tally.mayHold(field, expected)) {
        throw malformed(
            shape(type)
                + " is "
                + expected
                + " values of "
                + field.text()
                + "; the "
                + tally.bytes(field)
                + " bytes there cannot be so many");
      }
    }
  }

  private String shape(ElementType type) {
    return dimensions + " of " + type;
  }

  static BigInteger ceiling(BigInteger dividend, long divisor) {
    return dividend.add(BigInteger.valueOf(divisor - 1)).divide(BigInteger.valueOf(divisor));
  }

  private ReadException malformed(String found) {
    return message.malformed("the tensor '" + name + "': " + found);
  }
}
