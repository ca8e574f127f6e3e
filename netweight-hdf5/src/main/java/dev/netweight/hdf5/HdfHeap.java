package dev.netweight.hdf5;

import dev.netweight.failure.ReadException;
import io.jhdf.Constants;
import io.jhdf.Utils;
import java.nio.ByteBuffer;

/**
 * A fractal heap: where a group of the second kind keeps its links, and an object its attributes,
 * when they are many. Blocks double in size from row to row of a table; a row beyond the largest
 * direct block holds tables.
 *
 * <p>Source: HDF5 File Format Specification Version 3.0, III.G. jHDF has such a reader too, but it
 * allocates what the header claims and knows no table within a table.
 */
final class HdfHeap {
  private final SourceStorage storage;
  private final int idLength;
  private final int offsetBytes;
  private final int lengthBytes;
  private final int width;
  private final long startBlock;
  private final long largestDirect;
  private final long root;
  private final int rootRows;
  private final long hugeObjects;

  HdfHeap(SourceStorage storage, long address) {
    this.storage = storage;
    int offset = storage.getSizeOfOffsets();
    int length = storage.getSizeOfLengths();
    storage.step();
    ByteBuffer header = storage.readBufferFromAddress(address, 22 + 12 * length + 3 * offset);
    require(
        header.get() == 'F' && header.get() == 'R' && header.get() == 'H' && header.get() == 'P',
        "no FRHP where one is due");
    require(header.get() == 0, "an unknown version");
    idLength = Short.toUnsignedInt(header.getShort());
    int filters = Short.toUnsignedInt(header.getShort());
    if (filters > 0) {
      throw new ReadException(
          ReadException.Code.UNSUPPORTED_FEATURE,
          storage.source().name() + ": a heap of names is compressed; that is not known");
    }
    header.get();
    long largestManaged = Integer.toUnsignedLong(header.getInt());
    header.position(header.position() + length);
    hugeObjects = Utils.readBytesAsUnsignedLong(header, offset);
    header.position(header.position() + length + offset + 8 * length);
    width = Short.toUnsignedInt(header.getShort());
    startBlock = Utils.readBytesAsUnsignedLong(header, length);
    largestDirect = Utils.readBytesAsUnsignedLong(header, length);
    int bits = Short.toUnsignedInt(header.getShort());
    header.getShort();
    root = Utils.readBytesAsUnsignedLong(header, offset);
    rootRows = Short.toUnsignedInt(header.getShort());
    require(
        isPower(width)
            && isPower(startBlock)
            && isPower(largestDirect)
            && startBlock <= largestDirect
            && largestDirect <= 1L << 30
            && width <= 1 << 12,
        "blocks of impossible sizes");
    require(bits <= 64 && bits > 0 && rootRows <= 64, "an impossible size");
    offsetBytes = (bits + 7) / 8;
    lengthBytes =
        Math.min((log2(largestDirect) + 7) / 8, log2(Math.max(1, largestManaged)) / 8 + 1);
  }

  /** The object that an id names; the id is at the buffer's position. */
  ByteBuffer object(ByteBuffer id) {
    storage.step();
    require(id.remaining() >= idLength, "ids of " + id.remaining() + " bytes, not " + idLength);
    int start = id.position();
    int flags = id.get() & 0xff;
    int type = (flags >> 4) & 3;
    require(flags >> 6 == 0, "an id of an unknown version");
    if (type == 0) {
      long offset = Utils.readBytesAsUnsignedLong(id, offsetBytes);
      int length = Utils.readBytesAsUnsignedInt(id, Math.max(1, lengthBytes));
      return storage.readBufferFromAddress(place(offset), length);
    } else if (type == 1) {
      return huge(id, start + idLength);
    }
    int length = Math.min((flags & 15) + 1, idLength - 1);
    return Utils.createSubBuffer(id, length);
  }

  private ByteBuffer huge(ByteBuffer id, int end) {
    int offset = storage.getSizeOfOffsets();
    int length = storage.getSizeOfLengths();
    if (end - id.position() >= offset + length) {
      long address = Utils.readBytesAsUnsignedLong(id, offset);
      return storage.readBufferFromAddress(address, Utils.readBytesAsUnsignedInt(id, length));
    }
    long key = Utils.readBytesAsUnsignedLong(id, Math.min(length, end - id.position()));
    for (ByteBuffer record : HdfTree.records(storage, hugeObjects, 1)) {
      long address = Utils.readBytesAsUnsignedLong(record, offset);
      int size = Utils.readBytesAsUnsignedInt(record, length);
      if (Utils.readBytesAsUnsignedLong(record, length) == key) {
        return storage.readBufferFromAddress(address, size);
      }
    }
    throw new ReadException(
        ReadException.Code.MALFORMED,
        storage.source().name() + ": a heap has no object of the id " + key);
  }

  /** The address of the byte at an offset of the heap's own space. */
  private long place(long offset) {
    long block = root;
    int rows = rootRows;
    long within = offset;
    while (rows > 0) {
      int row = 0;
      while (within >= width * blockSize(row)) {
        within -= width * blockSize(row);
        require(++row < rows, "an object beyond its blocks");
      }
      long size = blockSize(row);
      long entry = row * (long) width + within / size;
      within %= size;
      int header = 5 + storage.getSizeOfOffsets() + offsetBytes;
      long child = block + header + entry * storage.getSizeOfOffsets();
      block =
          Utils.readBytesAsUnsignedLong(
              storage.readBufferFromAddress(child, storage.getSizeOfOffsets()),
              storage.getSizeOfOffsets());
      require(block != Constants.UNDEFINED_ADDRESS, "an object in a block that is not there");
      // A table in a table spans one block of its row; its own rows are as many as that takes.
      int inner = size <= largestDirect ? 0 : log2(size) - log2(startBlock * width) + 1;
      require(inner < rows, "tables that do not become smaller");
      rows = inner;
    }
    require(within < Math.max(startBlock, largestDirect), "an object beyond the end of its block");
    return block + within;
  }

  private long blockSize(int row) {
    require(row < 40, "more rows than there can be");
    return row < 2 ? startBlock : startBlock << (row - 1);
  }

  private static boolean isPower(long size) {
    return size > 0 && (size & (size - 1)) == 0;
  }

  private static int log2(long size) {
    return 63 - Long.numberOfLeadingZeros(size);
  }

  private void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new ReadException(
          ReadException.Code.MALFORMED, storage.source().name() + ": a heap has " + otherwise);
    }
  }
}
