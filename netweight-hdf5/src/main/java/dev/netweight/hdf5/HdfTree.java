package dev.netweight.hdf5;

import dev.netweight.failure.ReadException;
import io.jhdf.Utils;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The records of a B-tree of the second version, in no particular order.
 *
 * <p>Source: HDF5 File Format Specification Version 3.0, III.A.2. jHDF has such a reader too, but
 * it allocates what the header claims and follows nodes in circles.
 */
final class HdfTree {
  private static final int NODE_OVERHEAD = 10;

  private final SourceStorage storage;
  private final int nodeSize;
  private final int recordSize;
  private final int childCountSize;
  private final List<ByteBuffer> records = new ArrayList<>();

  private HdfTree(SourceStorage storage, int nodeSize, int recordSize) {
    this.storage = storage;
    this.nodeSize = nodeSize;
    this.recordSize = recordSize;
    this.childCountSize = bytesFor((nodeSize - NODE_OVERHEAD) / recordSize);
  }

  /**
   * The records of the tree at an address.
   *
   * @param type what the records must be: 5 links by name, 8 attributes by name, 1 huge objects
   */
  static List<ByteBuffer> records(SourceStorage storage, long address, int type) {
    storage.step();
    int offsetSize = storage.getSizeOfOffsets();
    ByteBuffer header = storage.readBufferFromAddress(address, 18 + offsetSize);
    signature(storage, header, "BTHD", type);
    int nodeSize = header.getInt();
    int recordSize = Short.toUnsignedInt(header.getShort());
    int depth = Short.toUnsignedInt(header.getShort());
    header.getShort();
    long root = Utils.readBytesAsUnsignedLong(header, offsetSize);
    int count = Short.toUnsignedInt(header.getShort());
    require(storage, recordSize >= 8 && recordSize <= 256, "a record of " + recordSize + " bytes");
    require(
        storage,
        nodeSize > NODE_OVERHEAD + recordSize && nodeSize <= SourceStorage.LONGEST_READ,
        "a node of " + nodeSize + " bytes");
    require(storage, depth <= 20, "a depth of " + depth);
    HdfTree tree = new HdfTree(storage, nodeSize, recordSize);
    if (count > 0) {
      tree.read(new Node(root, count, depth), type);
    }
    return tree.records;
  }

  private record Node(long address, int count, int depth) {}

  private void read(Node root, int type) {
    Set<Long> seen = new HashSet<>();
    Deque<Node> waiting = new ArrayDeque<>();
    waiting.push(root);
    while (!waiting.isEmpty()) {
      Node node = waiting.pop();
      require(storage, seen.add(node.address()), "nodes that lead in circles");
      require(
          storage,
          node.count() <= (nodeSize - NODE_OVERHEAD) / recordSize,
          node.count() + " records in a node");
      require(
          storage,
          records.size() + node.count() <= HdfLinks.MOST && waiting.size() <= HdfLinks.MOST,
          "more than " + HdfLinks.MOST + " records");
      storage.step();
      ByteBuffer bytes = storage.readBufferFromAddress(node.address(), nodeSize);
      signature(storage, bytes, node.depth() == 0 ? "BTLF" : "BTIN", type);
      for (int i = 0; i < node.count(); i++) {
        byte[] record = new byte[recordSize];
        bytes.get(record);
        records.add(ByteBuffer.wrap(record).order(ByteOrder.LITTLE_ENDIAN));
      }
      if (node.depth() > 0) {
        int totalSize = node.depth() > 1 ? totalCountSize(node.depth() - 1) : 0;
        for (int i = 0; i <= node.count(); i++) {
          long child = Utils.readBytesAsUnsignedLong(bytes, storage.getSizeOfOffsets());
          int count = Utils.readBytesAsUnsignedInt(bytes, childCountSize);
          bytes.position(bytes.position() + totalSize);
          waiting.push(new Node(child, count, node.depth() - 1));
        }
      }
    }
  }

  /** The bytes that hold how many records a node of that depth has beneath it at the most. */
  private int totalCountSize(int depth) {
    long most = mostRecords(0);
    int size = 0;
    for (int level = 1; level <= depth; level++) {
      int pointer = storage.getSizeOfOffsets() + childCountSize + size;
      long records = mostRecords(pointer);
      most = Math.min((records + 1) * most + records, 1L << 55);
      size = bytesFor(most);
    }
    return size;
  }

  /** The records that fit in a node whose children's pointers take so many bytes each. */
  private int mostRecords(int pointer) {
    return (nodeSize - NODE_OVERHEAD - pointer) / (recordSize + pointer);
  }

  private static int bytesFor(long most) {
    return (63 - Long.numberOfLeadingZeros(Math.max(1, most))) / 8 + 1;
  }

  private static void signature(SourceStorage storage, ByteBuffer bytes, String due, int type) {
    byte[] found = new byte[4];
    bytes.get(found);
    int version = bytes.get();
    int foundType = bytes.get();
    require(
        storage,
        Arrays.equals(found, due.getBytes(java.nio.charset.StandardCharsets.US_ASCII))
            && version == 0
            && foundType == type,
        "no " + due + " of version 0 and type " + type + " where one is due");
  }

  private static void require(SourceStorage storage, boolean holds, String otherwise) {
    if (!holds) {
      throw new ReadException(
          ReadException.Code.MALFORMED, storage.source().name() + ": a B-tree has " + otherwise);
    }
  }
}
