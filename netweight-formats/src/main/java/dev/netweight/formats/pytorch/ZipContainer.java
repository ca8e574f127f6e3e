package dev.netweight.formats.pytorch;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.netweight.failure.ReadException;
import dev.netweight.format.Source;
import dev.netweight.formats.pickle.Pickle;
import dev.netweight.formats.pickle.PickleReader;
import dev.netweight.formats.zip.ZipArchive;
import dev.netweight.formats.zip.ZipEntry;
import dev.netweight.network.Attribute;
import dev.netweight.network.Remark;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The format since PyTorch 1.6: a zip with {@code data.pkl} and an entry for each storage in one
 * folder. Only the pickle is read.
 *
 * <p>See {@code _save} in {@code torch/serialization.py}.
 */
final class ZipContainer {
  private static final String PICKLE = "data.pkl";
  private static final String STORAGES = "data/";
  private static final long MOST_INFLATED = 64L << 20;
  private static final int MOST_WORDS = 256;
  private static final int MOST_DEPTH = 3;
  private static final List<String> ARCHIVES = List.of(".pt", ".pth", ".bin", ".ckpt", ".zip");
  private static final int MOST_OTHERS = 100;

  private ZipContainer() {}

  /** The folder, with its slash, of the object that was saved; null where there is none. */
  static @Nullable String folder(ZipArchive archive) {
    @Nullable String found = null;
    for (ZipEntry entry : archive.entries()) {
      String name = entry.name();
      boolean named = name.equals(PICKLE) || name.endsWith("/" + PICKLE);
      String folder = named ? name.substring(0, name.length() - PICKLE.length()) : "";
      if (named && (found == null || folder.length() < found.length())) {
        found = folder;
      }
    }
    return found;
  }

  /** Whether an archive is what {@code torch.jit.save} writes, or {@code torch.export.save}. */
  static boolean isProgram(ZipArchive archive, String folder) {
    if (archive.find(folder + "constants.pkl") != null) {
      return true;
    }
    for (ZipEntry entry : archive.entries()) {
      String name = entry.name();
      if (name.startsWith(folder + "code/")
          || name.startsWith(folder + "models/")
          || name.endsWith("serialized_exported_program.json")) {
        return true;
      }
    }
    return false;
  }

  static Container read(Source source) {
    ZipArchive archive = ZipArchive.open(source);
    String folder = folder(archive);
    ZipEntry object = folder == null ? null : archive.find(folder + PICKLE);
    if (folder == null || object == null || isProgram(archive, folder)) {
      throw new ReadException(
          ReadException.Code.NOT_RECOGNISED,
          source.name()
              + ": this is a zip, but not of what torch.save writes: it holds "
              + archive.listed());
    }
    Pickle pickle = PickleReader.read(content(archive, object));
    Storages storages = new Storages();
    List<Remark> remarks = new ArrayList<>();
    for (ZipEntry entry : archive.entries()) {
      if (entry.name().startsWith(folder + STORAGES)) {
        storages.put(entry.name().substring(folder.length() + STORAGES.length()), entry.size());
        Source.checkWithin(source, entry.header(), entry.storedSize());
      }
    }
    Map<String, Attribute> metadata = new LinkedHashMap<>();
    for (String word : List.of("version", "byteorder")) {
      String text = word(archive, folder + word);
      if (!text.isEmpty()) {
        metadata.put(word, Attribute.of(text));
      }
    }
    return new Container(
        "PyTorch (zip)", pickle, others(archive, object, remarks), storages, metadata, remarks);
  }

  private static Source content(ZipArchive archive, ZipEntry entry) {
    return entry.isStored() && entry.size() == entry.storedSize()
        ? archive.stored(entry)
        : archive.read(entry, MOST_INFLATED);
  }

  private static String word(ZipArchive archive, String name) {
    ZipEntry entry = archive.find(name);
    if (entry == null || entry.size() > MOST_WORDS) {
      return "";
    }
    Source text = archive.read(entry, MOST_WORDS);
    return new String(text.read(0, (int) text.length()), UTF_8).strip();
  }

  /** Pickles that stand in the archive beside the object, and in archives inside it. */
  private static List<Pickle> others(ZipArchive archive, ZipEntry object, List<Remark> remarks) {
    List<Pickle> others = new ArrayList<>();
    addOthers(archive, object, 0, others, remarks);
    return others;
  }

  private static void addOthers(
      ZipArchive archive,
      @Nullable ZipEntry object,
      int depth,
      List<Pickle> others,
      List<Remark> remarks) {
    for (ZipEntry entry : archive.entries()) {
      boolean isPickle = entry.name().endsWith(".pkl") || entry.name().endsWith(".pickle");
      boolean isArchive = ARCHIVES.stream().anyMatch(entry.name()::endsWith);
      if (entry.equals(object) || !(isPickle || isArchive) || others.size() >= MOST_OTHERS) {
        continue;
      }
      try {
        Source content = content(archive, entry);
        if (ZipArchive.startsLikeOne(content.prefix(4))) {
          if (depth < MOST_DEPTH) {
            addOthers(ZipArchive.open(content), null, depth + 1, others, remarks);
          }
        } else {
          others.add(PickleReader.read(content));
        }
      } catch (ReadException exception) {
        if (isPickle && remarks.size() < MOST_OTHERS) {
          remarks.add(
              Remark.warning(
                  "pickle-unreadable",
                  "",
                  "another pickle in the archive cannot be read: " + exception.getMessage()));
        }
      }
    }
  }
}
