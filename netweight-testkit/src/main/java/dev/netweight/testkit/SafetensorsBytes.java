package dev.netweight.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Writes a file of safetensors as its reference implementation does: the tensors one after another,
 * the header padded with spaces to eight bytes. All elements are zero.
 */
public final class SafetensorsBytes {
  /** Bits of an element, after {@code Dtype::bitsize} of the format's crate. */
  private static final Map<String, Integer> BITS =
      Map.ofEntries(
          Map.entry("F4", 4),
          Map.entry("F6_E2M3", 6),
          Map.entry("F6_E3M2", 6),
          Map.entry("BOOL", 8),
          Map.entry("U8", 8),
          Map.entry("I8", 8),
          Map.entry("F8_E5M2", 8),
          Map.entry("F8_E4M3", 8),
          Map.entry("F8_E8M0", 8),
          Map.entry("F8_E4M3FNUZ", 8),
          Map.entry("F8_E5M2FNUZ", 8),
          Map.entry("I16", 16),
          Map.entry("U16", 16),
          Map.entry("F16", 16),
          Map.entry("BF16", 16),
          Map.entry("I32", 32),
          Map.entry("U32", 32),
          Map.entry("F32", 32),
          Map.entry("I64", 64),
          Map.entry("U64", 64),
          Map.entry("F64", 64),
          Map.entry("C64", 64));

  private final StringJoiner metadata = new StringJoiner(",");
  private final StringJoiner tensors = new StringJoiner(",");
  private long dataBytes;

  /** Something that the file says of itself. */
  public SafetensorsBytes metadata(String key, String text) {
    metadata.add("\"" + key + "\":\"" + text + "\"");
    return this;
  }

  /** A tensor after the last one; the type by the format's name, such as {@code BF16}. */
  public SafetensorsBytes tensor(String name, String type, long... sizes) {
    long bits = BITS.getOrDefault(type, 8);
    StringJoiner shape = new StringJoiner(",", "[", "]");
    for (long size : sizes) {
      bits *= size;
      shape.add(String.valueOf(size));
    }
    long end = dataBytes + bits / 8;
    tensors.add(entry(name, type, shape.toString(), dataBytes, end));
    dataBytes = end;
    return this;
  }

  /** What a header says of one tensor. */
  public static String entry(String name, String type, String shape, long begin, long end) {
    return "\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
        .formatted(name, type, shape, begin, end);
  }

  /** How many bytes the tensors take together. */
  public long dataBytes() {
    return dataBytes;
  }

  private String header() {
    String said = metadata.length() == 0 ? "" : "\"__metadata__\":{" + metadata + "}";
    String comma = said.isEmpty() || tensors.length() == 0 ? "" : ",";
    return "{" + said + comma + tensors + "}";
  }

  /** The length and the header, without the tensors' elements. */
  public static byte[] start(String header) {
    byte[] text = header.getBytes(UTF_8);
    int padded = (text.length + 7) / 8 * 8;
    byte[] start = new byte[8 + padded];
    ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).putLong(padded).put(text);
    for (int i = 8 + text.length; i < start.length; i++) {
      start[i] = ' ';
    }
    return start;
  }

  /** A file of a header that a test writes itself, and so many bytes. */
  public static byte[] file(String header, int dataBytes) {
    byte[] start = start(header);
    return ByteBuffer.allocate(start.length + dataBytes).put(start).array();
  }

  /** The file, whose elements take no memory: of any size. */
  public PiecedSource toSource(String name) {
    return new PiecedSource(name).with(start(header())).withHole(dataBytes);
  }

  /** The whole file, for small ones. */
  public byte[] toBytes() {
    return file(header(), Math.toIntExact(dataBytes));
  }
}
