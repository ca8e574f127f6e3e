package dev.netweight.formats.keras;

import static org.junit.jupiter.api.Assumptions.abort;

import dev.netweight.format.BytesSource;
import dev.netweight.format.ReadContext;
import dev.netweight.formats.Formats;
import dev.netweight.formats.json.JsonTree;
import dev.netweight.formats.json.JsonTreeReader;
import dev.netweight.formats.json.JsonValue;
import dev.netweight.network.Network;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Real models and what Keras says of them, where {@code -Dnetweight.corpus} says they are. */
final class Corpus {
  private Corpus() {}

  /** A folder of the corpus; the test that asks is skipped, aloud, where it is not there. */
  static Path folder(String name) {
    String root = System.getProperty("netweight.corpus", "");
    Path folder = Path.of(root, name);
    if (root.isEmpty() || !Files.isDirectory(folder)) {
      String reason =
          root.isEmpty() ? "netweight.corpus names no folder" : folder + " is not there";
      System.err.println("NOT CHECKED: real Keras models, because " + reason + ".");
      abort(reason);
    }
    return folder;
  }

  static List<Path> files(String folder, String suffix) {
    try (Stream<Path> files = Files.list(folder(folder))) {
      return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }

  static Network read(Path file) {
    return Formats.standard().read(source(file), ReadContext.HEADERS_ONLY);
  }

  static JsonValue json(Path file) {
    JsonTree tree = JsonTreeReader.read(source(file));
    return JsonValue.of(file.toString(), tree);
  }

  private static BytesSource source(Path file) {
    try {
      return new BytesSource(file.toString(), Files.readAllBytes(file));
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }

  static String name(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.substring(0, name.lastIndexOf('.'));
  }
}
