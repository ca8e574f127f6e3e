package dev.netweight.hdf5;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Writes small HDF5 files as h5py does: superblock 0, groups with symbol tables, data sets without
 * data. Every address can be had, so that a test can lead a reader astray.
 */
final class HdfBuilder {
  static final int SUPERBLOCK = 96;
  static final byte[] FLOAT32 = {
    0x11, 0x20, 0x1f, 0, 4, 0, 0, 0, 0, 0, 32, 0, 23, 8, 0, 23, 127, 0, 0, 0
  };
  static final byte[] FLOAT16 = {
    0x11, 0x20, 0x0f, 0, 2, 0, 0, 0, 0, 0, 16, 0, 10, 5, 0, 10, 15, 0, 0, 0
  };
  static final byte[] INT32 = {0x10, 8, 0, 0, 4, 0, 0, 0, 0, 0, 32, 0};
  static final byte[] UINT32 = {0x10, 0, 0, 0, 4, 0, 0, 0, 0, 0, 32, 0};
  static final byte[] OPAQUE2 = {0x15, 0, 0, 0, 2, 0, 0, 0};

  private byte[] bytes = new byte[1 << 12];
  private int end = SUPERBLOCK;

  /** A group or a data set to be written. */
  static final class Node {
    final Map<String, Node> children = new LinkedHashMap<>();
    final List<byte[]> messages = new ArrayList<>();
    String link = "";
    boolean isGroup = true;
    long address = -1;

    Node attribute(byte[] message) {
      messages.add(message);
      return this;
    }

    Node with(String path, Node child) {
      Node group = this;
      String[] names = path.split("/", -1);
      for (int i = 0; i + 1 < names.length; i++) {
        group = group.children.computeIfAbsent(names[i], key -> new Node());
      }
      group.children.put(names[names.length - 1], child);
      return this;
    }
  }

  static Node group() {
    return new Node();
  }

  static Node softLink(String target) {
    Node node = new Node();
    node.link = target;
    return node;
  }

  static Node tensor(long... shape) {
    return tensor(FLOAT32, shape);
  }

  static Node tensor(byte[] type, long... shape) {
    Node node = new Node();
    node.isGroup = false;
    node.messages.add(message(1, space(shape)));
    node.messages.add(message(3, type));
    Block layout = new Block(18);
    layout.put((byte) 3).put((byte) 1).putLong(-1).putLong(0);
    node.messages.add(message(8, layout.array()));
    return node;
  }

  /** A file with the given root group. */
  static byte[] file(Node root) {
    return new HdfBuilder().write(root);
  }

