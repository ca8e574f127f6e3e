package dev.netweight.formats.onnx;

import dev.netweight.formats.protobuf.Message;
import dev.netweight.formats.protobuf.WireType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads one attribute. Which of its fields counts is said by another, {@code type}, which may come
 * after it; files of version 1 of the IR lack it, and have but one.
 */
final class AttributeReader {
  /** A longer list is a table, such as a forest of decision trees, on which no shape depends. */
  private static final int LONGEST_LIST = 1 << 16;

  /** A longer text is a vocabulary or a program. */
  private static final int LONGEST_TEXT = 1 << 20;

  private final Message message;
  private final NodeReader nodes;

  private String name = "";
  private String reference = "";
  private int typeNumber;
  private final Set<AttributeType> present = EnumSet.noneOf(AttributeType.class);

  private float real;
  private long whole;
  private long textBytes;
  private Optional<String> text = Optional.of("");
  private @Nullable Message tensor;
  private @Nullable Message graph;
  private @Nullable Message sparse;
  private @Nullable Message type;
  private final Kept<Float> reals = new Kept<>();
  private final Kept<Long> wholes = new Kept<>();
  private final Kept<String> texts = new Kept<>();
  private long textsBytes;
  private final List<Message> tensors = new ArrayList<>();
  private final List<Message> graphs = new ArrayList<>();
  private final List<Message> sparses = new ArrayList<>();
  private final List<Message> types = new ArrayList<>();

  AttributeReader(Message message, NodeReader nodes) {
    this.message = message;
    this.nodes = nodes;
  }

  OnnxAttribute read() {
    while (message.next()) {
      field();
    }
    if (name.isEmpty()) {
      throw message.malformed("the attribute has no name");
    }
    AttributeType stated = AttributeType.numbered(typeNumber);
    return new OnnxAttribute(
        name,
        reference.isEmpty() ? value(stated) : new AttributeValue.Reference(stated, reference));
  }

  private void field() {
    AttributeType held = AttributeType.heldBy(message.field());
    if (held != AttributeType.UNDEFINED) {
      present.add(held);
    }
    switch (message.field()) {
      case 1 -> name = message.text();
      case 2 -> real = message.real();
      case 3 -> whole = message.integer();
      case 4 -> {
        textBytes = message.length();
        text = message.shortText(LONGEST_TEXT);
      }
      case 5 -> tensor = message.message("TensorProto", tensor);
      case 6 -> graph = message.message("GraphProto", graph);
      case 7 ->
          message.numbers(WireType.FIXED32, bits -> keep(reals, Float.intBitsToFloat((int) bits)));
      case 8 -> message.numbers(WireType.VARINT, number -> keep(wholes, number));
      case 9 -> oneOfTexts();
      case 10 -> tensors.add(message.message("TensorProto"));
      case 11 -> graphs.add(message.message("GraphProto"));
      case 14 -> type = message.message("TypeProto", type);
      case 15 -> types.add(message.message("TypeProto"));
      case 20 -> typeNumber = message.smallInteger();
      case 21 -> reference = message.text();
      case 22 -> sparse = message.message("SparseTensorProto", sparse);
      case 23 -> sparses.add(message.message("SparseTensorProto"));
      default -> {}
    }
  }

  private <T> void keep(Kept<T> list, T value) {
    if (list.add(value)) {
      message.takeNumber();
    }
  }

  private void oneOfTexts() {
    textsBytes += message.length();
    Optional<String> one =
        textsBytes > LONGEST_TEXT ? Optional.empty() : message.shortText(LONGEST_TEXT);
    one.ifPresentOrElse(texts::add, texts::miss);
  }

  private AttributeValue value(AttributeType stated) {
    AttributeType held = stated == AttributeType.UNDEFINED ? only() : stated;
    if (!present.isEmpty() && !present.contains(held)) {
      throw message.malformed(
          "the attribute '" + name + "' is said to hold " + held + "; it holds " + present);
    }
    return switch (held) {
      case UNDEFINED ->
          new AttributeValue.Omitted(held, 0, "its type, number " + typeNumber + ", is not known");
      case FLOAT -> new AttributeValue.Real(real);
      case INT -> new AttributeValue.Whole(whole);
      case STRING ->
          text.<AttributeValue>map(AttributeValue.Text::new)
              .orElseGet(
                  () -> new AttributeValue.Omitted(held, textBytes, "it is long or no text"));
      case TENSOR -> new AttributeValue.OfTensor(TensorReader.read(there(tensor)));
      case GRAPH -> new AttributeValue.OfGraph(nodes.graph(there(graph)));
      case SPARSE_TENSOR -> new AttributeValue.OfSparseTensor(TensorReader.sparse(there(sparse)));
      case TYPE_PROTO -> new AttributeValue.OfType(TypeReader.type(there(type)));
      case FLOATS -> list(held, reals, AttributeValue.Reals::new);
      case INTS -> list(held, wholes, AttributeValue.Wholes::new);
      case STRINGS -> list(held, texts, AttributeValue.Texts::new);
      case TENSORS -> new AttributeValue.Tensors(tensors.stream().map(TensorReader::read).toList());
      case GRAPHS -> new AttributeValue.Graphs(graphs.stream().map(nodes::graph).toList());
      case SPARSE_TENSORS ->
          new AttributeValue.SparseTensors(sparses.stream().map(TensorReader::sparse).toList());
      case TYPE_PROTOS -> new AttributeValue.Types(types.stream().map(TypeReader::type).toList());
    };
  }

  /** The type of the one field that is there; undefined where there is a type that is not known. */
  private AttributeType only() {
    if (typeNumber != 0) {
      present.clear();
      return AttributeType.UNDEFINED;
    } else if (present.size() != 1) {
      throw message.malformed(
          "the attribute '" + name + "' does not say its type, and holds " + present);
    }
    return present.iterator().next();
  }

  private Message there(@Nullable Message held) {
    if (held == null) {
      throw message.malformed("the attribute '" + name + "' holds nothing of its type");
    }
    return held;
  }

  private static <T> AttributeValue list(
      AttributeType type, Kept<T> kept, Function<List<T>, AttributeValue> value) {
    return kept.whole
        ? value.apply(kept.values)
        : new AttributeValue.Omitted(type, kept.count, "it is long, or holds what is no text");
  }

  /** The values of a list as long as it is short; their count in any case. */
  private static final class Kept<T> {
    private final List<T> values = new ArrayList<>();
    private long count;
    private boolean whole = true;

    boolean add(T value) {
      if (!whole || count >= LONGEST_LIST) {
        miss();
        return false;
      }
      count++;
      values.add(value);
      return true;
    }

    void miss() {
      count++;
      whole = false;
      values.clear();
    }
  }
}
