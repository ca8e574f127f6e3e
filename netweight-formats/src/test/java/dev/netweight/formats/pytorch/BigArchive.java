package dev.netweight.formats.pytorch;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.netweight.format.BytesSource;
import dev.netweight.format.Source;
import dev.netweight.formats.pickle.PickleBytes;
import dev.netweight.formats.zip.Zips;
import dev.netweight.testkit.PiecedSource;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;

/** Archives of PyTorch's that no pickler wrote, with storages that take no memory. */
final class BigArchive {
  private BigArchive() {}

  static Source ofEntries(String... names) {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    for (String name : names) {
      entries.put(name, new byte[] {'N', '.'});
    }
    return new BytesSource("m.pt", Zips.stored(entries));
  }

  /** An archive of one tensor of so many bytes, after PKWARE's APPNOTE.TXT with zip64. */
  static PiecedSource ofOneTensor(long bytes) {
    long elements = bytes / 4;
    byte[] pickle =
        new PickleBytes()
            .protocol(2)
            .raw("}")
            .text("weight")
            .tensor("0", elements, 0, new long[] {elements}, new long[] {1})
            .raw("s")
            .stop();
    CRC32 checksum = new CRC32();
    checksum.update(pickle);
    byte[] first = local("m/data.pkl", pickle.length, (int) checksum.getValue());
    byte[] second = local("m/data/0", -1, 0);
    long secondAt = (long) first.length + pickle.length;
    long directoryAt = secondAt + second.length + bytes;
    byte[] one = central("m/data.pkl", pickle.length, (int) checksum.getValue(), 0);
    byte[] two = central("m/data/0", bytes, 0, secondAt);
    int size = one.length + two.length;
    return new PiecedSource()
        .with(first)
        .with(pickle)
        .with(second)
        .withHole(bytes)
        .with(one)
        .with(two)
        .with(end(size, directoryAt));
  }

  private static byte[] local(String name, int size, int checksum) {
    return buffer(30 + name.length())
        .putInt(0x04034b50)
        .putShort((short) 45)
        .putShort((short) 0)
        .putInt(0)
        .putShort((short) 0)
        .putInt(checksum)
        .putInt(size)
        .putInt(size)
        .putShort((short) name.length())
        .putShort((short) 0)
        .put(name.getBytes(US_ASCII))
        .array();
  }

  private static byte[] central(String name, long size, int checksum, long header) {
    return buffer(46 + name.length() + 28)
        .putInt(0x02014b50)
        .putInt(45 | (45 << 16))
        .putShort((short) 0)
        .putShort((short) 0)
        .putInt(0)
        .putInt(checksum)
        .putInt(-1)
        .putInt(-1)
        .putShort((short) name.length())
        .putShort((short) 28)
        .putShort((short) 0)
        .putShort((short) 0)
        .putShort((short) 0)
        .putInt(0)
        .putInt(-1)
        .put(name.getBytes(US_ASCII))
        .putShort((short) 1)
        .putShort((short) 24)
        .putLong(size)
        .putLong(size)
        .putLong(header)
        .array();
  }

  private static byte[] end(int size, long directoryAt) {
    return buffer(56 + 20 + 22)
        .putInt(0x06064b50)
        .putLong(44)
        .putInt(45 | (45 << 16))
        .putInt(0)
        .putInt(0)
        .putLong(2)
        .putLong(2)
        .putLong(size)
        .putLong(directoryAt)
        .putInt(0x07064b50)
        .putInt(0)
        .putLong(directoryAt + size)
        .putInt(1)
        .putInt(0x06054b50)
        .putInt(0)
        .putInt(-1)
        .putInt(-1)
        .putInt(-1)
        .putShort((short) 0)
        .array();
  }

  private static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
