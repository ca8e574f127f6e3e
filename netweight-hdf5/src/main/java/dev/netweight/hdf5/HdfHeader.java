package dev.netweight.hdf5;

import dev.netweight.failure.ReadException;
import io.jhdf.Utils;
import io.jhdf.checksum.ChecksumUtils;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The header of an object: its messages, undecoded. Those that nobody asks for, such as how data
 * are compressed, are not looked into.
 *
 * <p>Source: HDF5 File Format Specification Version 3.0, IV.A. jHDF has such a reader too, but it
 * decodes every message, and refuses a whole file for a type that it does not know: the opaque one
 * without a tag, for one, as which Keras stores bfloat16.
 */
final class HdfHeader {
  static final int DATA_SPACE = 0x01;
  static final int LINK_INFO = 0x02;
  static final int DATA_TYPE = 0x03;
  static final int LINK = 0x06;
  static final int LAYOUT = 0x08;
  static final int ATTRIBUTE = 0x0c;
  static final int SYMBOL_TABLE = 0x11;
  static final int ATTRIBUTE_INFO = 0x15;
  private static final int EXTERNAL_FILES = 0x07;
  private static final int CONTINUATION = 0x10;
  private static final int LAST_KNOWN = 0x18;

  private static final int VIRTUAL = 3;
  private static final int SHARED = 0x02;
  private static final int FAIL_IF_UNKNOWN = 0x80;

  private final SourceStorage storage;
  private final List<Message> messages = new ArrayList<>();
  private final Deque<Chunk> waiting = new ArrayDeque<>();
  private final Set<Long> seen = new HashSet<>();

  /**
   * A message.
   *
   * @param isShared whether its content is no more than where the real one is
   */
  record Message(int type, boolean isShared, ByteBuffer bytes) {
    /** Its content from the start. */
    ByteBuffer content() {
      return bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }
  }

  private record Chunk(long address, int length) {}

  /** Reads the header at an address. */
  HdfHeader(SourceStorage storage, long address) {
    this.storage = storage;
    storage.step();
    int first = storage.bytes(address, 1)[0];
    if (first == 1) {
      readFirstVersion(address);
    } else {
      readSecondVersion(address);
    }
    for (Message message : messages) {
      checkKnown(message);
    }
  }

  private void readFirstVersion(long address) {
    ByteBuffer prefix = storage.readBufferFromAddress(address, 12);
    prefix.getShort();
    int count = Short.toUnsignedInt(prefix.getShort());
    prefix.getInt();
    waiting.add(new Chunk(address + 16, prefix.getInt()));
    while (!waiting.isEmpty()) {
      Chunk chunk = next();
      ByteBuffer bytes = storage.readBufferFromAddress(chunk.address(), chunk.length());
      while (bytes.remaining() >= 8 && messages.size() < count) {
        int type = Short.toUnsignedInt(bytes.getShort());
        int size = Short.toUnsignedInt(bytes.getShort());
        int flags = bytes.get();
        bytes.position(bytes.position() + 3);
        add(type, flags, bytes, size);
      }
    }
  }

  private void readSecondVersion(long address) {
    ByteBuffer prefix = storage.readBufferFromAddress(address, 6);
    requireSignature(prefix, "OHDR");
    require(prefix.get() == 2, "an unknown version");
    int flags = prefix.get();
    int start = 6 + ((flags & 0x20) == 0 ? 0 : 16) + ((flags & 0x10) == 0 ? 0 : 4);
    int sizeBytes = 1 << (flags & 3);
    int size =
        Utils.readBytesAsUnsignedInt(
            storage.readBufferFromAddress(address + start, sizeBytes), sizeBytes);
    require(size <= SourceStorage.LONGEST_READ, "a length of " + size);
    boolean ordered = (flags & 4) != 0;
    ByteBuffer whole = storage.readBufferFromAddress(address, start + sizeBytes + size + 4);
    checkSum(whole);
    readMessages(whole, start + sizeBytes, ordered);
    while (!waiting.isEmpty()) {
      Chunk chunk = next();
      require(chunk.length() >= 8, "a continuation of " + chunk.length() + " bytes");
      ByteBuffer bytes = storage.readBufferFromAddress(chunk.address(), chunk.length());
      requireSignature(bytes, "OCHK");
      checkSum(bytes);
      readMessages(bytes, 4, ordered);
    }
  }

  /** Reads messages from a place on; after them come up to three bytes of gap and the checksum. */
  private void readMessages(ByteBuffer bytes, int from, boolean ordered) {
    bytes.position(from);
    bytes.limit(bytes.limit() - 4);
    int overhead = ordered ? 6 : 4;
    while (bytes.remaining() >= overhead) {
      int type = Byte.toUnsignedInt(bytes.get());
      int size = Short.toUnsignedInt(bytes.getShort());
      int flags = bytes.get();
      if (ordered) {
        bytes.getShort();
      }
      add(type, flags, bytes, size);
    }
  }

  private void add(int type, int flags, ByteBuffer bytes, int size) {
    require(
        size <= bytes.remaining(),
        "a message of " + size + " bytes where " + bytes.remaining() + " are left");
    Message message = new Message(type, (flags & SHARED) != 0, Utils.createSubBuffer(bytes, size));
    if (type == CONTINUATION) {
      ByteBuffer content = message.content();
      long address = Utils.readBytesAsUnsignedLong(content, storage.getSizeOfOffsets());
      waiting.add(
          new Chunk(address, Utils.readBytesAsUnsignedInt(content, storage.getSizeOfLengths())));
    }
    require((flags & FAIL_IF_UNKNOWN) == 0 || type <= LAST_KNOWN, "a message of the type " + type);
    messages.add(message);
  }

  private Chunk next() {
    Chunk chunk = waiting.remove();
    require(seen.add(chunk.address()), "continuations that lead in circles");
    return chunk;
  }

  private void checkKnown(Message message) {
    ByteBuffer content = message.content();
    boolean isVirtual =
        message.type() == LAYOUT
            && content.remaining() >= 2
            && content.get() >= 3
            && content.get() == VIRTUAL;
    boolean isElsewhere = message.isShared() && message.type() != DATA_TYPE;
    if (message.type() == EXTERNAL_FILES || isVirtual || isElsewhere) {
      throw new ReadException(
          ReadException.Code.UNSUPPORTED_FEATURE,
          storage.source().name()
              + ": an object's "
              + (isElsewhere ? "header is" : "data are")
              + " elsewhere, in "
              + (message.type() == EXTERNAL_FILES
                  ? "External files"
                  : isVirtual ? "a virtual data set" : "shared messages")
              + "; that is not read");
    }
  }

  /** The messages of a type. */
  List<Message> all(int type) {
    return messages.stream().filter(message -> message.type() == type).toList();
  }

  /** The first message of a type, or null. */
  @Nullable Message find(int type) {
    for (Message message : messages) {
      if (message.type() == type) {
        return message;
      }
    }
    return null;
  }

  boolean has(int type) {
    return find(type) != null;
  }

  private void checkSum(ByteBuffer bytes) {
    byte[] content = new byte[bytes.limit() - 4];
    bytes.duplicate().rewind().get(content);
    require(ChecksumUtils.checksum(content) == bytes.getInt(content.length), "a wrong checksum");
  }

  private void requireSignature(ByteBuffer bytes, String due) {
    for (int i = 0; i < due.length(); i++) {
      require(bytes.get() == due.charAt(i), "no " + due + " where one is due");
    }
  }

  private void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new ReadException(
          ReadException.Code.MALFORMED,
          storage.source().name() + ": an object's header has " + otherwise);
    }
  }
}
