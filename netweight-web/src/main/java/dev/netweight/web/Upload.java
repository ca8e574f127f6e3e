package dev.netweight.web;

import dev.netweight.failure.ReadException;
import dev.netweight.format.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;

/**
 * A file that was sent, for as long as it is read. It is deleted on being closed; where the system
 * knows files without a name, it never has one, so that nothing is left whatever ends this process.
 */
final class Upload implements Source, AutoCloseable {
  private static final int STRETCH = 1 << 16;

  /** How often the room on the disk is looked at, and what is never taken of it. */
  private static final long LOOK_EVERY = 64L << 20;

  private static final long LEFT_FREE = 256L << 20;

  private final String name;
  private final FileChannel channel;
  private final Path folder;
  private long length;

  private Upload(String name, FileChannel channel, Path folder) {
    this.name = name;
    this.channel = channel;
    this.folder = folder;
  }

  /**
   * Takes in a file.
   *
   * @param expected how long it is to be; -1 where that was not said
   * @throws Refused too-large, no-room, or truncated
   * @throws IOException where the client is gone
   */
  static Upload receive(String name, InputStream body, long expected, Settings settings)
      throws Refused, IOException {
    checkLength(name, expected, settings.upload());
    Path folder = settings.folder();
    checkRoom(folder, expected);
    FileChannel channel =
        FileChannel.open(
            folder.resolve("upload-" + UUID.randomUUID()),
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
    Upload upload = new Upload(name, channel, folder);
    boolean whole = false;
    try {
      upload.fill(body, settings.upload());
      if (expected >= 0 && upload.length != expected) {
        throw new Refused(
            400,
            "truncated",
            name + " ended after " + upload.length + " of " + expected + " bytes");
      }
      whole = true;
      return upload;
    } finally {
      if (!whole) {
        upload.close();
      }
    }
  }

  private void fill(InputStream body, long most) throws Refused, IOException {
    byte[] stretch = new byte[STRETCH];
    long look = LOOK_EVERY;
    for (int count = body.read(stretch); count >= 0; count = body.read(stretch)) {
      Patience.renew();
      checkLength(name, length + count, most);
      if (length + count > look) {
        checkRoom(folder, 0);
        look += LOOK_EVERY;
      }
      ByteBuffer buffer = ByteBuffer.wrap(stretch, 0, count);
      while (buffer.hasRemaining()) {
        length += channel.write(buffer, length);
      }
    }
  }

  private static void checkLength(String name, long length, long most) throws Refused {
    if (length > most) {
      throw new Refused(
          413,
          "too-large",
          name
              + " has more than "
              + most
              + " bytes, the most that this server takes; netweight serve --upload sets another");
    }
  }

  private static void checkRoom(Path folder, long length) throws Refused, IOException {
    if (Files.getFileStore(folder).getUsableSpace() - LEFT_FREE < length) {
      throw new Refused(507, "no-room", "there is no room for the file on the server's disk");
    }
  }

  /** All of it, of which there is known to be little. */
  byte[] bytes() {
    return read(0, Math.toIntExact(length));
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
    byte[] bytes = new byte[count];
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    try {
      while (buffer.hasRemaining()) {
        if (channel.read(buffer, position + buffer.position()) < 0) {
          throw new ReadException(ReadException.Code.TRUNCATED, name + " became shorter");
        }
      }
    } catch (IOException exception) {
      throw new ReadException(
          ReadException.Code.NOT_READABLE, name + ": reading failed: " + exception.getMessage());
    }
    return bytes;
  }

  /** None: what is beside it stayed with whoever sent it. */
  @Override
  public Optional<Source> sibling(String sibling) {
    return Optional.empty();
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException ignored) {
      // It is gone, or will be with this process.
    }
  }
}
