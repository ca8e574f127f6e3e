package dev.netweight.formats.zip;

import dev.netweight.format.Source;
import java.util.Optional;

/** A stretch of another source. */
final class Stretch implements Source {
  private final Source whole;
  private final String name;
  private final long start;
  private final long length;

  Stretch(Source whole, String name, long start, long length) {
    this.whole = whole;
    this.name = name;
    this.start = start;
    this.length = length;
  }

  @Override
  public String name() {
    return whole.name() + "/" + name;
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public byte[] read(long position, int count) {
    Source.checkWithin(this, position, count);
    return whole.read(start + position, count);
  }

  @Override
  public Optional<Source> sibling(String sibling) {
    return Optional.empty();
  }
}
