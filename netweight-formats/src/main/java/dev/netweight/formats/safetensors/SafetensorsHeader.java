package dev.netweight.formats.safetensors;

import dev.netweight.failure.ReadException;
import dev.netweight.format.Source;
import dev.netweight.formats.json.JsonStream;
import dev.netweight.formats.json.JsonTreeReader;
import dev.netweight.formats.weights.Extents;
import dev.netweight.formats.weights.KeptTexts;
import dev.netweight.formats.weights.StoredTensors;
import dev.netweight.formats.weights.WeightFile;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a header and checks it as the reference implementation does: the tensors fill the file from
 * the header's end to the file's, with no hole and no overlap.
 */
final class SafetensorsHeader {
  private static final int LENGTH_BYTES = 8;

  /** {@code MAX_HEADER_SIZE} in safetensors/src/tensor.rs. */
  private static final int MOST_BYTES = 100_000_000;

  private static final JsonTreeReader.Limits LIMITS =
      new JsonTreeReader.Limits(MOST_BYTES, 32, Integer.MAX_VALUE, 16 << 20, 300);

  private static final String METADATA = "__metadata__";

  private final Source source;
  private final StoredTensors tensors;
  private final Extents extents = new Extents();
  private final KeptTexts metadata = new KeptTexts();
  private boolean described;

  // Of the tensor that is read.
  private final List<Dimension> sizes = new ArrayList<>();
  private final long[] offsets = new long[2];
  private int offsetCount;
  private boolean shaped;
  private @Nullable DataType type;

  SafetensorsHeader(Source source) {
    this.source = source;
    tensors = new StoredTensors(source.name());
  }

  /** The header's length, which the first eight bytes say; −1 where it is above 2^63. */
  static long length(byte[] prefix) {
    long length = 0;
    for (int i = LENGTH_BYTES - 1; i >= 0; i--) {
      length = (length << 8) | (prefix[i] & 0xff);
    }
    return length < 0 ? -1 : length;
  }

  WeightFile read() {
    long end = headerEnd();
    JsonStream.read(
        source,
        LENGTH_BYTES,
        end,
        LIMITS,
        json -> {
          json.manyEntries(
              "the header, an object,",
              key -> {
                if (key.equals(METADATA)) {
                  metadata(json);
                } else {
                  tensor(json, key);
                }
              });
          return tensors;
        });
    checkExtents(end);
    return new WeightFile(
        source.name().substring(source.name().lastIndexOf('/') + 1),
        "safetensors",
        tensors.tensors(),
        metadata.kept(),
        Map.of(),
        List.of(),
        extents.contents(source, end));
  }

  private long headerEnd() {
    if (source.length() < LENGTH_BYTES) {
      throw new ReadException(
          ReadException.Code.TRUNCATED,
          source.name()
              + ": the file has "
              + source.length()
              + " bytes; the length of the header alone takes "
              + LENGTH_BYTES);
    }
    long length = length(source.prefix(LENGTH_BYTES));
    if (length < 0 || length > MOST_BYTES) {
      throw new ReadException(
          ReadException.Code.TOO_LARGE,
          source.name()
              + ": the header is said to have "
              + (length < 0 ? "more than 2^63" : String.valueOf(length))
              + " bytes; the format allows "
              + MOST_BYTES);
    }
    if (length > source.length() - LENGTH_BYTES) {
      throw new ReadException(
          ReadException.Code.TRUNCATED,
          source.name()
              + ": the header is said to have "
              + length
              + " bytes; after its length the file has "
              + (source.length() - LENGTH_BYTES));
    }
    return LENGTH_BYTES + length;
  }

  private void metadata(JsonStream json) throws IOException {
    if (described) {
      throw json.malformed("the key " + METADATA + " is there twice");
    }
    described = true;
    if (json.isNothing()) {
      json.skip();
      return;
    }
    json.entries("an object of texts", key -> metadata.add(key, json.text("a text")));
  }

  private void tensor(JsonStream json, String name) throws IOException {
    sizes.clear();
    offsetCount = 0;
    shaped = false;
    type = null;
    json.entries("what is said of a tensor, an object,", key -> field(json, name, key));
    if (type == null || !shaped || offsetCount != 2) {
      throw tensors.malformed(
          "the tensor " + name + " lacks its dtype, its shape or its two data_offsets");
    }
    long bytes = tensors.add(name, sizes, type);
    long begin = offsets[0];
    long end = offsets[1];
    if (begin > end || end - begin != bytes) {
      throw tensors.malformed(
          "the tensor %s lies from %d to %d; %s of type %s takes %d bytes"
              .formatted(name, begin, end, sizes, type.name(), bytes));
    }
    extents.add(name, begin, end);
  }

  private void field(JsonStream json, String name, String key) throws IOException {
    switch (key) {
      case "dtype" -> {
        String said = json.text("the name of a type");
        type = ElementTypes.find(said);
        if (type == null) {
          throw new ReadException(
              ReadException.Code.UNSUPPORTED_FEATURE,
              source.name()
                  + ": the tensor "
                  + name
                  + " has the type "
                  + (said.length() > 60 ? said.substring(0, 60) + "…" : said)
                  + ", which is none of the format's");
        }
      }
      case "shape" -> {
        shaped = true;
        json.items(
            "a list of sizes",
            () -> {
              if (sizes.size() == StoredTensors.MOST_AXES) {
                throw new ReadException(
                    ReadException.Code.TOO_LARGE,
                    source.name()
                        + ": the tensor "
                        + name
                        + " has more than "
                        + StoredTensors.MOST_AXES
                        + " axes");
              }
              sizes.add(Dimension.of(json.size("a size")));
            });
      }
      case "data_offsets" ->
          json.items(
              "a list of two offsets",
              () -> {
                long offset = json.size("an offset");
                if (offsetCount < 2) {
                  offsets[offsetCount] = offset;
                }
                offsetCount = Math.min(offsetCount + 1, 3);
              });
      default -> json.skip();
    }
  }

  /** Each tensor begins where the one before ends; the last one ends with the file. */
  private void checkExtents(long headerEnd) {
    long reached = 0;
    String before = "the header";
    for (Extents.Extent extent : extents.inOrder()) {
      if (extent.begin() != reached) {
        throw tensors.malformed(
            "the tensor %s begins at %d, %s %s, which ends at %d; tensors follow each other"
                .formatted(
                    extent.name(),
                    extent.begin(),
                    extent.begin() < reached ? "within" : "with a hole after",
                    before,
                    reached));
      }
      reached = extent.end();
      before = extent.name();
    }
    long there = source.length() - headerEnd;
    if (reached > there) {
      throw new ReadException(
          ReadException.Code.TRUNCATED,
          source.name()
              + ": the tensors take "
              + reached
              + " bytes; after the header the file has "
              + there
              + ", so that it was not copied whole");
    } else if (reached < there) {
      throw tensors.malformed(
          "%d bytes follow the last tensor; nothing may".formatted(there - reached));
    }
  }
}
