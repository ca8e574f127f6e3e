package dev.netweight.file;

import dev.netweight.failure.ReadException;
import dev.netweight.format.Source;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A regular file, read by position. Close it when the report is there: those beside it that were
 * read are closed with it.
 */
public final class FileSource implements Source, AutoCloseable {
  private final Path path;
  private final FileChannel channel;
  private final long length;
  private final List<FileSource> siblings = new ArrayList<>();

  private FileSource(Path path, FileChannel channel, long length) {
    this.path = path;
    this.channel = channel;
    this.length = length;
  }

  /**
   * Opens a file.
   *
   * @throws ReadException not-readable, where there is none, where it is no regular file (a folder,
   *     a pipe, a device), or where the system refuses
   */
  public static FileSource open(Path path) {
    if (Files.isDirectory(path)) {
      throw notReadable(path, "it is a folder; a file was expected");
    } else if (!Files.exists(path)) {
      throw notReadable(path, "there is no such file");
    } else if (!Files.isRegularFile(path)) {
      throw notReadable(
          path, "it is a pipe or a device; a file that can be read by position was expected");
    }
    try {
      FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
      return new FileSource(path, channel, channel.size());
    } catch (NoSuchFileException exception) {
      throw notReadable(path, "there is no such file");
    } catch (IOException exception) {
      throw notReadable(path, "the system refuses to read it: " + exception.getMessage());
    }
  }

  private static ReadException notReadable(Path path, String reason) {
    return new ReadException(ReadException.Code.NOT_READABLE, path + ": " + reason);
  }

  @Override
  public String name() {
    return path.toString();
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
          throw new ReadException(
              ReadException.Code.TRUNCATED, path + " became shorter while it was read");
        }
      }
    } catch (IOException exception) {
      throw notReadable(path, "reading failed: " + exception.getMessage());
    }
    return bytes;
  }

  /**
   * A file in the same folder, or in the one that this file is a link into; a name or a link that
   * leads elsewhere finds nothing. The cache of Hugging Face's hub keeps a model's folder as links
   * into a folder of its own, which are followed.
   */
  @Override
  public Optional<Source> sibling(String name) {
    try {
      Path given = path.toAbsolutePath().getParent();
      Path real = path.toRealPath().getParent();
      if (given == null || real == null || name.isEmpty()) {
        return Optional.empty();
      }
      Optional<Source> beside = inside(given.toRealPath(), name);
      return beside.isPresent() ? beside : inside(real, name);
    } catch (IOException | InvalidPathException exception) {
      return Optional.empty();
    }
  }

  private Optional<Source> inside(Path folder, String name) {
    Path file = folder.resolve(name);
    try {
      // The real path, because a link in the folder can lead out of it too.
      Path beside = file.toRealPath();
      boolean within = beside.startsWith(folder) || beside.startsWith(blobs(folder));
      return file.normalize().startsWith(folder) && within && Files.isRegularFile(beside)
          ? Optional.of(opened(file))
          : Optional.empty();
    } catch (IOException exception) {
      return Optional.empty();
    }
  }

  private Source opened(Path file) {
    FileSource sibling = open(file);
    siblings.add(sibling);
    return sibling;
  }

  /**
   * Where the files of a hub's cache are: {@code snapshots/REVISION} has links to {@code blobs}.
   */
  private static Path blobs(Path folder) {
    Path snapshots = folder.getParent();
    if (snapshots == null || !snapshots.endsWith("snapshots")) {
      return folder;
    }
    Path model = snapshots.getParent();
    return model == null ? folder : model.resolve("blobs");
  }

  @Override
  public void close() {
    siblings.forEach(FileSource::close);
    try {
      channel.close();
    } catch (IOException ignored) {
      // Nothing was written; there is nothing to lose.
    }
  }
}
