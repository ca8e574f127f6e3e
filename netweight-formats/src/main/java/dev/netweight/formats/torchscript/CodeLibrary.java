package dev.netweight.formats.torchscript;

import dev.netweight.failure.ReadException;
import dev.netweight.format.Source;
import dev.netweight.formats.zip.ZipArchive;
import dev.netweight.formats.zip.ZipEntry;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The code of an archive: a class {@code __torch__.a.b.C} stands in {@code code/__torch__/a/b.py}.
 */
final class CodeLibrary {
  private static final long MOST_BYTES = 16L << 20;
  private static final long MOST_IN_ALL = 32L << 20;
  private static final Code.Unit EMPTY = new Code.Unit(Map.of(), Map.of());

  private final ZipArchive archive;
  private final String folder;
  private final Map<String, Code.Unit> units = new HashMap<>();
  private long read;

  /**
   * @param folder what the entries of code start with: {@code net/code/}
   */
  CodeLibrary(ZipArchive archive, String folder) {
    this.archive = archive;
    this.folder = folder;
  }

  /** A class by its path; null where there is none. */
  Code.@Nullable Definition type(String path) {
    return unit(path).classes().get(path.substring(path.lastIndexOf('.') + 1));
  }

  /** A function by its path; null where there is none. */
  Code.@Nullable Function function(String path) {
    return unit(path).functions().get(path.substring(path.lastIndexOf('.') + 1));
  }

  private Code.Unit unit(String path) {
    int dot = path.lastIndexOf('.');
    String file = dot < 0 ? "" : path.substring(0, dot).replace('.', '/') + ".py";
    Code.Unit known = units.get(file);
    if (known == null) {
      ZipEntry entry = archive.find(folder + file);
      known = entry == null ? EMPTY : parsed(entry);
      units.put(file, known);
    }
    return known;
  }

  private Code.Unit parsed(ZipEntry entry) {
    read += entry.size();
    if (read > MOST_IN_ALL) {
      throw new ReadException(
          ReadException.Code.TOO_LARGE,
          entry.name() + ": the code has more than " + MOST_IN_ALL + " bytes in all");
    }
    Source source = archive.read(entry, MOST_BYTES);
    byte[] bytes = source.read(0, (int) source.length());
    return CodeParser.parse(source.name(), new String(bytes, StandardCharsets.UTF_8));
  }
}
