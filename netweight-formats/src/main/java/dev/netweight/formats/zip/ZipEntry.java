package dev.netweight.formats.zip;

/**
 * An entry as the archive's directory lists it.
 *
 * @param name its name
 * @param encrypted whether it is encrypted
 * @param method how it is compressed: 0 not at all, 8 deflated
 * @param checksum the CRC-32 of its bytes
 * @param storedSize the bytes that it takes in the archive
 * @param size the bytes that it has
 * @param header where its own header stands
 */
public record ZipEntry(
    String name,
    boolean encrypted,
    int method,
    long checksum,
    long storedSize,
    long size,
    long header) {
  static final int STORED = 0;
  static final int DEFLATED = 8;

  /** Whether its bytes stand in the archive as they are. */
  public boolean isStored() {
    return method == STORED && !encrypted;
  }
}
