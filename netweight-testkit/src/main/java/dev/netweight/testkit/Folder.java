package dev.netweight.testkit;

import dev.netweight.format.BytesSource;
import dev.netweight.format.Source;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A folder of files in memory, each of which finds the others beside it. */
public final class Folder {
  private final Map<String, Source> files = new LinkedHashMap<>();

  /** Puts a file into it, by its name. */
  public Folder with(String name, byte[] bytes) {
    return with(name, new BytesSource(name, bytes));
  }

  /** Puts a file into it, by its name, such as one of holes. */
  public Folder with(String name, Source source) {
    files.put(name, source);
    return this;
  }

  /** A file of it. */
  public Source open(String name) {
    Source source = files.get(name);
    if (source == null) {
      throw new IllegalArgumentException("there is no file " + name);
    }
    return new Member(name, source);
  }

  private final class Member implements Source {
    private final String name;
    private final Source source;

    Member(String name, Source source) {
      this.name = name;
      this.source = source;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public long length() {
      return source.length();
    }

    @Override
    public byte[] read(long position, int count) {
      return source.read(position, count);
    }

    @Override
    public Optional<Source> sibling(String sibling) {
      return files.containsKey(sibling) ? Optional.of(open(sibling)) : Optional.empty();
    }
  }
}