  byte[] write(Node root) {
    long address = place(root);
    Block superblock = new Block(SUPERBLOCK);
    superblock.put(new byte[] {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'});
    superblock.put(new byte[] {0, 0, 0, 0, 0, 8, 8, 0});
    superblock.putShort((short) 4).putShort((short) 16).putInt(0);
    superblock.putLong(0).putLong(-1).putLong(end).putLong(-1);
    superblock.putLong(0).putLong(address);
    put(0, superblock.array());
    return Arrays.copyOf(bytes, end);
  }

  /** Writes an object after all that it needs and gives its address. */
  long place(Node node) {
    if (node.address >= 0) {
      return node.address;
    }
    List<byte[]> messages = new ArrayList<>(node.messages);
    if (node.isGroup) {
      messages.add(symbolTable(node));
    }
    node.address = header(messages);
    return node.address;
  }

  private byte[] symbolTable(Node group) {
    List<String> names = group.children.keySet().stream().sorted().toList();
    Block heap = new Block(1 << 12 | 64 * (names.size() + 1));
    Block entries = new Block(8 + 40 * names.size());
    entries.put(ascii("SNOD")).put((byte) 1).put((byte) 0).putShort((short) names.size());
    heap.putLong(0);
    for (String name : names) {
      Node child = Objects.requireNonNull(group.children.get(name));
      entries.putLong(heap.position());
      heap.put(ascii(name)).put((byte) 0);
      heap.align();
      if (child.link.isEmpty()) {
        entries.putLong(place(child)).putInt(0).putInt(0).putLong(0).putLong(0);
      } else {
        entries.putLong(-1).putInt(2).putInt(0).putLong(heap.position()).putLong(0);
        heap.put(ascii(child.link)).put((byte) 0);
        heap.align();
      }
    }
    long data = add(Arrays.copyOf(heap.array(), heap.position()));
    Block heapHeader = new Block(32);
    heapHeader.put(ascii("HEAP")).putInt(0).putLong(heap.position()).putLong(1).putLong(data);
    long heapAddress = add(heapHeader.array());
    long table = add(entries.array());
    Block message = new Block(16);
    message.putLong(tree(0, table)).putLong(heapAddress);
    return message(0x11, message.array());
  }

  /** A B-tree's node of a level, with the given children. */
  long tree(int level, long... children) {
    Block tree = new Block(32 + 16 * children.length);
    tree.put(ascii("TREE")).put((byte) 0).put((byte) level).putShort((short) children.length);
    tree.putLong(-1).putLong(-1);
    for (long child : children) {
      tree.putLong(0).putLong(child);
    }
    return add(tree.array());
  }

  /** An object's header with its messages. */
  long header(List<byte[]> messages) {
    int size = messages.stream().mapToInt(message -> message.length).sum();
    Block header = new Block(16 + size);
    header.put((byte) 1).put((byte) 0).putShort((short) messages.size()).putInt(1).putInt(size);
    header.putInt(0);
    messages.forEach(header::put);
    return add(header.array());
  }

  /** A text attribute whose text is elsewhere, as h5py writes a {@code str}. */
  byte[] text(String name, String... texts) {
    Block data = new Block(16 * texts.length);
    for (String text : texts) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      int size = Math.max(4096, (64 + utf8.length) / 8 * 8);
      Block heap = new Block(size);
      heap.put(ascii("GCOL")).put((byte) 1).put(new byte[3]).putLong(size);
      heap.putShort((short) 1).putShort((short) 1).putInt(0).putLong(utf8.length).put(utf8);
      heap.align();
      heap.putShort((short) 0).putShort((short) 0).putInt(0).putLong(size - heap.position());
      data.putInt(utf8.length).putLong(add(heap.array())).putInt(1);
    }
    byte[] type = {0x19, 1, 1, 0, 16, 0, 0, 0, 0x10, 0, 0, 0, 1, 0, 0, 0, 0, 0, 8, 0};
    return attribute(name, type, texts.length == 1 ? space() : space(texts.length), data.array());
  }

  /** An attribute of texts of one length, as Keras writes names. */
  static byte[] names(String name, String... texts) {
    int length =
        Math.max(1, Arrays.stream(texts).mapToInt(text -> utf8(text).length).max().orElse(1));
    Block data = new Block(length * texts.length);
    for (int i = 0; i < texts.length; i++) {
      data.at(i * length);
      data.put(utf8(texts[i]));
    }
    byte[] type = {0x13, 1, 0, 0, (byte) length, (byte) (length >> 8), 0, 0};
    return attribute(name, type, space(texts.length), data.array());
  }

  static byte[] attribute(String name, byte[] type, byte[] space, byte[] data) {
    byte[] label = padded(utf8(name + "\0"));
    Block message =
        new Block(8 + label.length + padded(type).length + padded(space).length + data.length);
    message.put((byte) 1).put((byte) 0).putShort((short) (utf8(name).length + 1));
    message.putShort((short) type.length).putShort((short) space.length);
    message.put(label).put(padded(type)).put(padded(space)).put(data);
    return message(0x0c, message.array());
  }

  static byte[] space(long... shape) {
    Block space = new Block(8 + 8 * shape.length);
    space.put((byte) 1).put((byte) shape.length).putShort((short) 0).putInt(0);
    for (long size : shape) {
      space.putLong(size);
    }
    return space.array();
  }

  static byte[] message(int type, byte[] data) {
    byte[] content = padded(data);
    Block message = new Block(8 + content.length);
    message.putShort((short) type).putShort((short) content.length).putInt(0).put(content);
    return message.array();
  }

  long add(byte[] block) {
    long address = end;
    put(end, block);
    end = (end + block.length + 7) / 8 * 8;
    return address;
  }

  void replace(long address, byte[] block) {
    put((int) address, block);
  }

  long end() {
    return end;
  }

  private void put(int at, byte[] block) {
    while (bytes.length < at + block.length + 8) {
      bytes = Arrays.copyOf(bytes, 2 * bytes.length);
    }
    System.arraycopy(block, 0, bytes, at, block.length);
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] padded(byte[] data) {
    return Arrays.copyOf(data, (data.length + 7) / 8 * 8);
  }
}
