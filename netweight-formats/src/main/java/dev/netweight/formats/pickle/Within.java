package dev.netweight.formats.pickle;

import dev.netweight.format.Source;
import java.util.Optional;

/** The bytes of a value as a source. */
record Within(Source whole, long start, long length) implements Source {
  @Override
  public String name() {
    return whole.name() + ", bytes at offset " + start;
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
