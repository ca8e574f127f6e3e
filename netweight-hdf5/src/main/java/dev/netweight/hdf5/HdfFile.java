package dev.netweight.hdf5;

import dev.netweight.failure.ReadException;
import dev.netweight.format.Source;
import io.jhdf.Superblock;
import io.jhdf.SymbolTableEntry;
import io.jhdf.exceptions.UnsupportedHdfException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The objects of an HDF5 file, as headers: what they are called, their shapes, types and
 * attributes. jHDF decodes the records; which record is read, how much and how often is decided
 * here, so that a hostile file costs no more than an honest one. Whatever jHDF throws becomes a
 * {@link ReadException}.
 *
 * <p>Source: HDF5 File Format Specification Version 3.0.
 */
final class HdfFile {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
  private static final int LONGEST_SUPERBLOCK = 128;

  /** The most names in all groups together. */
  private static final int MOST_NAMES = 300_000;

  private final SourceStorage storage;
  private final HdfObject root;
  private final Map<Long, Map<String, HdfLink>> groups = new HashMap<>();
  private int names;

  private HdfFile(SourceStorage storage, HdfObject root) {
    this.storage = storage;
    this.root = root;
  }

  /** Where the signature is, at 0 or at 512, 1024, 2048 and so on; −1 where it is not. */
  static long signature(Source source) {
    for (long at = 0;
        at >= 0 && at <= source.length() - SIGNATURE.length;
        at = at == 0 ? 512 : at * 2) {
      if (Arrays.equals(source.read(at, SIGNATURE.length), SIGNATURE)) {
        return at;
      }
    }
    return -1;
  }

  /**
   * Opens a file.
   *
   * @throws ReadException where it is no HDF5, is cut off or is of a version that is not known
   */
  static HdfFile open(Source source) {
    long base = signature(source);
    if (base < 0) {
      throw new ReadException(
          ReadException.Code.NOT_RECOGNISED,
          source.name()
              + ": no HDF5 signature is at offset 0, 512, 1024 or any later power of two");
    }
    byte[] start = source.read(base, (int) Math.min(LONGEST_SUPERBLOCK, source.length() - base));
    if (start.length > SIGNATURE.length && (start[SIGNATURE.length] & 0xff) > 3) {
      throw new ReadException(
          ReadException.Code.UNSUPPORTED_VERSION,
          source.name()
              + ": the superblock has the version "
              + (start[SIGNATURE.length] & 0xff)
              + "; 0, 1, 2 and 3 are known");
    }
    Superblock superblock =
        guarded(
            source,
            "the superblock at offset " + base,
            () -> Superblock.readSuperblock(ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN)));
    check(source, superblock, base);
    SourceStorage storage = new SourceStorage(source, superblock, base);
    long root = guarded(source, "the root group's place", () -> rootAddress(storage, superblock));
    return new HdfFile(storage, object(storage, "", root));
  }

  private static void check(Source source, Superblock superblock, long base) {
    for (int size : List.of(superblock.getSizeOfOffsets(), superblock.getSizeOfLengths())) {
      if (size != 2 && size != 4 && size != 8) {
        throw new ReadException(
            ReadException.Code.MALFORMED,
            source.name() + ": offsets or lengths have " + size + " bytes; they have 2, 4 or 8");
      }
    }
    if (superblock.getBaseAddressByte() != base) {
      throw new ReadException(
          ReadException.Code.MALFORMED,
          source.name()
              + ": the superblock at offset "
              + base
              + " says that the file starts at "
              + superblock.getBaseAddressByte());
    }
    if (superblock.getEndOfFileAddress() > source.length()) {
      throw new ReadException(
          ReadException.Code.TRUNCATED,
          source.name()
              + ": the file has "
              + source.length()
              + " bytes; its superblock says that it has "
              + superblock.getEndOfFileAddress());
    }
  }

  private static long rootAddress(SourceStorage storage, Superblock superblock) {
    if (superblock instanceof Superblock.SuperblockV0V1 old) {
      return new SymbolTableEntry(storage, old.getRootGroupSymbolTableAddress())
          .getObjectHeaderAddress();
    }
    return ((Superblock.SuperblockV2V3) superblock).getRootGroupObjectHeaderAddress();
  }

  private static HdfObject object(SourceStorage storage, String path, long address) {
    return guarded(
        storage.source(),
        (path.isEmpty() ? "the root group" : path) + " at offset " + storage.offset(address),
        () -> HdfObject.of(path, address, storage));
  }

  SourceStorage storage() {
    return storage;
  }

  HdfObject root() {
    return root;
  }

  Source source() {
    return storage.source();
  }

  /** What a group holds, by name, in the order of its index. */
  Map<String, HdfLink> links(HdfObject group) {
    Map<String, HdfLink> known = groups.get(group.address());
    if (known != null) {
      return known;
    }
    Map<String, HdfLink> links = new LinkedHashMap<>();
    for (HdfLink link :
        guarded(
            source(),
            "the group " + group.path(),
            () -> new HdfLinks(storage).of(new HdfHeader(storage, group.address())))) {
      links.put(link.name(), link);
    }
    names += links.size();
    if (names > MOST_NAMES) {
      throw new ReadException(
          ReadException.Code.TOO_LARGE,
          source().name() + ": its groups hold more than " + MOST_NAMES + " names");
    }
    groups.put(group.address(), links);
    return links;
  }

  /** The object that a group's link names. */
  HdfObject follow(HdfObject group, HdfLink link) {
    return object(storage, group.child(link.name()), link.target());
  }

  /** The object at a path beneath a group, or null where a name is missing or leads elsewhere. */
  @Nullable HdfObject find(HdfObject group, String path) {
    HdfObject object = group;
    for (String name : path.split("/", -1)) {
      HdfLink link = object.isGroup() ? links(object).get(name) : null;
      if (link == null || link.isForeign()) {
        return null;
      }
      object = follow(object, link);
    }
    return object;
  }

  /** The texts of an object's attributes, by name; those that are not text are not here. */
  Map<String, List<String>> texts(HdfObject object) {
    return guarded(
        source(),
        "the attributes of " + object.path(),
        () -> new HdfTexts(storage).of(new HdfHeader(storage, object.address())));
  }

  static <T> T guarded(Source source, String what, Supplier<T> read) {
    try {
      return read.get();
    } catch (ReadException exception) {
      throw exception;
    } catch (RuntimeException exception) {
      throw translated(source, what, exception);
    }
  }

  private static ReadException translated(Source source, String what, RuntimeException exception) {
    String reason = "its bytes are not what HDF5 puts there";
    ReadException.Code code = ReadException.Code.MALFORMED;
    for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
      if (cause instanceof ReadException ours) {
        return ours;
      }
      if (cause instanceof UnsupportedHdfException) {
        code = ReadException.Code.UNSUPPORTED_FEATURE;
      }
      if (cause instanceof io.jhdf.exceptions.HdfException && cause.getMessage() != null) {
        reason = cause.getMessage();
      }
    }
    return new ReadException(code, source.name() + ": " + what + " cannot be read: " + reason);
  }
}
