package dev.netweight.formats.keras;

import dev.netweight.formats.json.JsonTree;
import dev.netweight.formats.json.JsonValue;
import dev.netweight.network.OperatorName;
import dev.netweight.operator.model.NestedModel;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An object as Keras writes it down: its class, where the class lives, and its configuration.
 *
 * <p>Keras 3 and the archives of late Keras 2 say the module; older files and HDF5 files do not.
 *
 * @param value where it stands
 * @param className the class as written, with the package before a {@code >} where Keras 2 knew one
 * @param config its configuration; a list in a Sequential of the earliest Keras 2
 */
record KerasObject(JsonValue value, String className, JsonValue config) {
  private static final List<String> BUILT_IN =
      List.of("keras", "tf_keras", "keras_core", "tensorflow.keras", "tensorflow.python.keras");
  private static final Set<String> MODELS = Set.of("Functional", "Model", "Network", "Sequential");
  private static final Set<String> WRAPPERS =
      Set.of("Bidirectional", "RNN", "SpectralNormalization", "StackedRNNCells", "TimeDistributed");
  private static final Set<String> FUNCTIONS = Set.of("TFOpLambda", "SlicingOpLambda");

  /** The object that a value describes. */
  static KerasObject of(JsonValue value) {
    return new KerasObject(value, value.get("class_name").text(), config(value));
  }

  private static JsonValue config(JsonValue value) {
    JsonValue config = value.get("config");
    if (!config.isEntries() && !config.isItems()) {
      throw config.expected("the settings of a layer");
    }
    return config;
  }

  /** Whether a value has the form of a serialised object. */
  static boolean isObject(JsonValue value) {
    JsonValue className = value.find("class_name");
    JsonValue config = value.find("config");
    return className != null && className.isText() && config != null && config.isEntries();
  }

  /** Whether the class comes with Keras; without a module only its name can tell. */
  boolean isBuiltIn() {
    if (registeredName().indexOf('>') >= 0 || className.indexOf('>') >= 0) {
      return false;
    }
    return !value.has("module") || isWithin(module(), BUILT_IN);
  }

  private static boolean isWithin(String module, List<String> packages) {
    for (String prefix : packages) {
      boolean whole = module.length() == prefix.length() || module.startsWith(".", prefix.length());
      if (whole && module.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  private String module() {
    return value.text("module", "");
  }

  private String registeredName() {
    return value.text("registered_name", "");
  }

  /** Whether it is a layer whose weights are those of layers that stand in its configuration. */
  boolean isWrapper() {
    return isBuiltIn() && WRAPPERS.contains(className);
  }

  boolean isInput() {
    return isBuiltIn() && className.equals("InputLayer");
  }

  /** What was called inside each call of a layer whose call its program wrote. */
  List<JsonValue> recordings() {
    JsonValue found = value.find("recorded");
    return found == null ? List.of() : found.items();
  }

  /** Whether it is a layer whose call its program wrote, with what was called inside. */
  boolean isRecorded() {
    return !recordings().isEmpty();
  }

  /** Whether it is a model whose configuration lists its layers and how they are connected. */
  boolean isGraph() {
    return isItems("layers") && config.has("input_layers") && config.has("output_layers");
  }

  /** Whether it is a model whose configuration lists its layers, one after the other. */
  boolean isSequence() {
    if (isBuiltIn() && (value.has("module") || className.equals("Sequential"))) {
      return className.equals("Sequential");
    }
    return isItems("layers")
        && !isGraph()
        && (config.has("build_input_shape") || startsWithInput(config.get("layers").items()));
  }

  private static boolean startsWithInput(List<JsonValue> layers) {
    return !layers.isEmpty() && layers.get(0).isText("class_name", "InputLayer");
  }

  /** Whether it is a model of a class that somebody derived from those of Keras. */
  boolean isDerivedModel() {
    return isModel() && (!isBuiltIn() || !MODELS.contains(className));
  }

  private boolean isItems(String key) {
    JsonValue found = config.find(key);
    return found != null && found.isItems();
  }

  boolean isModel() {
    return !isRecorded() && (isGraph() || isSequence());
  }

  /** Whether it is an operation of {@code keras.ops} and no layer. */
  boolean isOperation() {
    if (value.has("module")) {
      return isBuiltIn() && (module() + ".").contains(".ops.");
    }
    // An HDF5 file of Keras 3 writes no module; an operation has no weights, and so neither a flag
    // for them nor a policy, though it may have the type that it gives. Nor does one draw random
    // numbers, as the layers do that forget the flag: SpatialDropout.
    return value.has("inbound_nodes")
        && !config.has("trainable")
        && !config.has("seed")
        && !isPolicy(config.find("dtype"))
        && !isItems("layers")
        && !isInput()
        && isCalledAsKeras3Does();
  }

  private static boolean isPolicy(@Nullable JsonValue type) {
    return type != null && type.isEntries();
  }

  private boolean isCalledAsKeras3Does() {
    return value.get("inbound_nodes").items().stream().anyMatch(JsonValue::isEntries);
  }

  /**
   * Whether it is a layer, told from its module; {@code inLayerSetting} is true where it stands in
   * a setting that holds layers, which settles it for files that write no modules.
   */
  boolean isLayer(boolean inLayerSetting) {
    if (!value.has("module")) {
      return inLayerSetting;
    }
    String within = module() + ".";
    boolean layers = within.contains(".layers.") || within.contains(".models.") || isModel();
    return isBuiltIn() ? layers : inLayerSetting || layers;
  }

  /**
   * The class as Keras shows it: without the package it was registered under, and by its own name
   * where it is exported under another, as just one layer is.
   */
  String label() {
    if (value.has("label")) {
      return value.text("label", className);
    }
    if (isBuiltIn() && className.equals("GroupQueryAttention")) {
      return "GroupedQueryAttention";
    }
    return className.substring(className.lastIndexOf('>') + 1);
  }

  /** The operator; a class from elsewhere keeps its package, and is never taken for a built-in. */
  OperatorName operator() {
    if (isRecorded()) {
      return NestedModel.RECORDED;
    } else if (isGraph()) {
      return OperatorName.keras("Functional");
    } else if (isSequence()) {
      return OperatorName.keras("Sequential");
    } else if (!isBuiltIn()) {
      return OperatorName.keras(customName());
    } else if (isOperation()) {
      return OperatorName.kerasOps(className);
    }
    JsonValue function = config.find("function");
    return FUNCTIONS.contains(className)
            && function != null
            && function.tree() instanceof JsonTree.Text text
        ? OperatorName.tensorflow(text.text())
        : OperatorName.keras(className);
  }

  private String customName() {
    if (registeredName().contains(">")) {
      return registeredName();
    } else if (className.contains(">")) {
      return className;
    }
    return (module().isEmpty() ? "Custom" : module()) + ">" + className;
  }

  /**
   * The layer's name: the one that the graph knows it by, or its own; empty where there is none.
   */
  String name() {
    JsonValue own = config.find("name");
    return value.text("name", own == null ? "" : own.text());
  }

  /** The layer's own flag; true where none is written. */
  boolean isTrainable() {
    JsonValue flag = config.find("trainable");
    if (flag == null) {
      return true;
    } else if (flag.tree() instanceof JsonTree.Flag on) {
      return on.on();
    } else if (flag.tree() instanceof JsonTree.Whole whole) {
      return whole.number().signum() != 0;
    }
    throw flag.expected("true or false");
  }
}
