package dev.netweight.python.sandbox;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;

/** A file in memory. */
final class MemoryFile {
  /** How many bytes all files together may still take. */
  static final class Budget {
    private long left;

    Budget(long bytes) {
      left = bytes;
    }

    private synchronized void take(long bytes) throws IOException {
      if (bytes > left) {
        throw new IOException("No space left on device");
      }
      left -= bytes;
    }
  }

  private static final int LONGEST = Integer.MAX_VALUE - 16;

  private byte[] content = new byte[0];
  private int size;

  static MemoryFile of(byte[] content) {
    MemoryFile file = new MemoryFile();
    file.content = content;
    file.size = content.length;
    return file;
  }

  synchronized long size() {
    return size;
  }

  synchronized void truncate(long newSize, Budget budget) throws IOException {
    if (newSize < size) {
      budget.take(newSize - size);
      size = (int) newSize;
      content = Arrays.copyOf(content, size);
    }
  }

  SeekableByteChannel open(boolean writes, boolean appends, Budget budget) {
    return new Channel(writes, appends, budget);
  }

  private synchronized int read(long position, ByteBuffer into) {
    if (position >= size) {
      return -1;
    }
    int count = (int) Math.min(into.remaining(), size - position);
    into.put(content, (int) position, count);
    return count;
  }

  private synchronized void write(long position, ByteBuffer from, Budget budget)
      throws IOException {
    long end = position + from.remaining();
    if (end > LONGEST) {
      throw new IOException("File too large");
    }
    if (end > size) {
      budget.take(end - size);
      if (end > content.length) {
        content = Arrays.copyOf(content, (int) Math.min(LONGEST, Math.max(end, 2L * size)));
      }
      Arrays.fill(content, size, (int) Math.max(size, position), (byte) 0);
      size = (int) end;
    }
    from.get(content, (int) position, from.remaining());
  }

  /** A place in the file. */
  private final class Channel implements SeekableByteChannel {
    private final boolean writes;
    private final boolean appends;
    private final Budget budget;
    private long position;
    private boolean open = true;

    Channel(boolean writes, boolean appends, Budget budget) {
      this.writes = writes;
      this.appends = appends;
      this.budget = budget;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
      needOpen();
      if (appends) {
        throw new NonReadableChannelException();
      }
      int count = MemoryFile.this.read(position, into);
      position += Math.max(0, count);
      return count;
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
      needWrites();
      int count = from.remaining();
      if (appends) {
        position = MemoryFile.this.size();
      }
      MemoryFile.this.write(position, from, budget);
      position += count;
      return count;
    }

    @Override
    public long position() throws IOException {
      needOpen();
      return position;
    }

    @Override
    public SeekableByteChannel position(long newPosition) throws IOException {
      needOpen();
      if (newPosition < 0) {
        throw new IllegalArgumentException("a negative position");
      }
      position = newPosition;
      return this;
    }

    @Override
    public long size() throws IOException {
      needOpen();
      return MemoryFile.this.size();
    }

    @Override
    public SeekableByteChannel truncate(long newSize) throws IOException {
      needWrites();
      MemoryFile.this.truncate(newSize, budget);
      position = Math.min(position, newSize);
      return this;
    }

    @Override
    public boolean isOpen() {
      return open;
    }

    @Override
    public void close() {
      open = false;
    }

    private void needOpen() throws IOException {
      if (!open) {
        throw new ClosedChannelException();
      }
    }

    private void needWrites() throws IOException {
      needOpen();
      if (!writes) {
        throw new NonWritableChannelException();
      }
    }
  }
}
