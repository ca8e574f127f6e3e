package dev.netweight.testkit;

import static org.junit.jupiter.api.Assumptions.abort;

import dev.netweight.format.BytesSource;
import dev.netweight.format.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Files that are not this project's, where they are present; a test that asks is skipped else. */
public final class RealFiles {
  private RealFiles() {}

  /** A folder of the corpus that {@code -Dnetweight.corpus} names. */
  public static Path corpus(String name) {
    return within("netweight.corpus", name);
  }

  /** ONNX's conformance suite, where {@code -Dnetweight.conformance} says it is. */
  public static Path conformanceSuite() {
    return within("netweight.conformance", "");
  }

  private static Path within(String property, String name) {
    String root = System.getProperty(property, "");
    if (root.isEmpty()) {
      throw skip(name.isEmpty() ? property : name, property + " names no folder");
    }
    return folder(Path.of(root, name));
  }

  /** A folder that may be there. */
  public static Path folder(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw skip(String.valueOf(folder.getFileName()), folder + " is not there");
    }
    return folder;
  }

  static RuntimeException skip(String what, String reason) {
    System.err.println("NOT CHECKED: the real files of " + what + ", because " + reason + ".");
    return abort(reason);
  }

  /** The files in a folder and below it whose names end so, sorted. */
  public static List<Path> below(Path folder, String suffix) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(suffix) && Files.isRegularFile(file))
          .sorted()
          .toList();
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }

  /** A file, read whole. */
  public static Source source(Path file) {
    try {
      return new BytesSource(file.toString(), Files.readAllBytes(file));
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }
}
