package dev.netweight.formats.pytorch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.netweight.failure.ReadException;
import dev.netweight.format.Source;
import dev.netweight.formats.pickle.Pickle;
import dev.netweight.formats.pickle.PickleCalls;
import dev.netweight.formats.pytorch.TensorList.Found;
import dev.netweight.formats.weights.WeightFile;
import dev.netweight.formats.weights.WeightReader;
import dev.netweight.formats.zip.ZipArchive;
import dev.netweight.network.Attribute;
import dev.netweight.network.Remark;
import dev.netweight.network.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What {@code torch.save} writes, in all its formats; nothing in it is run. */
public final class PyTorchFile implements WeightReader {
  private static final List<String> SUFFIXES = List.of(".pt", ".pth", ".bin", ".ckpt", ".pkl");

  /** The entries of the tar that PyTorch wrote before 0.1.10. */
  private static final List<String> TAR_ENTRIES = List.of("sys_info", "storages", "tensors");

  @Override
  public String name() {
    return "PyTorch (torch.save)";
  }

  @Override
  public List<String> suffixes() {
    return SUFFIXES;
  }

  @Override
  public String summary() {
    return "Tensors by name, and modules with their settings where a whole module was saved; the"
        + " pickle is read as data, and what it would have called is reported.";
  }

  @Override
  public String reference() {
    return "https://pytorch.org/docs/stable/notes/serialization.html";
  }

  @Override
  public boolean recognises(byte[] prefix, Source source) {
    if (ZipArchive.startsLikeOne(prefix)) {
      return isArchive(prefix, source);
    }
    return LegacyContainer.startsLikeOne(prefix)
        || isTar(prefix)
        || (hasSuffix(source) && startsLikePickle(prefix));
  }

  private static boolean isArchive(byte[] prefix, Source source) {
    try {
      ZipArchive archive = ZipArchive.open(source);
      String folder = ZipContainer.folder(archive);
      return folder != null && !ZipContainer.isProgram(archive, folder);
    } catch (ReadException exception) {
      int length = prefix.length < 30 ? 0 : (prefix[26] & 0xff) | ((prefix[27] & 0xff) << 8);
      return 30 + length <= prefix.length
          && new String(prefix, 30, length, ISO_8859_1).endsWith("/data.pkl");
    }
  }

  private static boolean hasSuffix(Source source) {
    String name = source.name().toLowerCase(Locale.ROOT);
    return SUFFIXES.stream().anyMatch(name::endsWith);
  }

  private static boolean isTar(byte[] prefix) {
    String start = new String(prefix, ISO_8859_1);
    return start.startsWith("ustar", 257)
        && TAR_ENTRIES.stream().anyMatch(name -> start.startsWith(name + "\0"));
  }

  /** The mark of protocols 2 to 5; or a name to import, as programs in protocol 0 start. */
  private static boolean startsLikePickle(byte[] prefix) {
    if (prefix.length > 2 && (prefix[0] & 0xff) == 0x80) {
      return prefix[1] >= 2 && prefix[1] <= 5;
    }
    int lines = 0;
    for (int i = 1; i < prefix.length && prefix[0] == 'c'; i++) {
      boolean isName = Character.isLetterOrDigit(prefix[i]) || prefix[i] == '.' || prefix[i] == '_';
      if (prefix[i] == '\n') {
        lines++;
      } else if (!isName) {
        return false;
      }
      if (lines == 2) {
        return true;
      }
    }
    return false;
  }

  @Override
  public WeightFile weights(Source source) {
    Container container = container(source);
    List<Remark> security = new ArrayList<>(PickleCalls.remarks(container.pickle()));
    for (Pickle other : container.others()) {
      security.addAll(PickleCalls.remarks(other));
    }
    try {
      return weights(source, container, security);
    } catch (ReadException exception) {
      for (Remark remark : security) {
        if (remark.level() == Remark.Level.SECURITY) {
          throw new ReadException(
              exception.reason(), exception.getMessage() + ". Besides, " + remark.message());
        }
      }
      throw exception;
    }
  }

  private static WeightFile weights(Source source, Container container, List<Remark> security) {
    String name = name(source);
    TensorList found = new TensorList(source.name());
    TensorDecoder decoder = new TensorDecoder(source.name(), container.storages());
    SavedObject object = new SavedObject(source.name(), decoder, found);
    object.read(container.pickle().value());
    List<Remark> remarks = new ArrayList<>(security);
    remarks.addAll(container.remarks());
    remarks.addAll(object.remarks());
    remarks.addAll(found.remarks());
    remarks.addAll(SharedStorage.remarks(found.all(), container.storages(), decoder.storages()));
    List<Tensor> tensors = new ArrayList<>();
    for (Found one : found.all()) {
      tensors.add(one.tensor());
    }
    boolean isHarmful =
        security.stream().anyMatch(remark -> remark.level() == Remark.Level.SECURITY);
    if (tensors.isEmpty() && !isHarmful) {
      throw new ReadException(
          ReadException.Code.NOT_RECOGNISED,
          source.name() + ": the pickle in it holds no tensor of PyTorch's");
    }
    Map<String, Attribute> metadata = new LinkedHashMap<>(container.metadata());
    metadata.putAll(object.metadata());
    return new WeightFile(name, container.format(), tensors, metadata, object.modules(), remarks);
  }

  private static String name(Source source) {
    String name = source.name().replace('\\', '/');
    return name.substring(name.lastIndexOf('/') + 1);
  }

  private static Container container(Source source) {
    byte[] prefix = source.prefix(PREFIX_BYTES);
    if (ZipArchive.startsLikeOne(prefix)) {
      return ZipContainer.read(source);
    } else if (LegacyContainer.startsLikeOne(prefix)) {
      return LegacyContainer.read(source);
    } else if (isTar(prefix)) {
      throw new ReadException(
          ReadException.Code.UNSUPPORTED_VERSION,
          source.name()
              + " is of the tar format that PyTorch wrote before version 0.1.10; load it with"
              + " PyTorch and save it again");
    } else if (startsLikePickle(prefix)) {
      return LegacyContainer.plain(source);
    }
    throw new ReadException(
        ReadException.Code.NOT_RECOGNISED,
        source.name() + ": neither a zip nor a pickle, as torch.save writes them");
  }
}
