package dev.netweight.formats.gguf;

import dev.netweight.failure.ReadException;
import dev.netweight.format.Source;
import dev.netweight.formats.weights.Examples;
import dev.netweight.formats.weights.Extents;
import dev.netweight.formats.weights.StoredTensors;
import dev.netweight.formula.Literal;
import dev.netweight.network.Attribute;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Remark;
import dev.netweight.network.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Reads what stands before the elements: version, counts, settings, and what tensors there are. */
final class GgufHeader {
  private static final int NEWEST_VERSION = 3;
  private static final int COUNTS_START = 8;
  private static final int MOST_TENSORS = 2_000_000;
  private static final long DEFAULT_ALIGNMENT = 32;
  private static final String ALIGNMENT = "general.alignment";

  private final Source source;
  private final boolean bigEndian;
  private final long version;
  private final Cursor cursor;
  private final Map<String, Attribute> settings;
  private final StoredTensors tensors;
  private final Extents extents = new Extents();
  private final Examples unknown = new Examples();
  private final Examples removed = new Examples();
  private final Examples gaps = new Examples();

  private GgufHeader(Source source) {
    this.source = source;
    Cursor start = new Cursor(source, 4, false, false);
    long little = start.bits(4);
    // Nothing else says the order of bytes: a version is a small number in the right one.
    bigEndian = isReversed(source) || ((little & 0xffff) == 0 && little != 0);
    version = bigEndian ? Integer.reverseBytes((int) little) & 0xffffffffL : little;
    if (version < 1 || version > NEWEST_VERSION) {
      throw new ReadException(
          ReadException.Code.UNSUPPORTED_VERSION,
          source.name() + ": this is GGUF of version " + version + "; 1 to 3 are known");
    }
    cursor = new Cursor(source, COUNTS_START, bigEndian, version == 1);
    tensors = new StoredTensors(source.name());
    long tensorCount = cursor.count("the number of tensors");
    long settingCount = cursor.count("the number of settings");
    settings = new Settings(cursor).read(settingCount);
    read(tensorCount);
  }

  /**
   * Reads a header.
   *
   * @throws ReadException with what was expected and what was found
   */
  static GgufHeader read(Source source) {
    return new GgufHeader(source);
  }

  /** Whether the magic bytes stand the other way round, as some writers for big-endian have it. */
  private static boolean isReversed(Source source) {
    byte[] magic = source.read(0, 4);
    return magic[0] == 'F' && magic[3] == 'G';
  }

  Map<String, Attribute> settings() {
    return settings;
  }

  List<Tensor> tensors() {
    return tensors.tensors();
  }

  /** The format and its version. */
  String format() {
    return "GGUF version " + version + (bigEndian ? ", big-endian" : "");
  }

  private void read(long count) {
    // A length, the number of axes, a type and an offset are the least that is said of a tensor.
    if (count > cursor.remaining() / (cursor.countBytes() + 16)) {
      throw cursor.failure(
          ReadException.Code.TRUNCATED,
          "%d tensors are announced; the %d bytes that follow are too few"
              .formatted(count, cursor.remaining()));
    } else if (count > MOST_TENSORS) {
      throw cursor.failure(
          ReadException.Code.TOO_LARGE,
          "%d tensors are announced; at most %d are read".formatted(count, MOST_TENSORS));
    }
    long alignment = alignment();
    for (long i = 0; i < count; i++) {
      tensor(alignment);
    }
    if (count > 0) {
      long dataStart = aligned(cursor.position(), alignment);
      checkExtents(dataStart, alignment);
    }
  }

  private long alignment() {
    Attribute said = settings.get(ALIGNMENT);
    if (said == null) {
      return DEFAULT_ALIGNMENT;
    }
    long alignment =
        said instanceof Attribute.Size size && size.formula() instanceof Literal literal
            ? literal.number().longValue()
            : 0;
    if (alignment <= 0 || alignment > 1L << 31 || Long.bitCount(alignment) != 1) {
      throw cursor.malformed(ALIGNMENT + " is " + said + "; a power of two was expected");
    }
    return alignment;
  }

  private static long aligned(long offset, long alignment) {
    return (offset + alignment - 1) / alignment * alignment;
  }

  private void tensor(long alignment) {
    String name = cursor.text("a tensor's name", Settings.MOST_NAME_BYTES);
    long axes = cursor.bits(4);
    if (axes > StoredTensors.MOST_AXES) {
      throw cursor.failure(
          ReadException.Code.TOO_LARGE,
          "the tensor %s has %d axes; at most %d are read"
              .formatted(name, axes, StoredTensors.MOST_AXES));
    }
    List<Dimension> sizes = new ArrayList<>();
    for (int i = 0; i < axes; i++) {
      sizes.add(Dimension.of(cursor.count("a size of " + name)));
    }
    // The file has the fastest axis first.
    Collections.reverse(sizes);
    long number = cursor.bits(4);
    DataType type = GgmlTypes.of(number);
    long row =
        sizes.isEmpty() || !(sizes.get(sizes.size() - 1) instanceof Dimension.Known last)
            ? 1
            : last.size();
    if (row % type.blockElements() != 0) {
      throw cursor.malformed(
          "a row of the tensor %s has %d elements; the type %s has blocks of %d"
              .formatted(name, row, type.name(), type.blockElements()));
    }
    long bytes = tensors.add(name, sizes, type);
    long offset = cursor.offset("the offset of " + name);
    if (offset % alignment != 0) {
      throw cursor.malformed(
          "the tensor %s begins at %d, which is no multiple of %d"
              .formatted(name, offset, alignment));
    }
    if (!type.isSized()) {
      unknown.add(name + " of " + type.name());
    } else if (GgmlTypes.isRemoved(number)) {
      removed.add(type.name());
    }
    if (bytes > Long.MAX_VALUE - offset) {
      throw cursor.malformed("the tensor " + name + " ends above 2^63");
    }
    extents.add(name, offset, offset + bytes);
  }

  private void checkExtents(long dataStart, long alignment) {
    long reached = 0;
    String before = "";
    long there = source.length() - dataStart;
    for (Extents.Extent extent : extents.inOrder()) {
      if (extent.begin() < reached) {
        throw cursor.malformed(
            "the tensor %s begins at %d, within %s, which ends at %d"
                .formatted(extent.name(), extent.begin(), before, reached));
      } else if (extent.begin() > aligned(reached, alignment) && unknown.count() == 0) {
        gaps.add(extent.name());
      }
      if (extent.end() > there) {
        throw cursor.failure(
            ReadException.Code.TRUNCATED,
            ("the tensor %s ends at %d of the tensors' bytes; the file has %d of them, so that it"
                    + " was not copied whole")
                .formatted(extent.name(), extent.end(), Math.max(0, there)));
      }
      reached = extent.end();
      before = extent.name();
    }
  }

  List<Remark> remarks() {
    List<Remark> remarks = new ArrayList<>();
    if (unknown.count() > 0) {
      remarks.add(
          new Remark(
              Remark.Level.INCOMPLETE,
              "type-unknown",
              "",
              unknown.count() + " tensors have a type whose size is not known: " + unknown));
    }
    if (removed.count() > 0) {
      remarks.add(
          Remark.note(
              "type-removed",
              "",
              removed.count()
                  + " tensors have a type that newer versions of ggml do not load: "
                  + removed));
    }
    if (gaps.count() > 0) {
      remarks.add(
          Remark.warning(
              "gaps-between-tensors",
              "",
              "bytes that belong to no tensor stand before "
                  + gaps.count()
                  + " tensors, which ggml does not load: "
                  + gaps));
    }
    return remarks;
  }
}
