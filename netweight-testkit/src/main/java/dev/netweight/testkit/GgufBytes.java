package dev.netweight.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Writes a GGUF file after its specification: version, counts, settings, what is said of the
 * tensors, and their elements, all zero, at multiples of the alignment.
 */
public final class GgufBytes {
  public static final int F32 = 0;
  public static final int F16 = 1;
  public static final int Q4_0 = 2;
  public static final int Q8_0 = 8;
  public static final int Q4_K = 12;
  public static final int Q6_K = 14;
  public static final int I32 = 26;
  public static final int BF16 = 30;
  public static final int MXFP4 = 39;

  public static final int UINT32 = 4;
  public static final int TEXT = 8;
  public static final int ARRAY = 9;

  /** Elements and bytes of a block, by the type's number; after {@code GGML_QUANT_SIZES}. */
  private static final int[][] BLOCKS = {
    {1, 4},
    {1, 2},
    {32, 18},
    {32, 20},
    {},
    {},
    {32, 22},
    {32, 24},
    {32, 34},
    {32, 36},
    {256, 84},
    {256, 110},
    {256, 144},
    {256, 176},
    {256, 210},
    {256, 292},
    {256, 66},
    {256, 74},
    {256, 98},
    {256, 50},
    {32, 18},
    {256, 110},
    {256, 82},
    {256, 136},
    {1, 1},
    {1, 2},
    {1, 4},
    {1, 8},
    {1, 8},
    {256, 56},
    {1, 2},
    {},
    {},
    {},
    {256, 54},
    {256, 66},
    {},
    {},
    {},
    {32, 17},
    {64, 36},
    {128, 18},
    {64, 18}
  };

  private final ByteArrayOutputStream settings = new ByteArrayOutputStream();
  private final ByteArrayOutputStream tensors = new ByteArrayOutputStream();
  private final int version;
  private final ByteOrder order;
  private int alignment = 32;
  private int settingCount;
  private int tensorCount;
  private long dataBytes;

  /** A file of the newest version. */
  public GgufBytes() {
    this(3, ByteOrder.LITTLE_ENDIAN);
  }

  public GgufBytes(int version, ByteOrder order) {
    this.version = version;
    this.order = order;
  }

  /** Bytes in the file's order, for settings of other types and nested lists. */
  public ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(order);
  }

  /** A length or a count: 32 bits in version 1. */
  private byte[] count(long count) {
    return version == 1 ? buffer(4).putInt((int) count).array() : buffer(8).putLong(count).array();
  }

  private void text(ByteArrayOutputStream target, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    target.writeBytes(count(bytes.length));
    target.writeBytes(bytes);
  }

  /** A setting of a type by the format's number, its value as it stands in the file. */
  public GgufBytes setting(String key, int type, byte[] value) {
    text(settings, key);
    settings.writeBytes(buffer(4).putInt(type).array());
    settings.writeBytes(value);
    settingCount++;
    return this;
  }

  public GgufBytes number(String key, int value) {
    return setting(key, UINT32, buffer(4).putInt(value).array());
  }

  public GgufBytes number64(String key, long value) {
    return setting(key, 10, buffer(8).putLong(value).array());
  }

  public GgufBytes decimal(String key, float value) {
    return setting(key, 6, buffer(4).putFloat(value).array());
  }

  public GgufBytes flag(String key, boolean value) {
    return setting(key, 7, new byte[] {(byte) (value ? 1 : 0)});
  }

  public GgufBytes text(String key, String value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    text(bytes, value);
    return setting(key, TEXT, bytes.toByteArray());
  }

  /** A list of texts, such as a vocabulary. */
  public GgufBytes texts(String key, List<String> values) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(buffer(4).putInt(TEXT).array());
    bytes.writeBytes(count(values.size()));
    values.forEach(value -> text(bytes, value));
    return setting(key, ARRAY, bytes.toByteArray());
  }

  /** A list of whole numbers, such as heads by layer. */
  public GgufBytes numbers(String key, int... values) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(buffer(4).putInt(UINT32).array());
    bytes.writeBytes(count(values.length));
    for (int value : values) {
      bytes.writeBytes(buffer(4).putInt(value).array());
    }
    return setting(key, ARRAY, bytes.toByteArray());
  }

  /** Where tensors start: multiples of this; say it before the tensors. */
  public GgufBytes alignment(int bytes) {
    alignment = bytes;
    return number("general.alignment", bytes);
  }

  /**
   * A tensor after the last one.
   *
   * @param sizes in PyTorch's order, the slowest axis first; the file has them the other way round
   */
  public GgufBytes tensor(String name, int type, long... sizes) {
    long elements = 1;
    for (long size : sizes) {
      elements *= size;
    }
    long offset = dataBytes;
    long bytes = elements / BLOCKS[type][0] * BLOCKS[type][1];
    tensorAt(name, type, offset, sizes);
    dataBytes = (offset + bytes + alignment - 1) / alignment * alignment;
    return this;
  }

  /** A tensor wherever the file is to say that it is. */
  public GgufBytes tensorAt(String name, int type, long offset, long... sizes) {
    text(tensors, name);
    tensors.writeBytes(buffer(4).putInt(sizes.length).array());
    for (int i = sizes.length - 1; i >= 0; i--) {
      tensors.writeBytes(count(sizes[i]));
    }
    tensors.writeBytes(buffer(12).putInt(type).putLong(offset).array());
    tensorCount++;
    return this;
  }

  /** The file without the tensors' elements, up to where the first one starts. */
  public byte[] start() {
    return start(tensorCount, settingCount);
  }

  /** As {@link #start()}, with other counts than are true. */
  public byte[] start(long tensorsSaid, long settingsSaid) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes("GGUF".getBytes(UTF_8));
    file.writeBytes(buffer(4).putInt(version).array());
    file.writeBytes(count(tensorsSaid));
    file.writeBytes(count(settingsSaid));
    file.writeBytes(settings.toByteArray());
    file.writeBytes(tensors.toByteArray());
    file.writeBytes(new byte[Math.floorMod(-file.size(), alignment)]);
    return file.toByteArray();
  }

  /** The file, whose elements take no memory: of any size. */
  public PiecedSource toSource(String name) {
    return new PiecedSource(name).with(start()).withHole(dataBytes);
  }

  /** The whole file, for small ones. */
  public byte[] toBytes() {
    return toBytes(Math.toIntExact(dataBytes));
  }

  /** The file with so many bytes after the start. */
  public byte[] toBytes(int bytes) {
    byte[] start = start();
    return ByteBuffer.allocate(start.length + bytes).put(start).array();
  }
}
