package dev.netweight.formats.onnx;

import dev.netweight.failure.ReadException;
import dev.netweight.formats.protobuf.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the types of values. */
final class TypeReader {
  /** More dimensions than any tensor has. */
  static final int MOST_DIMENSIONS = 256;

  private static final OnnxType UNDEFINED = new OnnxType.Undefined();
  private static final OnnxType.Size FREE = new OnnxType.Free();

  private TypeReader() {}

  static OnnxValue value(Message message) {
    String name = "";
    @Nullable Message type = null;
    Entries metadata = new Entries();
    while (message.next()) {
      switch (message.field()) {
        case 1 -> name = message.text();
        case 2 -> type = message.message("TypeProto", type);
        case 4 -> metadata.addNote(message);
        default -> {}
      }
    }
    return new OnnxValue(name, type == null ? UNDEFINED : type(type), metadata.all());
  }

  /** A type: of the kinds that it may be, the last one that is there counts. */
  static OnnxType type(Message message) {
    int kind = 0;
    @Nullable Message said = null;
    while (message.next()) {
      int field = message.field();
      switch (field) {
        case 1, 4, 5, 7, 8, 9 -> {
          said = message.message("TypeProto", field == kind ? said : null);
          kind = field;
        }
        default -> {}
      }
    }
    if (said == null) {
      return UNDEFINED;
    }
    return switch (kind) {
      case 1 -> tensor(said);
      case 4 -> new OnnxType.OfSequence(element(said));
      case 5 -> map(said);
      case 7 -> opaque(said);
      case 8 -> sparse(tensor(said));
      default -> new OnnxType.OfOptional(element(said));
    };
  }

  private static OnnxType.OfTensor tensor(Message message) {
    int element = 0;
    @Nullable Message shape = null;
    while (message.next()) {
      switch (message.field()) {
        case 1 -> element = message.smallInteger();
        case 2 -> shape = message.message("TensorShapeProto", shape);
        default -> {}
      }
    }
    return new OnnxType.OfTensor(
        ElementType.of(element), shape == null ? Optional.empty() : Optional.of(shape(shape)));
  }

  private static OnnxType sparse(OnnxType.OfTensor dense) {
    return new OnnxType.OfSparseTensor(dense.element(), dense.shape());
  }

  private static OnnxType element(Message message) {
    @Nullable Message element = null;
    while (message.next()) {
      if (message.field() == 1) {
        element = message.message("TypeProto", element);
      }
    }
    return element == null ? UNDEFINED : type(element);
  }

  private static OnnxType map(Message message) {
    int key = 0;
    @Nullable Message value = null;
    while (message.next()) {
      switch (message.field()) {
        case 1 -> key = message.smallInteger();
        case 2 -> value = message.message("TypeProto", value);
        default -> {}
      }
    }
    return new OnnxType.OfMap(ElementType.of(key), value == null ? UNDEFINED : type(value));
  }

  private static OnnxType opaque(Message message) {
    String domain = "";
    String name = "";
    while (message.next()) {
      switch (message.field()) {
        case 1 -> domain = message.text();
        case 2 -> name = message.text();
        default -> {}
      }
    }
    return new OnnxType.Opaque(domain, name);
  }

  private static List<OnnxType.Size> shape(Message message) {
    List<OnnxType.Size> sizes = new ArrayList<>();
    while (message.next()) {
      if (message.field() == 1) {
        sizes.add(size(message.message("TensorShapeProto.Dimension")));
      }
      if (sizes.size() > MOST_DIMENSIONS) {
        throw tooManyDimensions(message);
      }
    }
    return sizes;
  }

  static ReadException tooManyDimensions(Message message) {
    return message.tooLarge("more than " + MOST_DIMENSIONS + " dimensions stand there");
  }

  /** A size: a number or a name, the last one that is there. */
  private static OnnxType.Size size(Message message) {
    OnnxType.Size size = FREE;
    while (message.next()) {
      switch (message.field()) {
        case 1 -> {
          long number = message.integer();
          size = number < 0 ? FREE : new OnnxType.Known(number);
        }
        case 2 -> {
          String name = message.text();
          size = name.isEmpty() ? FREE : new OnnxType.Named(name);
        }
        default -> {}
      }
    }
    return size;
  }
}
