package dev.netweight.hdf5;

import dev.netweight.failure.ReadException;
import io.jhdf.Constants;
import io.jhdf.GroupSymbolTableNode;
import io.jhdf.LocalHeap;
import io.jhdf.SymbolTableEntry;
import io.jhdf.Utils;
import io.jhdf.btree.BTreeV1;
import io.jhdf.object.message.LinkMessage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The names in a group. Groups of the first kind have a B-tree of symbol tables and a heap of
 * names; those of the second kind have links in their header, or in a heap of their own where they
 * are many.
 */
final class HdfLinks {
  /** The most names in one group. */
  static final int MOST = 100_000;

  private static final int LONGEST_NAME = 1024;

  /** The most characters in the names of one group. */
  private static final int LONGEST_NAMES = 8 << 20;

  private final SourceStorage storage;
  private final List<HdfLink> links = new ArrayList<>();
  private int characters;

  HdfLinks(SourceStorage storage) {
    this.storage = storage;
  }

  List<HdfLink> of(HdfHeader header) {
    HdfHeader.Message table = header.find(HdfHeader.SYMBOL_TABLE);
    if (table != null) {
      ByteBuffer content = table.content();
      long tree = address(content);
      storage.step();
      ByteBuffer names = new LocalHeap(storage, address(content)).getDataBuffer();
      for (long node : symbolTables(tree)) {
        addSymbols(node, names);
      }
      return links;
    }
    HdfHeader.Message info = header.find(HdfHeader.LINK_INFO);
    if (info != null) {
      addDense(info.content());
    }
    for (HdfHeader.Message message : header.all(HdfHeader.LINK)) {
      add(LinkMessage.fromBuffer(message.content(), storage.getSuperblock()));
    }
    return links;
  }

  private long address(ByteBuffer bytes) {
    return Utils.readBytesAsUnsignedLong(bytes, storage.getSizeOfOffsets());
  }

  /** The addresses of the symbol tables that a B-tree's leaves hold, in order. */
  private List<Long> symbolTables(long tree) {
    List<Long> tables = new ArrayList<>();
    Set<Long> seen = new HashSet<>();
    Deque<TreeNode> waiting = new ArrayDeque<>();
    waiting.push(new TreeNode(tree, -1));
    while (!waiting.isEmpty()) {
      TreeNode node = waiting.pop();
      require(seen.add(node.address()), "a B-tree's nodes lead in circles");
      storage.step();
      ByteBuffer header = BTreeV1.readHeaderAndValidateSignature(storage, node.address());
      int type = header.get();
      int level = header.get() & 0xff;
      require(type == 0, "a group's B-tree is of the type " + type);
      require(
          node.level() < 0 || level == node.level(),
          "a B-tree's node is of the level " + level + " where " + node.level() + " is due");
      List<Long> children = children(node.address());
      if (level == 0) {
        tables.addAll(children);
      } else {
        for (int i = children.size() - 1; i >= 0; i--) {
          waiting.push(new TreeNode(children.get(i), level - 1));
        }
      }
      require(
          tables.size() <= MOST && waiting.size() <= MOST, "a group's index has too many nodes");
    }
    require(new HashSet<>(tables).size() == tables.size(), "two leaves hold one symbol table");
    return tables;
  }

  /** A node to visit and the level it must have; any for the root. */
  private record TreeNode(long address, int level) {}

  private List<Long> children(long node) {
    int offsetSize = storage.getSizeOfOffsets();
    int keySize = storage.getSizeOfLengths();
    int used = Short.toUnsignedInt(storage.readBufferFromAddress(node + 6, 2).getShort());
    ByteBuffer entries =
        storage.readBufferFromAddress(node + 8 + 2L * offsetSize, used * (keySize + offsetSize));
    List<Long> children = new ArrayList<>(used);
    for (int i = 0; i < used; i++) {
      entries.position(entries.position() + keySize);
      children.add(Utils.readBytesAsUnsignedLong(entries, offsetSize));
    }
    return children;
  }

  private void addSymbols(long table, ByteBuffer names) {
    storage.step();
    int count = Short.toUnsignedInt(storage.readBufferFromAddress(table + 6, 2).getShort());
    require(count < 900, "a symbol table has " + count + " entries");
    for (SymbolTableEntry entry :
        new GroupSymbolTableNode(storage, table).getSymbolTableEntries()) {
      String name = name(names, entry.getLinkNameOffset());
      add(name, entry.getCacheType() == 2 ? HdfLink.FOREIGN : entry.getObjectHeaderAddress());
    }
  }

  private String name(ByteBuffer names, int start) {
    require(start < names.limit(), "a name is said to be outside its heap");
    int end = start;
    while (end < names.limit() && names.get(end) != 0) {
      end++;
      require(end - start <= LONGEST_NAME, "a name is longer than " + LONGEST_NAME + " bytes");
    }
    byte[] bytes = new byte[end - start];
    names.position(start);
    names.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private void addDense(ByteBuffer info) {
    info.get();
    info.position((info.get() & 1) == 0 ? 2 : 10);
    long heapAddress = address(info);
    long tree = address(info);
    if (tree == Constants.UNDEFINED_ADDRESS) {
      return;
    }
    HdfHeap heap = new HdfHeap(storage, heapAddress);
    // A record is a hash of the name, four bytes, and the link's place in the heap.
    for (ByteBuffer record : HdfTree.records(storage, tree, 5)) {
      record.position(4);
      add(LinkMessage.fromBuffer(heap.object(record), storage.getSuperblock()));
    }
  }

  private void add(LinkMessage message) {
    add(
        message.getLinkName(),
        message.getLinkType() == LinkMessage.LinkType.HARD
            ? message.getHardLinkAddress()
            : HdfLink.FOREIGN);
  }

  private void add(String name, long target) {
    require(name.length() <= LONGEST_NAME, "a name is longer than " + LONGEST_NAME + " bytes");
    require(!name.isEmpty() && name.indexOf('/') < 0, "'" + name + "' is no name of an object");
    characters += name.length();
    require(
        links.size() < MOST && characters <= LONGEST_NAMES,
        "a group has more than " + MOST + " names, or very long ones");
    links.add(new HdfLink(name, target));
  }

  private void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new ReadException(
          ReadException.Code.MALFORMED, storage.source().name() + ": " + otherwise);
    }
  }
}
