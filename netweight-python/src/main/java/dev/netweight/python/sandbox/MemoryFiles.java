package dev.netweight.python.sandbox;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AccessMode;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.graalvm.polyglot.io.FileSystem;
import org.jspecify.annotations.Nullable;

/**
 * The files that a program sees: its own sources, and what it has written itself, all in memory.
 * Nothing of the machine's files is there; writing leaves no trace.
 */
final class MemoryFiles implements FileSystem {
  private static final Path ROOT = Paths.get("").toAbsolutePath().getRoot();
  private static final int MOST_FILES = 10_000;
  private static final FileTime MADE = FileTime.from(Instant.EPOCH);

  /** What stands at a path: a file's content, or null for a folder. */
  private final Map<Path, @Nullable MemoryFile> entries = new TreeMap<>();

  private final MemoryFile.Budget budget;
  private final List<String> written = new ArrayList<>();
  private Path current;

  /**
   * @param folder where the program stands
   * @param mostBytes how much it may write
   */
  MemoryFiles(String folder, long mostBytes) {
    budget = new MemoryFile.Budget(mostBytes);
    current = ROOT.resolve(folder);
    entries.put(ROOT, null);
    entries.put(current, null);
    entries.put(getTempDirectory(), null);
  }

  /** Puts a source of the program where it may look for it. */
  void source(String name, String text) {
    Path path = current.resolve(name).normalize();
    if (path.startsWith(current) && !path.equals(current)) {
      for (Path at = path.getParent(); at != null && !entries.containsKey(at); ) {
        entries.put(at, null);
        at = at.getParent();
      }
      entries.put(path, MemoryFile.of(text.getBytes(StandardCharsets.UTF_8)));
    }
  }

  /** The names of the files that the program wrote, the first ones of them. */
  synchronized List<String> written() {
    return written.stream().filter(path -> kept(Paths.get(path))).toList();
  }

  @Override
  public Path parsePath(URI uri) {
    return Paths.get(uri);
  }

  @Override
  public Path parsePath(String path) {
    return Paths.get(path);
  }

  @Override
  public synchronized void checkAccess(
      Path path, Set<? extends AccessMode> modes, LinkOption... options) throws IOException {
    entry(path);
    if (modes.contains(AccessMode.EXECUTE) && entries.get(absolute(path)) != null) {
      throw new AccessDeniedException(path.toString());
    }
  }

  @Override
  public synchronized void createDirectory(Path path, FileAttribute<?>... attributes)
      throws IOException {
    add(path, null);
  }

  @Override
  public synchronized void delete(Path path) throws IOException {
    MemoryFile file = entry(path);
    Path at = absolute(path);
    if (file == null && children(at).iterator().hasNext()) {
      throw new DirectoryNotEmptyException(path.toString());
    }
    entries.remove(at);
  }

  @Override
  public synchronized SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    boolean writes =
        options.contains(StandardOpenOption.WRITE) || options.contains(StandardOpenOption.APPEND);
    boolean fresh = options.contains(StandardOpenOption.CREATE_NEW);
    Path at = absolute(path);
    if (writes
        && !entries.containsKey(at)
        && (fresh || options.contains(StandardOpenOption.CREATE))) {
      add(path, new MemoryFile());
    } else if (fresh && entries.containsKey(at)) {
      throw new FileAlreadyExistsException(path.toString());
    }
    MemoryFile file = entry(path);
    if (file == null) {
      throw new AccessDeniedException(path.toString());
    }
    if (writes && written.size() < MOST_FILES && !written.contains(path.toString())) {
      written.add(path.toString());
    }
    if (writes && options.contains(StandardOpenOption.TRUNCATE_EXISTING)) {
      file.truncate(0, budget);
    }
    return file.open(writes, options.contains(StandardOpenOption.APPEND), budget);
  }

  @Override
  public synchronized DirectoryStream<Path> newDirectoryStream(
      Path path, DirectoryStream.Filter<? super Path> filter) throws IOException {
    if (entry(path) != null) {
      throw new NotDirectoryException(path.toString());
    }
    List<Path> found = new ArrayList<>();
    for (Path child : children(absolute(path))) {
      if (filter.accept(child)) {
        found.add(path.resolve(child.getFileName()));
      }
    }
    return new DirectoryStream<>() {
      @Override
      public Iterator<Path> iterator() {
        return found.iterator();
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public Path toAbsolutePath(Path path) {
    return current.resolve(path);
  }

  @Override
  public synchronized Path toRealPath(Path path, LinkOption... options) throws IOException {
    entry(path);
    return absolute(path);
  }

  @Override
  public synchronized void setCurrentWorkingDirectory(Path directory) {
    current = absolute(directory);
  }

  @Override
  public Path getTempDirectory() {
    return ROOT.resolve("tmp");
  }

  @Override
  public synchronized Map<String, Object> readAttributes(
      Path path, String attributes, LinkOption... options) throws IOException {
    MemoryFile file = entry(path);
    return FileFacts.of(attributes, file == null ? -1 : file.size(), MADE, absolute(path));
  }

  private boolean kept(Path path) {
    Path at = absolute(path);
    return entries.containsKey(at) && !at.startsWith(getTempDirectory());
  }

  private Path absolute(Path path) {
    return current.resolve(path).normalize();
  }

  private @Nullable MemoryFile entry(Path path) throws NoSuchFileException {
    Path at = absolute(path);
    if (!entries.containsKey(at)) {
      throw new NoSuchFileException(path.toString());
    }
    return entries.get(at);
  }

  private void add(Path path, @Nullable MemoryFile file) throws IOException {
    Path at = absolute(path);
    if (entries.containsKey(at)) {
      throw new FileAlreadyExistsException(path.toString());
    }
    Path folder = at.getParent();
    if (folder == null || !entries.containsKey(folder)) {
      throw new NoSuchFileException(path.toString());
    }
    if (entries.get(folder) != null) {
      throw new NotDirectoryException(String.valueOf(folder));
    }
    if (entries.size() >= MOST_FILES) {
      throw new IOException("No space left");
    }
    entries.put(at, file);
  }

  private List<Path> children(Path folder) {
    return entries.keySet().stream().filter(path -> folder.equals(path.getParent())).toList();
  }
}
