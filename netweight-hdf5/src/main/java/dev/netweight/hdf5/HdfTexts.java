package dev.netweight.hdf5;

import dev.netweight.failure.ReadException;
import io.jhdf.Constants;
import io.jhdf.GlobalHeap;
import io.jhdf.Utils;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.StringData;
import io.jhdf.object.datatype.VariableLength;
import io.jhdf.object.message.AttributeInfoMessage;
import io.jhdf.object.message.AttributeMessage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The attributes that are text: one or many, of a fixed length or of lengths of their own. Whatever
 * the file says of their encoding, Keras writes UTF-8.
 */
final class HdfTexts {
  private static final int MOST_TEXTS = 1_000_000;

  private final SourceStorage storage;
  private final Map<Long, GlobalHeap> heaps = new HashMap<>();

  HdfTexts(SourceStorage storage) {
    this.storage = storage;
  }

  Map<String, List<String>> of(HdfObject object) {
    List<AttributeMessage> messages =
        new ArrayList<>(object.header().getMessagesOfType(AttributeMessage.class));
    if (object.header().hasMessageOfType(AttributeInfoMessage.class)) {
      AttributeInfoMessage info = object.header().getMessageOfType(AttributeInfoMessage.class);
      if (info.getFractalHeapAddress() != Constants.UNDEFINED_ADDRESS) {
        addDense(info, messages);
      }
    }
    Map<String, List<String>> texts = new LinkedHashMap<>();
    for (AttributeMessage message : messages) {
      ByteBuffer data = message.getDataBuffer();
      DataType type = message.getDataType();
      boolean isText =
          type instanceof StringData
              || (type instanceof VariableLength variable && variable.isVariableLengthString());
      if (isText) {
        texts.put(message.getName(), data == null ? List.of() : decode(type, data));
      }
    }
    return texts;
  }

  private void addDense(AttributeInfoMessage info, List<AttributeMessage> messages) {
    HdfHeap heap = new HdfHeap(storage, info.getFractalHeapAddress());
    for (ByteBuffer record : HdfTree.records(storage, info.getAttributeNameBTreeAddress(), 8)) {
      messages.add(new AttributeMessage(heap.object(record), storage, new BitSet()));
    }
  }

  private List<String> decode(DataType type, ByteBuffer data) {
    int size = type.getSize();
    int count = size <= 0 ? 0 : data.remaining() / size;
    if (count > MOST_TEXTS) {
      throw new ReadException(
          ReadException.Code.TOO_LARGE,
          storage.source().name() + ": an attribute has " + count + " texts");
    }
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ByteBuffer element = Utils.createSubBuffer(data, size);
      texts.add(
          type instanceof StringData fixed ? fixedText(fixed, element) : variableText(element));
    }
    return texts;
  }

  private static String fixedText(StringData type, ByteBuffer element) {
    type.getStringPaddingHandler().setBufferLimit(element);
    return StandardCharsets.UTF_8.decode(element).toString();
  }

  /** A text elsewhere: its length, the heap's address and its number there. */
  private String variableText(ByteBuffer element) {
    element.order(ByteOrder.LITTLE_ENDIAN);
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
