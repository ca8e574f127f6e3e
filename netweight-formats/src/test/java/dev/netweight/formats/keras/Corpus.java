package dev.netweight.formats.keras;

import dev.netweight.format.ReadContext;
import dev.netweight.formats.Formats;
import dev.netweight.formats.json.JsonTree;
import dev.netweight.formats.json.JsonTreeReader;
import dev.netweight.formats.json.JsonValue;
import dev.netweight.network.Network;
import dev.netweight.testkit.RealFiles;
import java.nio.file.Path;
import java.util.List;

/** Real models and what Keras says of them, where {@code -Dnetweight.corpus} says they are. */
final class Corpus {
  private Corpus() {}

  static Path folder(String name) {
    return RealFiles.corpus(name);
  }

  static List<Path> files(String folder, String suffix) {
    return RealFiles.below(folder(folder), suffix);
  }

  static Network read(Path file) {
    return Formats.standard().read(RealFiles.source(file), ReadContext.HEADERS_ONLY);
  }

  static JsonValue json(Path file) {
    JsonTree tree = JsonTreeReader.read(RealFiles.source(file));
    return JsonValue.of(file.toString(), tree);
  }

  static String name(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.substring(0, name.lastIndexOf('.'));
  }
}
