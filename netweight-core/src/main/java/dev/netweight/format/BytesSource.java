package dev.netweight.format;

import java.util.Arrays;
import java.util.Optional;

/** A source in memory. */
public final class BytesSource implements Source {
  private final String name;
  private final byte[] bytes;

  public BytesSource(String name, byte[] bytes) {
    this.name = name;
    this.bytes = bytes.clone();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public long length() {
    return bytes.length;
  }

  @Override
  public byte[] read(long position, int count) {
    Source.checkWithin(this, position, count);
    return Arrays.copyOfRange(bytes, (int) position, (int) position + count);
  }

  @Override
  public Optional<Source> sibling(String sibling) {
    return Optional.empty();
  }
}
