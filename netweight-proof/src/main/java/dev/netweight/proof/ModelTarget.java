package dev.netweight.proof;

import dev.netweight.failure.SettingException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a model is written: beside its place first, so that what stands there is whole at any time.
 */
public final class ModelTarget implements AutoCloseable {
  private final Path file;
  private final Path data;
  private final boolean replaced;
  private final List<Path> made = new ArrayList<>();

  private ModelTarget(Path file, boolean replaced) {
    this.file = file;
    this.data = file.resolveSibling(file.getFileName() + ".data");
    this.replaced = replaced;
  }

  /**
   * The place of a file; a symbolic link means what it leads to.
   *
   * @param replaced whether a file that is there is written over
   * @throws SettingException where no file can be, or where one is that is to stay
   */
  public static ModelTarget of(Path named, boolean replaced) throws IOException {
    Path file = named.toAbsolutePath();
    if (named.toString().isEmpty() || file.getFileName() == null) {
      throw new SettingException("output", "'" + named + "' is no name of a file");
    }
    if (Files.isSymbolicLink(file)) {
      if (!Files.exists(file)) {
        throw new SettingException("output", named + " is a symbolic link that leads to nothing");
      }
      file = file.toRealPath();
    }
    Path folder = file.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new SettingException("output", "there is no folder " + folder);
    }
    requireFree(file, named, replaced);
    return new ModelTarget(file, replaced);
  }

  private static void requireFree(Path file, Path named, boolean replaced) {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new SettingException(
          "output",
          named
              + (Files.isDirectory(file) ? " is a folder" : " is no ordinary file")
              + ": name a file to write");
    } else if (Files.exists(file) && !replaced) {
      throw new SettingException("output", named + " is there already; --force writes over it");
    }
  }

  /** Whether it is that file. */
  public boolean isSame(Path other) throws IOException {
    return Files.exists(file) && Files.exists(other) && Files.isSameFile(file, other);
  }

  /** What the file of the weights is called, where they stand beside the model. */
  String dataName() {
    return String.valueOf(data.getFileName());
  }

  OutputStream model() throws IOException {
    return opened(file);
  }

  /**
   * The weights that stand beside the model.
   *
   * @throws SettingException where a file is there that is to stay
   */
  OutputStream data() throws IOException {
    requireFree(data, data, replaced);
    return opened(data);
  }

  private OutputStream opened(Path place) throws IOException {
    Path path = beside(place);
    OutputStream out = Files.newOutputStream(path, StandardOpenOption.CREATE_NEW);
    made.add(place);
    // Ended by a person, the process leaves nothing either.
    path.toFile().deleteOnExit();
    return new BufferedOutputStream(out);
  }

  private static Path beside(Path place) {
    return place.resolveSibling(
        "." + place.getFileName() + ".netweight-" + ProcessHandle.current().pid());
  }

  /** Puts what was written in its place. */
  void keep() throws IOException {
    for (Path place : made) {
      Files.move(beside(place), place, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Override
  public void close() throws IOException {
    for (Path place : made) {
      Files.deleteIfExists(beside(place));
    }
  }
}
