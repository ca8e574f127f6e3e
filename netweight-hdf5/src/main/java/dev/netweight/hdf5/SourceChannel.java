package dev.netweight.hdf5;

import dev.netweight.format.Source;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/** A source as jHDF reads whole data sets from; it belongs to whoever opened it. */
final class SourceChannel implements SeekableByteChannel {
  private static final int MOST = 1 << 20;

  private final Source source;
  private long position;

  SourceChannel(Source source) {
    this.source = source;
  }

  @Override
  public int read(ByteBuffer target) {
    long left = source.length() - position;
    if (left <= 0) {
      return -1;
    }
    int count = (int) Math.min(Math.min(left, target.remaining()), MOST);
    target.put(source.read(position, count));
    position += count;
    return count;
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public SeekableByteChannel position(long changed) {
    position = changed;
    return this;
  }

  @Override
  public long size() {
    return source.length();
  }

  @Override
  public int write(ByteBuffer bytes) {
    throw new NonWritableChannelException();
  }

  @Override
  public SeekableByteChannel truncate(long size) {
    throw new NonWritableChannelException();
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public void close() {
    // Nothing to close.
  }
}
