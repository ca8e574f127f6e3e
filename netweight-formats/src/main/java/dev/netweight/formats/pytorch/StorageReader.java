package dev.netweight.formats.pytorch;

import dev.netweight.failure.ReadException;
import dev.netweight.format.Source;
import dev.netweight.formats.pickle.Embedded;
import dev.netweight.formats.pickle.Pickle;
import dev.netweight.formats.pickle.PickleLimits;
import dev.netweight.formats.pickle.PickleReader;
import dev.netweight.formats.pickle.PickleValue;
import dev.netweight.formats.pickle.PickleValue.Call;
import dev.netweight.formats.pickle.PickleValue.None;
import dev.netweight.formats.pickle.PickleValue.Persistent;
import dev.netweight.formats.pickle.PickleValue.Text;
import dev.netweight.formats.pickle.PickleValue.Tuple;
import dev.netweight.formats.pickle.PickleValue.Whole;
import dev.netweight.network.DataType;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a pickle says of storages, and holds it against those of the file.
 *
 * <p>See {@code persistent_load} in {@code torch/serialization.py}.
 */
final class StorageReader {
  private static final PickleLimits NESTED = new PickleLimits(10_000, 1 << 20);

  private final String file;
  private final Storages storages;
  private final Set<String> asked = new HashSet<>();
  private final Map<Call, Storage> nested = new HashMap<>();

  StorageReader(String file, Storages storages) {
    this.file = file;
    this.storages = storages;
  }

  /**
   * A storage, or a stretch of one.
   *
   * @param offset the elements before the stretch
   * @param elements the elements in it
   */
  record Storage(String key, DataType type, long offset, long elements) {}

  /** What stands for a storage; null where the value is something else. */
  @Nullable Storage storage(PickleValue value, String path) {
    if (value instanceof Persistent persistent && persistent.id() instanceof Tuple id) {
      Storage storage = storage(id.values(), path);
      if (storage != null) {
        check(storage, path);
      }
      return storage;
    }
    if (value instanceof Call call && call.calls("torch.storage._load_from_bytes")) {
      return inBytes(call, path);
    }
    return null;
  }

  private @Nullable Storage storage(List<PickleValue> id, String path) {
    if (id.size() < 5 || !(id.get(0) instanceof Text kind) || !kind.text().equals("storage")) {
      return null;
    }
    DataType type = ElementTypes.ofStorage(id.get(1));
    String key = key(id.get(2));
    long elements = number(id.get(4), path, "elements of a storage");
    if (type == null || key == null) {
      throw malformed(path, "its storage has no known class, or no key");
    }
    if (id.size() > 5 && id.get(5) != None.NONE) {
      if (!(id.get(5) instanceof Tuple view) || view.values().size() != 3) {
        throw malformed(path, "the view of its storage has not three parts");
      }
      long offset = number(view.values().get(1), path, "the offset of a view");
      long size = number(view.values().get(2), path, "the size of a view");
      if (offset > elements - size) {
        throw malformed(path, "the view of its storage ends after the storage");
      }
      return new Storage(key, type, offset, size);
    }
    return new Storage(key, type, 0, elements);
  }

  private static @Nullable String key(PickleValue value) {
    if (value instanceof Text text) {
      return text.text();
    }
    return value instanceof Whole whole ? whole.number().toString() : null;
  }

  /** The keys of the storages that were asked for. */
  Set<String> asked() {
    return asked;
  }

  private void check(Storage storage, String path) {
    asked.add(storage.key());
    OptionalLong bytes = storages.bytes(storage.key());
    if (bytes.isEmpty()) {
      throw malformed(path, "its storage " + shown(storage.key()) + " is not in the file");
    }
    long end = storage.offset() + storage.elements();
    if (end < 0 || bytes(storage.type(), end, path) > bytes.getAsLong()) {
      throw malformed(
          path,
          "its storage "
              + shown(storage.key())
              + " is said to have "
              + end
              + " elements of the type "
              + storage.type().name()
              + "; the file holds "
              + bytes.getAsLong()
              + " bytes of it");
    }
  }

  /** The bytes that so many elements take, whole blocks. */
  long bytes(DataType type, long elements, String path) {
    if (elements > Long.MAX_VALUE / Math.max(1, type.blockBits())) {
      throw new ReadException(
          ReadException.Code.TOO_LARGE,
          file + ": " + path + ": the tensor is larger than any file");
    }
    long blocks = (elements + type.blockElements() - 1) / type.blockElements();
    return (blocks * type.blockBits() + 7) / 8;
  }

  /** A storage that stands inside the pickle, as a file of the format before 1.6. */
  private @Nullable Storage inBytes(Call call, String path) {
    PickleValue bytes = call.argument(0);
    Source source = Embedded.bytes(bytes).orElse(null);
    if (bytes == null || source == null) {
      return null;
    }
    Storage known = nested.get(call);
    if (known == null) {
      known = opened(source, Embedded.isCut(bytes), path);
      nested.put(call, known);
    }
    return known;
  }

  private Storage opened(Source source, boolean isCut, String path) {
    long position = 0;
    PickleValue value = None.NONE;
    for (int i = 0; i < LegacyContainer.PICKLES_BEFORE_KEYS; i++) {
      Pickle pickle = PickleReader.read(source, position, NESTED);
      position = pickle.end();
      value = pickle.value();
    }
    Storage storage =
        value instanceof Persistent persistent && persistent.id() instanceof Tuple id
            ? storage(id.values(), path)
            : null;
    if (storage == null) {
      throw malformed(path, "the bytes inside the pickle are no storage");
    }
    long needed = bytes(storage.type(), storage.offset() + storage.elements(), path);
    if (!isCut && needed > source.length() - position) {
      throw malformed(path, "the storage inside the pickle is shorter than is said");
    }
    return new Storage(
        "storage " + nested.size() + " inside the pickle",
        storage.type(),
        storage.offset(),
        storage.elements());
  }

  long number(@Nullable PickleValue value, String path, String what) {
    if (value instanceof Whole whole && whole.isLong() && whole.number().signum() >= 0) {
      return whole.number().longValue();
    }
    throw malformed(path, what + ": a whole number of 0 or more was expected");
  }

  ReadException malformed(String path, String message) {
    return new ReadException(
        ReadException.Code.MALFORMED, file + ": the tensor " + shown(path) + ": " + message);
  }

  private static String shown(String text) {
    return text.length() > 100 ? text.substring(0, 100) + "…" : text;
  }
}
