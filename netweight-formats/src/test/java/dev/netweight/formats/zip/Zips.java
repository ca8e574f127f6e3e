package dev.netweight.formats.zip;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Zips for tests, written by the JDK. */
public final class Zips {
  private static final int CENTRAL = 0x02014b50;

  private Zips() {}

  /** A zip whose entries are stored as they are. */
  public static byte[] stored(Map<String, byte[]> entries) {
    return zip(entries, ZipEntry.STORED);
  }

  public static byte[] deflated(Map<String, byte[]> entries) {
    return zip(entries, ZipEntry.DEFLATED);
  }

  private static byte[] zip(Map<String, byte[]> entries, int method) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        ZipEntry written = new ZipEntry(entry.getKey());
        written.setTime(0);
        written.setMethod(method);
        if (method == ZipEntry.STORED) {
          CRC32 checksum = new CRC32();
          checksum.update(entry.getValue());
          written.setCrc(checksum.getValue());
          written.setSize(entry.getValue().length);
        }
        zip.putNextEntry(written);
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
    return bytes.toByteArray();
  }

  /** The zip with two bytes of the first entry of its directory overwritten. */
  static byte[] withTwo(byte[] zip, int position, int value) {
    ByteBuffer changed = ByteBuffer.wrap(zip.clone()).order(ByteOrder.LITTLE_ENDIAN);
    changed.putShort(directory(changed) + position, (short) value);
    return changed.array();
  }

  /** The zip with four bytes of the first entry of its directory overwritten. */
  static byte[] withFour(byte[] zip, int position, int value) {
    ByteBuffer changed = ByteBuffer.wrap(zip.clone()).order(ByteOrder.LITTLE_ENDIAN);
    changed.putInt(directory(changed) + position, value);
    return changed.array();
  }

  private static int directory(ByteBuffer zip) {
    int position = 0;
    while (zip.getInt(position) != CENTRAL) {
      position++;
    }
    return position;
  }
}
