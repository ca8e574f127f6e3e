package dev.netweight.testkit;

import dev.netweight.format.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A source of bytes and of holes that take no memory; it counts what is read of it. */
public final class PiecedSource implements Source {
  private final List<Piece> pieces = new ArrayList<>();
  private final String name;
  private long length;
  private long bytesRead;
  private long reads;

  public PiecedSource() {
    this("pieced");
  }

  /** As a file of that name. */
  public PiecedSource(String name) {
    this.name = name;
  }

  /** Bytes at a place; between them all are zero. */
  private static final class Piece {
    private final long start;
    private final byte[] bytes;

    Piece(long start, byte[] bytes) {
      this.start = start;
      this.bytes = bytes;
    }
  }

  /** Adds bytes at the end. */
  public PiecedSource with(byte[] bytes) {
    pieces.add(new Piece(length, bytes.clone()));
    length += bytes.length;
    return this;
  }

  /** Adds so many zeros at the end. */
  public PiecedSource withHole(long count) {
    length += count;
    return this;
  }

  /** How many bytes were read. */
  public long bytesRead() {
    return bytesRead;
  }

  /** How often was read. */
  public long reads() {
    return reads;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public byte[] read(long position, int count) {
    Source.checkWithin(this, position, count);
    bytesRead += count;
    reads++;
    byte[] read = new byte[count];
    for (Piece piece : pieces) {
      long from = Math.max(position, piece.start);
      long to = Math.min(position + count, piece.start + piece.bytes.length);
      if (from < to) {
        System.arraycopy(
            piece.bytes,
            (int) (from - piece.start),
            read,
            (int) (from - position),
            (int) (to - from));
      }
    }
    return read;
  }

  @Override
  public Optional<Source> sibling(String sibling) {
    return Optional.empty();
  }
}
