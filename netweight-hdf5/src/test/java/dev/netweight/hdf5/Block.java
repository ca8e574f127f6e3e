package dev.netweight.hdf5;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Bytes that are filled from the front, numbers in little-endian order. */
final class Block {
  private final byte[] bytes;
  private final ByteBuffer buffer;

  Block(int size) {
    this(new byte[size]);
  }

  /** A block over bytes that are there. */
  Block(byte[] bytes) {
    this.bytes = bytes;
    this.buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  Block put(byte value) {
    buffer.put(value);
    return this;
  }

  Block put(byte[] values) {
    buffer.put(values);
    return this;
  }

  Block putShort(short value) {
    buffer.putShort(value);
    return this;
  }

  Block putInt(int value) {
    buffer.putInt(value);
    return this;
  }

  Block putInt(int at, int value) {
    buffer.putInt(at, value);
    return this;
  }

  Block putLong(long value) {
    buffer.putLong(value);
    return this;
  }

  Block putLong(int at, long value) {
    buffer.putLong(at, value);
    return this;
  }

  /** Goes on at a place. */
  Block at(int place) {
    buffer.position(place);
    return this;
  }

  /** Goes on at the next multiple of eight. */
  Block align() {
    return at((position() + 7) / 8 * 8);
  }

  int position() {
    return buffer.position();
  }

  int remaining() {
    return buffer.remaining();
  }

  byte[] array() {
    return bytes;
  }
}
