package dev.netweight.formats.pickle;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes pickles operation by operation, as nobody's pickler would. */
public final class PickleBytes {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** Bytes as they stand, a character each. */
  public PickleBytes raw(String characters) {
    bytes.writeBytes(characters.getBytes(ISO_8859_1));
    return this;
  }

  public PickleBytes raw(int... values) {
    for (int value : values) {
      bytes.write(value);
    }
    return this;
  }

  public PickleBytes raw(byte[] values) {
    bytes.writeBytes(values);
    return this;
  }

  public PickleBytes times(int count, String characters) {
    return raw(characters.repeat(count));
  }

  public PickleBytes protocol(int version) {
    return raw(0x80, version);
  }

  public PickleBytes global(String module, String name) {
    return raw("c" + module + "\n" + name + "\n");
  }

  public PickleBytes stackGlobal(String module, String name) {
    return text(module).text(name).raw(0x93);
  }

  public PickleBytes text(String text) {
    byte[] encoded = text.getBytes(UTF_8);
    return raw("X").four(encoded.length).raw(encoded);
  }

  public PickleBytes whole(int number) {
    return raw("J").four(number);
  }

  /** A number of any size, in eight bytes. */
  public PickleBytes wide(long number) {
    return raw(0x8a, 8).eight(number);
  }

  public PickleBytes four(int number) {
    return raw(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(number).array());
  }

  public PickleBytes eight(long number) {
    return raw(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(number).array());
  }

  /** Bytes of protocol 3. */
  public PickleBytes bytes(byte[] content) {
    return raw("B").four(content.length).raw(content);
  }

  /** A storage of PyTorch's. */
  public PickleBytes storage(String type, String key, long elements) {
    return raw("(")
        .text("storage")
        .global("torch", type)
        .text(key)
        .text("cpu")
        .wide(elements)
        .raw("tQ");
  }

  /** A tensor of PyTorch's; strides as many as sizes. */
  public PickleBytes tensor(String key, long elements, long offset, long[] sizes, long[] strides) {
    global("torch._utils", "_rebuild_tensor_v2").raw("(");
    storage("FloatStorage", key, elements).wide(offset);
    tuple(sizes).tuple(strides);
    return raw(0x89).global("collections", "OrderedDict").raw(")RtR");
  }

  public PickleBytes tuple(long... numbers) {
    raw("(");
    for (long number : numbers) {
      wide(number);
    }
    return raw("t");
  }

  /** The pickle with the end of all pickles. */
  public byte[] stop() {
    raw(".");
    return bytes.toByteArray();
  }

  /** The pickle as far as it is. */
  public byte[] cut() {
    return bytes.toByteArray();
  }
}
