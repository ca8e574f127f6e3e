package dev.netweight.hdf5;

import static dev.netweight.hdf5.HdfBuilder.ascii;

import io.jhdf.checksum.ChecksumUtils;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A file of weights as a newer HDF5 library writes it: superblock 2, headers of the second version,
 * and a group whose many links are in a heap of their own, in a table within the heap's table.
 */
final class NewStyle {
  static final int LAYERS = 24;

  private static final int START = 512;
  private static final int WIDTH = 2;

  private NewStyle() {}

  /** Layers {@code dense_0} and on, each with a kernel of 3 × 4. */
  static byte[] weights() {
    HdfBuilder builder = new HdfBuilder();
    List<byte[]> links = new ArrayList<>();
    for (int i = 0; i < LAYERS; i++) {
      long kernel = header(builder, compact("0", tensor(builder)));
      long variables = header(builder, compact("vars", kernel));
      links.add(link("dense_" + i, variables));
    }
    long layers = header(builder, dense(builder, links));
    long root = header(builder, compact("layers", layers));
    Block superblock = new Block(48);
    superblock.put(new byte[] {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n', 2, 8, 8, 0});
    superblock.putLong(0).putLong(-1).putLong(builder.end()).putLong(root);
    byte[] bytes = builder.write(HdfBuilder.group());
    System.arraycopy(checked(superblock), 0, bytes, 0, 48);
    return bytes;
  }

  private static long tensor(HdfBuilder builder) {
    return builder.place(HdfBuilder.tensor(3, 4));
  }

  /** A header of the second version with the messages of a group. */
  private static long header(HdfBuilder builder, byte[]... messages) {
    int size = Arrays.stream(messages).mapToInt(message -> message.length).sum();
    Block header = new Block(4 + 1 + 1 + 4 + size + 4);
    header.put(ascii("OHDR")).put((byte) 2).put((byte) 2).putInt(size);
    Arrays.stream(messages).forEach(header::put);
    return builder.add(checked(header));
  }

  private static byte[][] compact(String name, long target) {
    return new byte[][] {message(2, linkInfo(-1, -1)), message(6, link(name, target))};
  }

  private static byte[] message(int type, byte[] data) {
    Block message = new Block(4 + data.length);
    return message.put((byte) type).putShort((short) data.length).put((byte) 0).put(data).array();
  }

  private static byte[] linkInfo(long heap, long tree) {
    return new Block(18).put((byte) 0).put((byte) 0).putLong(heap).putLong(tree).array();
  }

  private static byte[] link(String name, long target) {
    Block link = new Block(3 + name.length() + 8);
    return link.put((byte) 1)
        .put((byte) 0)
        .put((byte) name.length())
        .put(ascii(name))
        .putLong(target)
        .array();
  }

  private static byte[] dense(HdfBuilder builder, List<byte[]> links) {
    long heap = builder.add(new byte[22 + 12 * 8 + 3 * 8 + 4]);
    // Row 0 and 1: blocks of 512; row 2: 1024, beyond the largest direct block, hence a table.
    long[] direct = new long[6];
    Block[] blocks = new Block[6];
    for (int i = 0; i < blocks.length; i++) {
      blocks[i] = new Block(START);
      blocks[i].put(ascii("FHDB")).put((byte) 0).putLong(heap).putInt(i * START).putInt(0);
    }
    Block records = new Block(10 + 11 * links.size() + 4);
    records.put(ascii("BTLF")).put((byte) 0).put((byte) 5);
    for (int i = 0; i < links.size(); i++) {
      int block = i % blocks.length;
      int offset = block * START + blocks[block].position();
      blocks[block].put(links.get(i));
      records.putInt(i).put((byte) 0).putInt(offset).putShort((short) links.get(i).length);
    }
    for (int i = 0; i < blocks.length; i++) {
      direct[i] = builder.add(blocks[i].array());
    }
    long inner = table(builder, heap, 4 * START, direct[4], direct[5], -1, -1);
    long root = table(builder, heap, 0, direct[0], direct[1], direct[2], direct[3], inner, -1);
    byte[] header = heapHeader(root, 3);
    builder.replace(heap, header);
    long leaf = builder.add(records.array());
    Block tree = new Block(38);
    tree.put(ascii("BTHD")).put((byte) 0).put((byte) 5).putInt(records.array().length);
    tree.putShort((short) 11).putShort((short) 0).put((byte) 100).put((byte) 40);
    tree.putLong(leaf).putShort((short) links.size()).putLong(links.size());
    return message(2, linkInfo(heap, builder.add(checked(tree))));
  }

  private static long table(HdfBuilder builder, long heap, int offset, long... blocks) {
    Block table = new Block(17 + 8 * blocks.length + 4);
    table.put(ascii("FHIB")).put((byte) 0).putLong(heap).putInt(offset);
    for (long block : blocks) {
      table.putLong(block);
    }
    return builder.add(checked(table));
  }

  private static byte[] heapHeader(long root, int rows) {
    Block header = new Block(22 + 12 * 8 + 3 * 8 + 4);
    header.put(ascii("FRHP")).put((byte) 0).putShort((short) 7).putShort((short) 0).put((byte) 0);
    header.putInt(256).putLong(0).putLong(-1).putLong(0).putLong(-1);
    for (int i = 0; i < 8; i++) {
      header.putLong(0);
    }
    header.putShort((short) WIDTH).putLong(START).putLong(START).putShort((short) 32);
    header.putShort((short) 1).putLong(root).putShort((short) rows);
    return checked(header);
  }

  /** The bytes with their checksum in the last four. */
  private static byte[] checked(Block bytes) {
    byte[] array = bytes.array();
    byte[] content = Arrays.copyOf(array, array.length - 4);
    bytes.putInt(array.length - 4, ChecksumUtils.checksum(content));
    return array;
  }
}
