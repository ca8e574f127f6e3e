package dev.netweight.formats.keras;

import dev.netweight.failure.ReadException;
import dev.netweight.formats.json.JsonValue;
import dev.netweight.network.Attributes;
import dev.netweight.network.Network;
import dev.netweight.network.Node;
import dev.netweight.operator.model.NestedModel;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads one layer, whatever it is: a plain one, an operation, a model with layers inside.
 *
 * <p>Frozen layers. Keras 2 freezes all that is inside a frozen model. Keras 3 asks each layer
 * alone, and only the outermost model's flag stands above it: setting the flag of a model sets
 * those of its layers too, so that a layer inside that is not frozen was thawed afterwards, and is
 * trained. The same holds for a wrapper, which owns no weight that is trained and writes down the
 * layers that do.
 */
final class LayerReader {
  /** Settings that only Keras 1 had. */
  private static final Set<String> KERAS_1 =
      Set.of("nb_filter", "nb_row", "border_mode", "init", "nb_feature");

  private final String format;
  private final boolean keras3;
  private final boolean updated;
  private final SharedLayers shared;
  private final Settings settings = new Settings(this);
  private final Set<String> notes = new LinkedHashSet<>();

  /**
   * @param format what the networks' format is called
   * @param keras3 whether the file is written by Keras 3
   * @param updated whether the outermost model is trained
   * @param shared the layers that stand in several places
   */
  LayerReader(String format, boolean keras3, boolean updated, SharedLayers shared) {
    this.format = format;
    this.keras3 = keras3;
    this.updated = updated;
    this.shared = shared;
  }

  String format() {
    return format;
  }

  boolean isKeras3() {
    return keras3;
  }

  Settings settings() {
    return settings;
  }

  List<String> notes() {
    return List.copyOf(notes);
  }

  void note(String note) {
    notes.add(note);
  }

  /** A layer inside another's settings. */
  Node inner(KerasObject object) {
    String name = object.name().isEmpty() ? object.label() : object.name();
    Node layer = layer(object, name);
    if (!layer.identity().isEmpty()) {
      note(
          "the layer '"
              + name
              + "' inside a wrapper is used in another place too; its weights are counted in both");
    }
    return layer;
  }

  /** A layer that takes nothing yet. */
  Node layer(KerasObject object, String name) {
    return layer(object, name, 0);
  }

  /** A layer that takes nothing yet, with what one of its calls calls inside. */
  Node layer(KerasObject object, String name, int call) {
    JsonValue config = object.config();
    refuseKeras1(object);
    Network body = null;
    if (object.isRecorded()) {
      List<JsonValue> recordings = object.recordings();
      body = recorded(recordings.get(Math.min(call, recordings.size() - 1)), name);
    } else if (object.isModel()) {
      body = model(object, name);
    }
    boolean trainable = (object.isTrainable() || (keras3 && object.isWrapper())) && updated;
    if (body != null && keras3 && updated && !trainable) {
      trainable = anyTrainable(body);
    }
    return new Node(
        name,
        name,
        object.operator(),
        object.label(),
        body == null && config.isEntries() ? settings.of(config) : ownWeights(object),
        Attributes.NONE,
        List.of(),
        Policies.weightType(config, name),
        trainable,
        body,
        shared.identity(object));
  }

  /** What a layer whose call its program wrote calls inside. */
  Network recorded(JsonValue recording, String name) {
    return new GraphReader(this).recorded(recording, name);
  }

  /** The weights that a layer whose call its program wrote has beside those of layers inside. */
  private Attributes ownWeights(KerasObject object) {
    JsonValue weights = object.value().find("weights");
    return weights == null
        ? Attributes.NONE
        : new Attributes(Map.of(NestedModel.WEIGHTS, settings.attribute(weights)));
  }

  /** A row for the weights of a model that are in none of its layers; null where there is none. */
  @Nullable Node rest(KerasObject model, String name) {
    Attributes weights = ownWeights(model);
    return weights.entries().isEmpty()
        ? null
        : new Node(
            name,
            name,
            NestedModel.RECORDED,
            model.label(),
            weights,
            Attributes.NONE,
            List.of(),
            Policies.weightType(model.config(), name),
            updated,
            GraphReader.empty(name),
            "");
  }

  private static boolean anyTrainable(Network network) {
    for (Node node : network.nodes()) {
      Network body = node.body();
      boolean plain = body == null && !node.typeLabel().equals("InputLayer");
      if ((plain && node.trainable()) || (body != null && anyTrainable(body))) {
        return true;
      }
    }
    return false;
  }

  /** The network inside a model. */
  Network model(KerasObject object, String name) {
    if (object.isDerivedModel()) {
      note(
          object.label()
              + " is a class of its own: its layers are read from the file, and what else it may"
              + " own is not written there");
    }
    return object.isGraph()
        ? new GraphReader(this).read(object, name)
        : new SequenceReader(this).read(object, name);
  }

  private static void refuseKeras1(KerasObject object) {
    for (String setting : KERAS_1) {
      if (object.isBuiltIn() && object.config().has(setting)) {
        throw object
            .config()
            .failure(
                ReadException.Code.UNSUPPORTED_VERSION,
                "the setting "
                    + setting
                    + " is of Keras 1, which is not read; load the model with Keras 2 and save it"
                    + " again");
      }
    }
  }

  /** Whether a text is by Keras 3: it writes policies as objects and calls with all arguments. */
  static boolean isKeras3(JsonValue value) {
    if (value.isItems()) {
      return value.items().stream().anyMatch(LayerReader::isKeras3);
    } else if (!value.isEntries()) {
      return false;
    }
    @Nullable JsonValue shape = value.find("batch_shape");
    return shape != null
        || value.isText("class_name", "DTypePolicy")
        || value.isText("class_name", "__keras_tensor__")
        || value.entries().values().stream().anyMatch(LayerReader::isKeras3);
  }
}
