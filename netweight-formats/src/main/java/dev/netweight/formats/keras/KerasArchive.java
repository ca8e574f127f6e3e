package dev.netweight.formats.keras;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.netweight.failure.ReadException;
import dev.netweight.format.Format;
import dev.netweight.format.ReadContext;
import dev.netweight.format.Source;
import dev.netweight.formats.json.JsonTree;
import dev.netweight.formats.json.JsonTreeReader;
import dev.netweight.formats.json.JsonValue;
import dev.netweight.formats.zip.ZipArchive;
import dev.netweight.formats.zip.ZipEntry;
import dev.netweight.network.Network;
import dev.netweight.network.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@code model.save("….keras")} writes: a zip of a configuration, weights and a version. */
public final class KerasArchive implements Format {
  private static final String CONFIG = "config.json";
  private static final String METADATA = "metadata.json";
  private static final String WEIGHTS = "model.weights.h5";
  private static final long MOST_JSON = JsonTreeReader.Limits.DEFAULT.bytes();

  /** Weights that were deflated by another tool are inflated up to here, and else left alone. */
  private static final long MOST_INFLATED = 256L << 20;

  @Override
  public String name() {
    return "Keras 3 (.keras)";
  }

  @Override
  public List<String> suffixes() {
    return List.of(".keras");
  }

  @Override
  public String summary() {
    return "Layers, their settings and how they are connected, from config.json; the shapes of the"
        + " stored weights, where HDF5 can be read.";
  }

  @Override
  public String reference() {
    return "https://keras.io/guides/serialization_and_saving/";
  }

  @Override
  public boolean recognises(byte[] prefix, Source source) {
    if (!ZipArchive.startsLikeOne(prefix)) {
      return false;
    }
    String first = firstName(prefix);
    if (first.equals(CONFIG) || first.equals(METADATA) || first.equals(WEIGHTS)) {
      return true;
    }
    try {
      return ZipArchive.open(source).find(CONFIG) != null;
    } catch (ReadException exception) {
      return false;
    }
  }

  /** The name of the entry that the archive starts with. */
  private static String firstName(byte[] prefix) {
    int length = prefix.length < 30 ? 0 : (prefix[26] & 0xff) | ((prefix[27] & 0xff) << 8);
    return 30 + length > prefix.length ? "" : new String(prefix, 30, length, ISO_8859_1);
  }

  @Override
  public Network read(Source source, ReadContext context) {
    ZipArchive archive = ZipArchive.open(source);
    ZipEntry config = archive.find(CONFIG);
    if (config == null) {
      throw new ReadException(
          ReadException.Code.NOT_RECOGNISED,
          source.name()
              + ": this is a zip, but no Keras archive: it holds "
              + archive.listed()
              + ", and no "
              + CONFIG);
    }
    List<String> notes = new ArrayList<>();
    String format = "Keras " + version(archive, notes) + " (.keras)";
    Source text = archive.read(config, MOST_JSON);
    Network network = KerasModelReader.read(text.name(), JsonTreeReader.read(text), format);
    List<Tensor> stored = stored(archive, context, notes);
    notes.addAll(network.notes());
    return new Network(
        network.name(),
        format,
        network.inputs(),
        network.outputs(),
        network.nodes(),
        stored,
        notes,
        network.layout());
  }

  private static String version(ZipArchive archive, List<String> notes) {
    ZipEntry metadata = archive.find(METADATA);
    if (metadata == null) {
      notes.add("there is no " + METADATA + " in the archive: the version of Keras is not known");
      return "3";
    }
    Source text = archive.read(metadata, MOST_JSON);
    JsonTree tree = JsonTreeReader.read(text);
    @Nullable JsonValue version = JsonValue.of(text.name(), tree).find("keras_version");
    return version == null || !version.isText() || version.text().length() > 40
        ? "3"
        : version.text();
  }

  private static List<Tensor> stored(ZipArchive archive, ReadContext context, List<String> notes) {
    ZipEntry weights = archive.find(WEIGHTS);
    if (weights == null) {
      notes.add("there are no weights in the archive");
      return List.of();
    }
    if (!weights.isStored() && weights.size() > MOST_INFLATED) {
      notes.add(
          "the weights are compressed and have "
              + weights.size()
              + " bytes: they are not compared with the layers");
      return List.of();
    }
    try {
      return context.storedTensors(opened(archive, weights)).orElse(List.of());
    } catch (ReadException exception) {
      notes.add("the weights cannot be read: " + exception.getMessage());
      return List.of();
    }
  }

  private static Source opened(ZipArchive archive, ZipEntry weights) {
    return weights.isStored() ? archive.stored(weights) : archive.read(weights, MOST_INFLATED);
  }

  /**
   * The HDF5 file in an archive that holds the weights; empty where there is none.
   *
   * @throws ReadException where the source is no zip, or where that file cannot be read
   */
  public static Optional<Source> weights(Source source) {
    ZipArchive archive = ZipArchive.open(source);
    return Optional.ofNullable(archive.find(WEIGHTS)).map(entry -> opened(archive, entry));
  }
}
