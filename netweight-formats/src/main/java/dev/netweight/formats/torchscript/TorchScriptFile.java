package dev.netweight.formats.torchscript;

import dev.netweight.failure.ReadException;
import dev.netweight.format.Format;
import dev.netweight.format.ReadContext;
import dev.netweight.format.Source;
import dev.netweight.formats.pickle.PickleReader;
import dev.netweight.formats.pickle.PickleValue;
import dev.netweight.formats.zip.ZipArchive;
import dev.netweight.formats.zip.ZipEntry;
import dev.netweight.network.Network;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Programs that {@code torch.jit.save} has written: modules, tensors, and the code as a graph. */
public final class TorchScriptFile implements Format {
  private static final String DATA = "data.pkl";
  private static final String CODE = "code/";
  private static final String CONSTANTS = "constants.pkl";
  private static final String OLD_MODEL = "model.json";
  private static final String MOBILE = "bytecode.pkl";
  private static final long MOST_BYTES = 256L << 20;
  private static final int MOST_WORD = 64;

  @Override
  public String name() {
    return "TorchScript (.pt)";
  }

  @Override
  public List<String> suffixes() {
    return List.of(".pt", ".jit", ".pth", ".ptl", ".ts");
  }

  @Override
  public String summary() {
    return "Modules with their tensors, and their code as far as it is a plain sequence of calls.";
  }

  @Override
  public String reference() {
    return "https://github.com/pytorch/pytorch/blob/main/torch/csrc/jit/docs/serialization.md";
  }

  @Override
  public boolean recognises(byte[] prefix, Source source) {
    if (!ZipArchive.startsLikeOne(prefix)) {
      return false;
    }
    try {
      ZipArchive archive = ZipArchive.open(source);
      String folder = folder(archive);
      boolean code = false;
      for (ZipEntry entry : archive.entries()) {
        code |= entry.name().startsWith(folder + CODE);
      }
      return (code && archive.find(folder + DATA) != null)
          || archive.find(folder + MOBILE) != null
          || (code && archive.find(folder + OLD_MODEL) != null);
    } catch (ReadException exception) {
      return false;
    }
  }

  /** The folder that everything is in, with a slash; empty where there is none. */
  private static String folder(ZipArchive archive) {
    for (ZipEntry entry : archive.entries()) {
      int slash = entry.name().indexOf('/');
      if (slash > 0 && archive.find(DATA) == null && archive.find(OLD_MODEL) == null) {
        return entry.name().substring(0, slash + 1);
      }
    }
    return "";
  }

  @Override
  public Network read(Source source, ReadContext context) {
    ZipArchive archive = ZipArchive.open(source);
    String folder = folder(archive);
    ZipEntry data = archive.find(folder + DATA);
    if (data == null) {
      throw new ReadException(
          archive.find(folder + OLD_MODEL) != null
              ? ReadException.Code.UNSUPPORTED_VERSION
              : ReadException.Code.MALFORMED,
          source.name()
              + (archive.find(folder + OLD_MODEL) != null
                  ? ": TorchScript of before PyTorch 1.1, whose modules stand in model.json, is not"
                      + " read; load it and save it again with a newer PyTorch"
                  : ": the archive has no " + DATA + "; it holds " + archive.listed()));
    }
    String order = word(archive, folder + "byteorder");
    StoredTensors tensors = new StoredTensors(archive, folder + "data/", order.equals("big"));
    StoredTensors constantTensors =
        new StoredTensors(archive, folder + "constants/", order.equals("big"));
    String version = word(archive, folder + "version");
    ScriptReader reader =
        new ScriptReader(
            new CodeLibrary(archive, folder + CODE),
            tensors,
            constantTensors,
            pickle(archive, data));
    ZipEntry constants = archive.find(folder + CONSTANTS);
    return reader.network(
        constants == null ? PickleValue.None.NONE : pickle(archive, constants),
        model(source),
        "TorchScript"
            + (version.isEmpty() ? "" : ", archive version " + version)
            + (archive.find(folder + MOBILE) == null ? "" : ", for the mobile interpreter"));
  }

  private static PickleValue pickle(ZipArchive archive, ZipEntry entry) {
    return PickleReader.read(archive.read(entry, MOST_BYTES)).value();
  }

  private static String word(ZipArchive archive, String name) {
    ZipEntry entry = archive.find(name);
    if (entry == null) {
      return "";
    }
    Source source = archive.read(entry, MOST_WORD);
    return new String(source.read(0, (int) source.length()), StandardCharsets.UTF_8).trim();
  }

  /** The file's name without its folder and its suffix. */
  private static String model(Source source) {
    String name = source.name();
    name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
