package dev.netweight.formats.pytorch;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.netweight.failure.ReadException;
import dev.netweight.format.Source;
import dev.netweight.formats.pickle.Pickle;
import dev.netweight.formats.pickle.PickleLimits;
import dev.netweight.formats.pickle.PickleReader;
import dev.netweight.formats.pickle.PickleValue;
import dev.netweight.formats.pickle.PickleValue.Call;
import dev.netweight.formats.pickle.PickleValue.Items;
import dev.netweight.formats.pickle.PickleValue.Persistent;
import dev.netweight.formats.pickle.PickleValue.Text;
import dev.netweight.formats.pickle.PickleValue.Tuple;
import dev.netweight.formats.pickle.PickleValue.Whole;
import dev.netweight.network.Attribute;
import dev.netweight.network.DataType;
import dev.netweight.network.Remark;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The format before PyTorch 1.6: a pickle each of a magic number, the version, the system, the
 * object and the keys of its storages; then the storages, each after its number of elements.
 *
 * <p>See {@code _legacy_save} in {@code torch/serialization.py}.
 */
final class LegacyContainer {
  /** The pickles up to that of the object. */
  static final int PICKLES_BEFORE_KEYS = 4;

  private static final BigInteger MAGIC = new BigInteger("1950a86a20f9469cfc6c", 16);
  private static final int VERSION = 1001;
  private static final int BLOCK = 1 << 13;
  private static final PickleLimits SMALL = new PickleLimits(10_000, 1 << 20);

  private final Source source;
  private final Storages storages = new Storages();
  private long position;
  private byte[] block = new byte[0];
  private long blockStart;

  private LegacyContainer(Source source) {
    this.source = source;
  }

  /** Whether a source starts with the pickle of the magic number, of any protocol. */
  static boolean startsLikeOne(byte[] prefix) {
    byte[] magic = MAGIC.toByteArray();
    for (int start = 0; start < 16; start++) {
      boolean same = start + magic.length <= prefix.length;
      for (int i = 0; i < magic.length && same; i++) {
        same = prefix[start + i] == magic[magic.length - 1 - i];
      }
      if (same) {
        return true;
      }
    }
    byte[] decimal = ("L" + MAGIC + "L\n").getBytes(US_ASCII);
    boolean same = prefix.length >= decimal.length;
    for (int i = 0; i < decimal.length && same; i++) {
      same = prefix[i] == decimal[i];
    }
    return same;
  }

  static Container read(Source source) {
    return new LegacyContainer(source).container();
  }

  private Container container() {
    Pickle magic = next(SMALL);
    if (!(magic.value() instanceof Whole number) || !number.number().equals(MAGIC)) {
      throw malformed("its magic number is not PyTorch's");
    }
    Pickle version = next(SMALL);
    if (!(version.value() instanceof Whole stated)
        || !stated.number().equals(BigInteger.valueOf(VERSION))) {
      throw new ReadException(
          ReadException.Code.UNSUPPORTED_VERSION,
          source.name() + ": its version is not " + VERSION + ", the only one there was");
    }
    Pickle system = next(SMALL);
    Pickle object = next(PickleLimits.DEFAULT);
    Pickle keys = next(PickleLimits.DEFAULT);
    readStorages(keys.value(), types(object));
    List<Remark> remarks = new ArrayList<>();
    if (position < source.length()) {
      remarks.add(
          Remark.note(
              "bytes-after-end",
              "",
              source.length() - position + " bytes follow after the last storage"));
    }
    Map<String, Attribute> metadata = new LinkedHashMap<>();
    metadata.put("protocol_version", Attribute.of(VERSION));
    if (system.value() instanceof PickleValue.Entries entries
        && entries.find("little_endian") instanceof PickleValue.Flag flag) {
      metadata.put("little_endian", Attribute.of(flag.on()));
    }
    return new Container(
        "PyTorch before 1.6 (legacy)",
        object,
        List.of(magic, version, system, keys),
        storages,
        metadata,
        remarks);
  }

  private Pickle next(PickleLimits limits) {
    Pickle pickle = PickleReader.read(source, position, limits);
    position = pickle.end();
    return pickle;
  }

  /** The types of storages by their keys, as the object refers to them. */
  private static Map<String, DataType> types(Pickle object) {
    Map<String, DataType> types = new HashMap<>();
    Set<PickleValue> seen = new HashSet<>();
    List<PickleValue> open = new ArrayList<>();
    open.add(object.value());
    for (Call call : object.calls()) {
      open.add(call.arguments());
    }
    while (!open.isEmpty()) {
      PickleValue value = open.remove(open.size() - 1);
      if (value instanceof Persistent persistent
          && persistent.id() instanceof Tuple id
          && id.values().size() > 2
          && id.values().get(2) instanceof Text key) {
        DataType type = ElementTypes.ofStorage(id.values().get(1));
        if (type != null) {
          types.put(key.text(), type);
        }
      } else if (value instanceof Tuple tuple && seen.add(value)) {
        open.addAll(tuple.values());
      } else if (value instanceof Items items && seen.add(value)) {
        open.addAll(items.values());
      } else if (value instanceof PickleValue.Entries entries && seen.add(value)) {
        for (int i = 0; i < entries.size(); i++) {
          open.add(entries.value(i));
        }
      }
    }
    return types;
  }

  private void readStorages(PickleValue keys, Map<String, DataType> types) {
    if (!(keys instanceof Items list)) {
      throw malformed("no list of the keys of storages follows on the object");
    }
    for (PickleValue item : list.values()) {
      if (!(item instanceof Text key)) {
        throw malformed("the key of a storage is no text");
      }
      long elements = size();
      DataType type = types.get(key.text());
      if (type == null) {
        throw malformed("the object does not say of what type the storage " + key.text() + " is");
      }
      long bytes = bytes(type, elements);
      Source.checkWithin(source, position, bytes);
      position += bytes;
      storages.put(key.text(), bytes);
    }
  }

  private long bytes(DataType type, long elements) {
    if (elements < 0 || elements > Long.MAX_VALUE / 256) {
      throw malformed("a storage has " + elements + " elements");
    }
    return (elements + type.blockElements() - 1) / type.blockElements() * type.blockBits() / 8;
  }

  /** The number of a storage's elements; small storages are read past in blocks. */
  private long size() {
    Source.checkWithin(source, position, 8);
    if (position < blockStart || position + 8 > blockStart + block.length) {
      int count = block.length > 0 && position < blockStart + 2 * BLOCK ? BLOCK : 8;
      block = source.read(position, (int) Math.min(count, source.length() - position));
      blockStart = position;
    }
    int index = (int) (position - blockStart);
    position += 8;
    long size = 0;
    for (int i = 7; i >= 0; i--) {
      size = (size << 8) | (block[index + i] & 0xff);
    }
    return size;
  }

  private ReadException malformed(String message) {
    return new ReadException(
        ReadException.Code.MALFORMED, source.name() + ": " + message + "; offset " + position);
  }

  /** A pickle without anything around it. */
  static Container plain(Source source) {
    Pickle pickle = PickleReader.read(source);
    return new Container("Python pickle", pickle, List.of(), new Storages(), Map.of(), List.of());
  }
}
