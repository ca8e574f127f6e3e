package dev.netweight.python.sandbox;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicLong;

/** Hands on what a program prints until there was too much of it; the rest is dropped. */
final class BoundedOutput extends OutputStream {
  private final OutputStream out;
  private final AtomicLong left;

  /**
   * @param left how many bytes may still come, which several streams can share; negative when more
   *     came
   */
  BoundedOutput(OutputStream out, AtomicLong left) {
    this.out = out;
    this.left = left;
  }

  @Override
  public void write(int octet) throws IOException {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    long before = left.getAndAdd(-length);
    if (before > 0) {
      out.write(bytes, offset, (int) Math.min(length, before));
    }
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }
}
