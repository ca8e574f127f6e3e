package dev.netweight.formats.exported;

import dev.netweight.failure.ReadException;
import dev.netweight.format.Format;
import dev.netweight.format.ReadContext;
import dev.netweight.format.Source;
import dev.netweight.formats.json.JsonTreeReader;
import dev.netweight.formats.json.JsonValue;
import dev.netweight.formats.zip.ZipArchive;
import dev.netweight.formats.zip.ZipEntry;
import dev.netweight.network.Network;
import dev.netweight.network.Remark;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Programs that {@code torch.export.save} has written: the graph, its sizes, and its weights. */
public final class ExportedProgram implements Format {
  private static final String OLD_PROGRAM = "serialized_exported_program.json";
  private static final String OLD_VERSION = "version";
  private static final String FORMAT = "archive_format";
  private static final String MODELS = "models/";
  private static final String WEIGHTS = "data/weights/";
  private static final String JSON = ".json";
  private static final int MOST_VERSION = 64;
  private static final long MOST_BYTES = 256L << 20;

  /** A program of a thousand layers has some millions of values. */
  private static final JsonTreeReader.Limits LIMITS =
      new JsonTreeReader.Limits(MOST_BYTES, 100, 6_000_000, 4 << 20, 300);

  @Override
  public String name() {
    return "PyTorch exported program (.pt2)";
  }

  @Override
  public List<String> suffixes() {
    return List.of(".pt2");
  }

  @Override
  public String summary() {
    return "The graph of ATen operators that torch.export has written, with its sizes and modules.";
  }

  @Override
  public String reference() {
    return "https://docs.pytorch.org/docs/stable/export/pt2_archive.html";
  }

  @Override
  public boolean recognises(byte[] prefix, Source source) {
    if (!ZipArchive.startsLikeOne(prefix)) {
      return false;
    }
    try {
      ZipArchive archive = ZipArchive.open(source);
      String folder = folder(archive);
      ZipEntry format = archive.find(folder + FORMAT);
      return archive.find(folder + OLD_PROGRAM) != null
          || (format != null && text(archive, format).equals("pt2"));
    } catch (ReadException exception) {
      return false;
    }
  }

  /** The folder that everything is in, with a slash; empty where there is none. */
  private static String folder(ZipArchive archive) {
    String first = archive.entries().isEmpty() ? "" : archive.entries().iterator().next().name();
    boolean flat = archive.find(OLD_PROGRAM) != null || archive.find(FORMAT) != null;
    return flat ? "" : first.substring(0, first.indexOf('/') + 1);
  }

  private static String text(ZipArchive archive, ZipEntry entry) {
    Source source = archive.read(entry, MOST_VERSION);
    byte[] bytes = source.read(0, (int) source.length());
    return new String(bytes, java.nio.charset.StandardCharsets.UTF_8).trim();
  }

  @Override
  public Network read(Source source, ReadContext context) {
    ZipArchive archive = ZipArchive.open(source);
    String folder = folder(archive);
    ZipEntry old = archive.find(folder + OLD_PROGRAM);
    if (old != null) {
      ZipEntry version = archive.find(folder + OLD_VERSION);
      String said = version == null ? "" : " " + text(archive, version);
      return new ProgramReader(json(archive, old), Map.of())
          .network(model(source), "PyTorch exported program" + said + " (.pt2)", List.of());
    }
    Map<String, ZipEntry> programs = programs(archive, folder);
    if (programs.isEmpty()) {
      throw new ReadException(
          ReadException.Code.UNSUPPORTED_FEATURE,
          source.name()
              + ": the archive holds no program in "
              + folder
              + MODELS
              + "; it holds "
              + archive.listed()
              + ". What is compiled in it, as AOTInductor does, is machine code and not read");
    }
    String name = programs.containsKey("model") ? "model" : programs.keySet().iterator().next();
    List<Remark> remarks = new ArrayList<>();
    if (programs.size() > 1) {
      remarks.add(
          new Remark(
              Remark.Level.INCOMPLETE,
              "other-programs",
              "",
              "the archive holds "
                  + programs.size()
                  + " programs, "
                  + String.join(", ", programs.keySet())
                  + "; only "
                  + name
                  + " is weighed"));
    }
    ZipEntry weights = archive.find(folder + WEIGHTS + name + "_weights_config" + JSON);
    return new ProgramReader(
            json(archive, chosen(programs, name)),
            weights == null ? Map.of() : Storages.read(json(archive, weights)))
        .network(name.equals("model") ? model(source) : name, format(archive, folder), remarks);
  }

  private static ZipEntry chosen(Map<String, ZipEntry> programs, String name) {
    ZipEntry entry = programs.get(name);
    if (entry == null) {
      throw new IllegalStateException(name);
    }
    return entry;
  }

  private static String format(ZipArchive archive, String folder) {
    @Nullable ZipEntry version = archive.find(folder + "archive_version");
    return "PyTorch exported program (.pt2"
        + (version == null ? "" : ", archive version " + text(archive, version))
        + ")";
  }

  /** The programs by their names. */
  private static Map<String, ZipEntry> programs(ZipArchive archive, String folder) {
    Map<String, ZipEntry> programs = new LinkedHashMap<>();
    for (ZipEntry entry : archive.entries()) {
      String name = entry.name();
      if (name.startsWith(folder + MODELS) && name.endsWith(JSON)) {
        int from = folder.length() + MODELS.length();
        programs.put(name.substring(from, name.length() - JSON.length()), entry);
      }
    }
    return programs;
  }

  private static JsonValue json(ZipArchive archive, ZipEntry entry) {
    Source text = archive.read(entry, MOST_BYTES);
    return JsonValue.of(text.name(), JsonTreeReader.read(text, LIMITS));
  }

  /** The file's name without its folder and its suffix. */
  private static String model(Source source) {
    String name = source.name();
    name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    return name.endsWith(".pt2") ? name.substring(0, name.length() - 4) : name;
  }
}
