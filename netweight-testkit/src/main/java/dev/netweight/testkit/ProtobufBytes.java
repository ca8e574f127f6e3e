package dev.netweight.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.netweight.format.BytesSource;
import dev.netweight.format.Source;
import java.io.ByteArrayOutputStream;

/**
 * Writes a message of a protocol buffer, field by field, right or wrong.
 *
 * <p>See {@code https://protobuf.dev/programming-guides/encoding/}.
 */
public final class ProtobufBytes {
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();

  /** A field of wire type 0. */
  public ProtobufBytes number(int field, long value) {
    return tag(field, 0).varint(value);
  }

  /** A field of wire type 5. */
  public ProtobufBytes real(int field, float value) {
    return tag(field, 5).fixed(Float.floatToRawIntBits(value), 4);
  }

  /** A field of wire type 1. */
  public ProtobufBytes real(int field, double value) {
    return tag(field, 1).fixed(Double.doubleToRawLongBits(value), 8);
  }

  /** A field of wire type 2. */
  public ProtobufBytes bytes(int field, byte... bytes) {
    return header(field, bytes.length).plain(bytes);
  }

  public ProtobufBytes text(int field, String text) {
    return bytes(field, text.getBytes(UTF_8));
  }

  public ProtobufBytes message(int field, ProtobufBytes message) {
    return bytes(field, message.toBytes());
  }

  /** Numbers of variable length in one field. */
  public ProtobufBytes packed(int field, long... values) {
    ProtobufBytes packed = new ProtobufBytes();
    for (long value : values) {
      packed.varint(value);
    }
    return message(field, packed);
  }

  /** Numbers of four bytes in one field. */
  public ProtobufBytes packed(int field, float... values) {
    ProtobufBytes packed = new ProtobufBytes();
    for (float value : values) {
      packed.fixed(Float.floatToRawIntBits(value), 4);
    }
    return message(field, packed);
  }

  /** Numbers of eight bytes in one field. */
  public ProtobufBytes packed(int field, double... values) {
    ProtobufBytes packed = new ProtobufBytes();
    for (double value : values) {
      packed.fixed(Double.doubleToRawLongBits(value), 8);
    }
    return message(field, packed);
  }

  /** The start of a field of wire type 2, with the length that it claims. */
  public ProtobufBytes header(int field, long length) {
    return tag(field, 2).varint(length);
  }

  /** The start of a field of any wire type. */
  public ProtobufBytes tag(int field, int wireType) {
    return varint((long) field << 3 | wireType);
  }

  public ProtobufBytes varint(long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      output.write((int) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    output.write((int) rest);
    return this;
  }

  /** A number, little-endian. */
  public ProtobufBytes fixed(long value, int bytes) {
    for (int i = 0; i < bytes; i++) {
      output.write((int) (value >>> (8 * i)));
    }
    return this;
  }

  /** Bytes as they are. */
  public ProtobufBytes plain(byte... bytes) {
    output.write(bytes, 0, bytes.length);
    return this;
  }

  /** The fields of another message. */
  public ProtobufBytes plain(ProtobufBytes other) {
    return plain(other.toBytes());
  }

  public int size() {
    return output.size();
  }

  public byte[] toBytes() {
    return output.toByteArray();
  }

  public Source toSource(String name) {
    return new BytesSource(name, toBytes());
  }
}
