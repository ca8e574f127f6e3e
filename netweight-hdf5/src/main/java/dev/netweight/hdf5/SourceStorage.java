package dev.netweight.hdf5;

import dev.netweight.failure.ReadException;
import dev.netweight.format.Source;
import io.jhdf.Superblock;
import io.jhdf.storage.HdfBackingStorage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What jHDF's decoders read from: a source, in bounds and within a budget. jHDF believes every
 * length that a file states, so each is checked here before anything is allocated for it; and since
 * what it follows can lead in circles, all reads together are bounded too.
 */
final class SourceStorage implements HdfBackingStorage {
  /** The longest stretch that is read at once: a model's configuration is one such stretch. */
  static final int LONGEST_READ = 32 << 20;

  private static final int PAGE = 4096;
  private static final int PAGES = 256;

  /** What a read costs beside its bytes, so that empty ones do not go on for ever. */
  private static final int COST_OF_A_READ = 64;

  /** Reads within one step: an object's header with its continuations, or a table of names. */
  private static final int READS_IN_A_STEP = 1000;

  private final Source source;
  private final Superblock superblock;
  private final long base;
  private long budget;
  private int readsLeft = READS_IN_A_STEP;
  private final Map<Long, byte[]> pages =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, byte[]> eldest) {
          return size() > PAGES;
        }
      };

  /**
   * @param base where the HDF5 part of the source starts: 0 unless a user block is in front
   */
  SourceStorage(Source source, Superblock superblock, long base) {
    this.source = source;
    this.superblock = superblock;
    this.base = base;
    // A header is read a few times, and all headers are never more than the file itself.
    this.budget = Math.min(512L << 20, (16L << 20) + 8 * Math.min(source.length(), 1L << 40));
  }

  /** Starts a step: what follows reads one object's header, or one block of a group's index. */
  void step() {
    readsLeft = READS_IN_A_STEP;
  }

  /** The bytes from an address, all of them. */
  byte[] bytes(long address, int length) {
    if (address < 0 || address > Long.MAX_VALUE - base) {
      throw malformed("something is said to be at the address " + Long.toHexString(address));
    }
    if (length < 0) {
      throw malformed("a length is said to be " + length);
    }
    Source.checkWithin(source, base + address, length);
    if (length > LONGEST_READ) {
      throw new ReadException(
          ReadException.Code.TOO_LARGE,
          source.name()
              + ": a header of "
              + length
              + " bytes at offset "
              + (base + address)
              + " is longer than the "
              + LONGEST_READ
              + " bytes that are read at once");
    }
    budget -= length + COST_OF_A_READ;
    if (budget < 0 || --readsLeft < 0) {
      throw malformed(
          "its headers lead in circles, or are far larger than any model's, at offset "
              + (base + address));
    }
    return length > PAGE ? source.read(base + address, length) : paged(base + address, length);
  }

  private byte[] paged(long position, int length) {
    byte[] bytes = new byte[length];
    int done = 0;
    while (done < length) {
      long at = position + done;
      byte[] page = pages.computeIfAbsent(at / PAGE, this::page);
      int from = (int) (at % PAGE);
      int count = Math.min(length - done, page.length - from);
      System.arraycopy(page, from, bytes, done, count);
      done += count;
    }
    return bytes;
  }

  private byte[] page(long number) {
    long start = number * PAGE;
    return source.read(start, (int) Math.min(PAGE, source.length() - start));
  }

  private ReadException malformed(String what) {
    return new ReadException(ReadException.Code.MALFORMED, source.name() + ": " + what);
  }

  Source source() {
    return source;
  }

  /** Where an address is in the source, for messages. */
  long offset(long address) {
    return base + address;
  }

  @Override
  public ByteBuffer readBufferFromAddress(long address, int length) {
    return ByteBuffer.wrap(bytes(address, length)).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public ByteBuffer map(long address, long length) {
    if (length < 0 || length > LONGEST_READ) {
      Source.checkWithin(source, offset(address), length);
      throw new ReadException(
          ReadException.Code.TOO_LARGE,
          source.name() + ": a header of " + length + " bytes at offset " + offset(address));
    }
    return readBufferFromAddress(address, (int) length);
  }

  @Override
  public ByteBuffer mapNoOffset(long address, long length) {
    return map(address - base, length);
  }

  @Override
  public long getUserBlockSize() {
    return base;
  }

  @Override
  public Superblock getSuperblock() {
    return superblock;
  }

  @Override
  public FileChannel getFileChannel() {
    throw new UnsupportedOperationException("only headers are read");
  }

  @Override
  public int getSizeOfOffsets() {
    return superblock.getSizeOfOffsets();
  }

  @Override
  public int getSizeOfLengths() {
    return superblock.getSizeOfLengths();
  }

  @Override
  public void close() {
    // The source belongs to whoever opened it.
  }

  @Override
  public long size() {
    return source.length();
  }

  @Override
  public boolean inMemory() {
    return false;
  }
}
