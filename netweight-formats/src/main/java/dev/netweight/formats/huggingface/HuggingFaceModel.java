package dev.netweight.formats.huggingface;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.netweight.failure.ReadException;
import dev.netweight.format.Format;
import dev.netweight.format.ReadContext;
import dev.netweight.format.Source;
import dev.netweight.formats.architecture.Architecture;
import dev.netweight.formats.architecture.Architectures;
import dev.netweight.formats.json.JsonValue;
import dev.netweight.formats.weights.Checkpoint;
import dev.netweight.formats.weights.WeightFile;
import dev.netweight.formats.weights.WeightReader;
import dev.netweight.network.Network;
import dev.netweight.network.Remark;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A model by its {@code config.json}: with the weights beside it, or, where there are none, as the
 * configuration alone describes it.
 */
public final class HuggingFaceModel implements Format {
  /** Files of weights, those first that are read where there are several. */
  private static final List<String> WEIGHTS =
      List.of(
          "model.safetensors.index.json",
          "model.safetensors",
          "pytorch_model.bin.index.json",
          "pytorch_model.bin");

  private static final List<String> ADAPTERS =
      List.of("adapter_config.json", "adapter_model.safetensors", "adapter_model.bin");

  private final List<WeightReader> readers;

  /**
   * @param readers the formats of files of weights
   */
  public HuggingFaceModel(List<? extends WeightReader> readers) {
    this.readers = List.copyOf(readers);
  }

  @Override
  public String name() {
    return "Hugging Face model (config.json)";
  }

  @Override
  public List<String> suffixes() {
    return List.of(".json");
  }

  @Override
  public String summary() {
    return "Modules and their connections from a configuration, with the weights beside it.";
  }

  @Override
  public String reference() {
    return "https://huggingface.co/docs/transformers/main_classes/configuration";
  }

  @Override
  public boolean recognises(byte[] prefix, Source source) {
    String start = new String(prefix, ISO_8859_1);
    String text = start.startsWith("\u00ef\u00bb\u00bf") ? start.substring(3) : start;
    return text.stripLeading().startsWith("{")
        && (text.contains("\"model_type\"") || text.contains("\"architectures\""))
        && !text.contains("\"class_name\"")
        && !text.contains("\"weight_map\"");
  }

  @Override
  public Network read(Source source, ReadContext context) {
    JsonValue configuration = Checkpoint.parsed(source);
    if (!configuration.isEntries()) {
      throw configuration.expected("an object of settings");
    }
    List<Remark> remarks = new ArrayList<>();
    for (String adapter : ADAPTERS) {
      if (source.sibling(adapter).isPresent()) {
        remarks.add(
            Remark.note(
                "adapter",
                "",
                adapter
                    + " is beside it: an adapter, whose weights are not counted here; ask for"
                    + " its own file"));
        break;
      }
    }
    WeightFile file = weights(source, remarks);
    if (file != null) {
      return Checkpoint.network(file.named(named(source)), Optional.of(configuration))
          .saying(remarks, List.of());
    }
    WeightFile nothing =
        new WeightFile(named(source), "", List.of(), Map.of(), Map.of(), List.of());
    Architectures.Found found = Architectures.find(Optional.of(configuration), nothing);
    Architecture architecture =
        found.architecture().orElseThrow(() -> unknown(source, found.remarks()));
    remarks.add(
        Remark.note(
            "configuration-alone",
            "",
            "no weights are beside it: all numbers follow from the configuration"));
    if (configuration.has("quantization_config")) {
      remarks.add(
          Remark.note(
              "quantization-not-applied",
              "",
              "the configuration says that weights are quantised; bytes are those of weights that"
                  + " are not"));
    }
    return architecture.network().saying(remarks, List.of());
  }

  /** The folder's name; in the hub's cache, {@code models--ORGANISATION--MODEL/snapshots/…}. */
  private static String named(Source source) {
    String[] parts = source.name().replace('\\', '/').split("/", -1);
    int folder = parts.length - 2;
    boolean cached = folder > 1 && parts[folder - 1].equals("snapshots");
    String name = folder < 0 ? "" : parts[cached ? folder - 2 : folder];
    return name.isEmpty() || name.startsWith(".")
        ? parts[parts.length - 1]
        : name.replaceFirst("^models--", "").replace("--", "/");
  }

  private static ReadException unknown(Source source, List<Remark> remarks) {
    return new ReadException(
        ReadException.Code.UNSUPPORTED_FEATURE,
        source.name()
            + ": "
            + (remarks.isEmpty()
                ? "the configuration does not say its model_type"
                : remarks.get(0).message().replace("; modules are told by their tensors alone", ""))
            + ", and no weights are beside it ("
            + String.join(", ", WEIGHTS)
            + ")");
  }

  /** The first file of weights beside a configuration that a format knows; null for none. */
  private @Nullable WeightFile weights(Source source, List<Remark> remarks) {
    WeightFile read = null;
    String chosen = "";
    for (String name : WEIGHTS) {
      Source weights = source.sibling(name).orElse(null);
      if (weights == null) {
        continue;
      } else if (read != null) {
        remarks.add(
            Remark.note(
                "weights-twice", "", name + " is beside it too; only " + chosen + " is read"));
        break;
      }
      read = reader(weights).weights(weights);
      chosen = name;
    }
    return read;
  }

  private WeightReader reader(Source weights) {
    byte[] prefix = weights.prefix(PREFIX_BYTES);
    for (WeightReader reader : readers) {
      if (reader.recognises(prefix, weights)) {
        return reader;
      }
    }
    throw new ReadException(
        ReadException.Code.NOT_RECOGNISED,
        weights.name() + ": this is no file of weights of a format that is known");
  }
}
