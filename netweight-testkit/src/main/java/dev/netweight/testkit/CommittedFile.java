package dev.netweight.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A file of the repository that code generates: it is committed, so that people can read it and see
 * it change, and a test holds it to the code.
 *
 * <p>With {@code -Dnetweight.regenerate=true} the file is written instead.
 */
public final class CommittedFile {
  /** What writes all generated files anew. */
  public static final String COMMAND =
      "mvn -Dquick -DskipTests=false -Dnetweight.regenerate=true -Dgroups=generated test"
          + " -pl netweight-cli -am";

  private CommittedFile() {}

  /** Whether generated files are to be written rather than compared. */
  public static boolean regenerating() {
    return Boolean.getBoolean("netweight.regenerate");
  }

  /** The repository's folder. */
  public static Path repository() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve("netweight-core"))) {
      Path parent = folder.getParent();
      if (parent == null) {
        throw new IllegalStateException("the tests run outside the repository");
      }
      folder = parent;
    }
    return folder;
  }

  /**
   * Holds a file to its content, or writes it.
   *
   * @param path from the repository's folder
   * @param content with line feeds
   */
  public static void holds(String path, String content) {
    Path file = written(path, content.getBytes(UTF_8));
    try {
      assertThat(Files.readString(file))
          .as("%s; to write it: %s", path, COMMAND)
          .isEqualTo(content);
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }

  /** Holds a file that is no text to its content, or writes it. */
  public static void holds(String path, byte[] content) {
    Path file = written(path, content);
    try {
      assertThat(Files.readAllBytes(file))
          .as("%s; to write it: %s", path, COMMAND)
          .isEqualTo(content);
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }

  /** The file, which was written just now or must be there. */
  private static Path written(String path, byte[] content) {
    Path file = repository().resolve(path);
    try {
      if (regenerating()) {
        Files.createDirectories(parent(file));
        Files.write(file, content);
      }
      assertThat(file).as("%s; to write it: %s", path, COMMAND).isRegularFile();
      return file;
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }

  /**
   * Holds all files of a folder that end so to their contents, by their names; one that is there
   * and not among them fails, or goes.
   */
  public static void holdsFolder(String folder, String suffix, Map<String, String> contents) {
    contents.forEach((name, content) -> holds(folder + "/" + name, content));
    try (Stream<Path> files = Files.list(repository().resolve(folder))) {
      for (Path file : files.sorted().toList()) {
        String name = String.valueOf(file.getFileName());
        if (name.endsWith(suffix) && !contents.containsKey(name)) {
          assertThat(regenerating())
              .as("%s/%s, which nothing generates; to remove it: %s", folder, name, COMMAND)
              .isTrue();
          Files.delete(file);
        }
      }
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }

  private static Path parent(Path file) {
    Path parent = file.getParent();
    return parent == null ? file : parent;
  }
}
