package dev.netweight.formats.architecture;

import dev.netweight.formats.json.JsonValue;
import dev.netweight.formats.weights.WeightFile;
import dev.netweight.network.DataType;
import dev.netweight.network.Remark;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The architectures that are known. */
public final class Architectures {
  private static final String MODEL_TYPE = "model_type";

  private Architectures() {}

  /**
   * What is known of a model.
   *
   * @param architecture the architecture, where it is known whole
   * @param remarks why it is not, where a configuration is there
   */
  public record Found(Optional<Architecture> architecture, List<Remark> remarks) {
    private static final Found NOTHING = new Found(Optional.empty(), List.of());

    private static Found unknown(String message) {
      return new Found(
          Optional.empty(),
          List.of(
              Remark.note(
                  "architecture-unknown",
                  "",
                  message + "; modules are told by their tensors alone")));
    }
  }

  /**
   * The architecture that a model's configuration, or a file's own metadata, names; empty where
   * there is none, or it is not known.
   *
   * @param configuration the model's {@code config.json}, where there is one
   * @throws dev.netweight.failure.ReadException malformed or too-large, where the configuration
   *     cannot be
   */
  public static Optional<Architecture> of(Optional<JsonValue> configuration, WeightFile file) {
    return find(configuration, file).architecture();
  }

  /** As {@link #of}, with the reason why nothing is known. */
  public static Found find(Optional<JsonValue> configuration, WeightFile file) {
    Names names = null;
    JsonValue json = configuration.orElse(null);
    if (GgufConfiguration.isIn(file)) {
      json = GgufConfiguration.of(file);
      names = Names.ofGguf();
      if (json == null) {
        return Found.unknown(
            "the architecture " + GgufConfiguration.architecture(file) + " is not known");
      }
    }
    if (json == null || !json.isEntries() || !json.has(MODEL_TYPE)) {
      return Found.NOTHING;
    }
    String family = json.text(MODEL_TYPE, "");
    Configuration read = new Configuration(json);
    Description description = Families.description(family, read, names);
    String unasked = read.unasked();
    if (description == null) {
      return Found.unknown(
          read.isRefused()
              ? "a setting of this " + family + " is not known: " + unasked
              : "the model type " + shortened(family) + " is not known");
    } else if (unasked != null) {
      return Found.unknown("the setting " + unasked + " is not known of the model type " + family);
    }
    String said = read.text("torch_dtype", read.text("dtype", ""));
    DataType type =
        said.isEmpty()
            ? DataType.UNSTATED
            : DataType.named(said.startsWith("torch.") ? said.substring(6) : said);
    return new Found(
        Optional.of(
            new PlannedArchitecture(
                file.name(), family, description, type.isSized() ? type : DataType.UNSTATED)),
        List.of());
  }

  private static String shortened(@Nullable String text) {
    String whole = String.valueOf(text);
    return whole.length() > 60 ? whole.substring(0, 60) + "…" : whole;
  }
}
