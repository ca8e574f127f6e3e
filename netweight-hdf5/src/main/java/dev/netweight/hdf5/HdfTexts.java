package dev.netweight.hdf5;

import dev.netweight.failure.ReadException;
import dev.netweight.hdf5.HdfHeader.Message;
import io.jhdf.Constants;
import io.jhdf.GlobalHeap;
import io.jhdf.Utils;
import io.jhdf.object.message.DataSpace;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The attributes that are text: one or many, of a fixed length or of lengths of their own. Whatever
 * the file says of their encoding, Keras writes UTF-8.
 */
final class HdfTexts {
  private static final int MOST_TEXTS = 100_000;

  private final SourceStorage storage;
  private final Map<Long, GlobalHeap> heaps = new HashMap<>();

  HdfTexts(SourceStorage storage) {
    this.storage = storage;
  }

  /**
   * An attribute, undecoded.
   *
   * @param isShared whether its type or its sizes are elsewhere; Keras writes none such
   */
  private record Attribute(
      String name, boolean isShared, ByteBuffer type, ByteBuffer space, ByteBuffer data) {
    boolean isText() {
      if (isShared) {
        return false;
      }
      int kind = HdfTypes.classOf(type);
      boolean isVariableText =
          kind == HdfTypes.VARIABLE_LENGTH && (type.get(type.position() + 1) & 15) == 1;
      return kind == HdfTypes.STRING || isVariableText;
    }
  }

  /** The first text of an attribute that is in the header itself; empty where there is none. */
  String first(HdfHeader header, String name) {
    for (Message message : header.all(HdfHeader.ATTRIBUTE)) {
      Attribute attribute = attribute(message.content());
      if (attribute.name().equals(name) && attribute.isText()) {
        return texts(attribute).stream().findFirst().orElse("");
      }
    }
    return "";
  }

  /** All texts by the attributes' names. */
  Map<String, List<String>> of(HdfHeader header) {
    Map<String, List<String>> texts = new LinkedHashMap<>();
    Message dense = header.find(HdfHeader.ATTRIBUTE_INFO);
    if (dense != null) {
      addDense(dense.content(), texts);
    }
    for (Message message : header.all(HdfHeader.ATTRIBUTE)) {
      add(attribute(message.content()), texts);
    }
    return texts;
  }

  private void add(Attribute attribute, Map<String, List<String>> texts) {
    if (attribute.isText()) {
      texts.put(attribute.name(), texts(attribute));
    }
  }

  /** The attributes of an object that has many, in a heap of their own. */
  private void addDense(ByteBuffer info, Map<String, List<String>> texts) {
    info.get();
    info.position((info.get() & 1) == 0 ? 2 : 4);
    long heapAddress = Utils.readBytesAsUnsignedLong(info, storage.getSizeOfOffsets());
    long tree = Utils.readBytesAsUnsignedLong(info, storage.getSizeOfOffsets());
    if (heapAddress != Constants.UNDEFINED_ADDRESS) {
      HdfHeap heap = new HdfHeap(storage, heapAddress);
      for (ByteBuffer record : HdfTree.records(storage, tree, 8)) {
        add(attribute(heap.object(record)), texts);
      }
    }
  }

  private Attribute attribute(ByteBuffer message) {
    int version = message.get();
    int flags = message.get();
    if (version < 1 || version > 3) {
      throw new ReadException(
          ReadException.Code.UNSUPPORTED_FEATURE,
          storage.source().name() + ": an attribute of the version " + version);
    }
    int nameLength = Short.toUnsignedInt(message.getShort());
    int typeLength = Short.toUnsignedInt(message.getShort());
    int spaceLength = Short.toUnsignedInt(message.getShort());
    message.position(message.position() + (version == 3 ? 1 : 0));
    String name = StandardCharsets.UTF_8.decode(part(message, nameLength, version)).toString();
    int end = name.indexOf('\0');
    return new Attribute(
        end < 0 ? name : name.substring(0, end),
        version > 1 && (flags & 3) != 0,
        part(message, typeLength, version),
        part(message, spaceLength, version),
        message);
  }

  /** The next part of an attribute; in the first version, each starts at a multiple of eight. */
  private static ByteBuffer part(ByteBuffer message, int length, int version) {
    ByteBuffer part = Utils.createSubBuffer(message, length);
    int padding = version == 1 ? (8 - length % 8) % 8 : 0;
    message.position(message.position() + padding);
    return part;
  }

  private List<String> texts(Attribute attribute) {
    long size = HdfTypes.size(attribute.type());
    DataSpace space = DataSpace.readDataSpace(attribute.space(), storage.getSuperblock());
    long count = space.getTotalLength();
    ByteBuffer data = attribute.data();
    if (count < 0 || count > MOST_TEXTS || count * size > data.remaining()) {
      throw new ReadException(
          count > MOST_TEXTS ? ReadException.Code.TOO_LARGE : ReadException.Code.MALFORMED,
          storage.source().name()
              + ": the attribute "
              + attribute.name()
              + " has "
              + count
              + " texts of "
              + size
              + " bytes");
    }
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ByteBuffer element = Utils.createSubBuffer(data, (int) size);
      texts.add(
          HdfTypes.classOf(attribute.type()) == HdfTypes.STRING
              ? fixedText(attribute.type(), element)
              : variableText(element));
    }
    return texts;
  }

  /** A text in a field of a fixed length, padded with zeros or with spaces. */
  private static String fixedText(ByteBuffer type, ByteBuffer element) {
    boolean spaces = (type.get(type.position() + 1) & 15) == 2;
    String text = StandardCharsets.UTF_8.decode(element).toString();
    int end = text.indexOf('\0');
    String before = end < 0 ? text : text.substring(0, end);
    return spaces ? before.stripTrailing() : before;
  }

  /** A text elsewhere: its length, the heap's address and its number there. */
  private String variableText(ByteBuffer element) {
    int length = element.getInt();
    long address = Utils.readBytesAsUnsignedLong(element, storage.getSizeOfOffsets());
    int index = element.getInt();
    if (index == 0) {
      return "";
    }
    GlobalHeap heap =
        heaps.computeIfAbsent(
            address,
            at -> {
              storage.step();
              return new GlobalHeap(storage, at);
            });
    ByteBuffer text = heap.getObjectData(index);
    if (length < 0 || length > text.remaining()) {
      throw new ReadException(
          ReadException.Code.MALFORMED,
          storage.source().name()
              + ": a text of "
              + length
              + " bytes is in a place of "
              + text.remaining());
    }
    text.limit(text.position() + length);
    return StandardCharsets.UTF_8.decode(text).toString();
  }
}
