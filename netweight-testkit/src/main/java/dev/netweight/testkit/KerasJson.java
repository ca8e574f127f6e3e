package dev.netweight.testkit;

import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Builds a functional model layer by layer and writes it the way Keras 3's {@code to_json()} does,
 * but for settings that nobody counts, such as initializers, which Keras itself takes from its
 * defaults when it loads the text.
 */
public final class KerasJson {
  /**
   * A value that a call of a layer gives.
   *
   * @param layer the layer's name
   * @param call which of its calls, from 0
   * @param shape with the batch, whose size is free
   */
  public record Value(String layer, int call, Shape shape) {}

  /** A layer that can be called several times, and the calls so far. */
  public static final class Layer {
    private final Map<String, @Nullable Object> object;
    private final List<Object> calls = new ArrayList<>();
    private final String name;

    private Layer(String name, Map<String, @Nullable Object> object) {
      this.name = name;
      this.object = object;
      object.put("name", name);
      object.put("inbound_nodes", calls);
    }

    /** One more call, on one value or on a list of several. */
    public Value on(Shape output, Value... inputs) {
      List<Object> tensors = new ArrayList<>();
      for (Value input : inputs) {
        tensors.add(tensor(input));
      }
      Map<String, @Nullable Object> call = new LinkedHashMap<>();
      call.put("args", tensors.size() == 1 ? tensors : List.of(tensors));
      call.put("kwargs", Map.of());
      calls.add(call);
      return new Value(name, calls.size() - 1, output);
    }
  }

  private final String name;
  private final List<Layer> layers = new ArrayList<>();
  private final List<Object> inputs = new ArrayList<>();
  private final List<Object> outputs = new ArrayList<>();

  /**
   * @param name the model's name
   */
  public KerasJson(String name) {
    this.name = name;
  }

  /** Sizes behind a free batch; a negative one is free too. */
  public static Shape batchOf(long... sizes) {
    List<Dimension> dimensions = new ArrayList<>();
    dimensions.add(new Dimension.Named("batch"));
    for (long size : sizes) {
      dimensions.add(size < 0 ? new Dimension.Named("free") : Dimension.of(size));
    }
    return Shape.of(dimensions);
  }

  /** Something that the model is given. */
  public Value input(String layer, String type, Shape shape) {
    layers.add(new Layer(layer, inputLayer(layer, type, shape)));
    inputs.add(history(layer, 0));
    return new Value(layer, 0, shape);
  }

  /** A layer of the given class. */
  public Layer layer(String className, String layer, Map<String, ?> settings) {
    Layer added = new Layer(layer, object("keras.layers", className, layer, settings));
    layers.add(added);
    return added;
  }

  /** A chain of layers, each as {@link #object} or {@link #inputLayer} gives it, as one layer. */
  public Layer sequential(String layer, Shape input, List<Map<String, @Nullable Object>> chain) {
    Map<String, @Nullable Object> settings = new LinkedHashMap<>();
    settings.put("layers", chain);
    settings.put("build_input_shape", sizes(input));
    Layer added = new Layer(layer, object("keras", "Sequential", layer, settings));
    layers.add(added);
    return added;
  }

  /** Makes a value one that the model gives. */
  public void output(Value value) {
    outputs.add(history(value.layer(), value.call()));
  }

  /** Settings from names and values in turn. */
  public static Map<String, @Nullable Object> settings(Object... namesAndValues) {
    Map<String, @Nullable Object> settings = new LinkedHashMap<>();
    for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
      settings.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
    }
    return settings;
  }

  /** What stands in a list of layers, or in a wrapper, for a layer. */
  public static Map<String, @Nullable Object> object(
      String module, String className, String layer, Map<String, ?> settings) {
    Map<String, @Nullable Object> config = settings("name", layer, "trainable", true);
    config.put("dtype", "float32");
    config.putAll(settings);
    return described(module, className, config);
  }

  /** What stands in a list of layers for a value that is given. */
  public static Map<String, @Nullable Object> inputLayer(String layer, String type, Shape shape) {
    Map<String, @Nullable Object> config = settings("batch_shape", sizes(shape), "dtype", type);
    config.put("sparse", false);
    config.put("name", layer);
    return described("keras.layers", "InputLayer", config);
  }

  private static Map<String, @Nullable Object> described(
      String module, String className, Map<String, @Nullable Object> config) {
    Map<String, @Nullable Object> object = settings("module", module, "class_name", className);
    object.put("config", config);
    object.put("registered_name", null);
    return object;
  }

  private static List<@Nullable Object> sizes(Shape shape) {
    List<@Nullable Object> sizes = new ArrayList<>();
    for (Dimension dimension : shape.dimensions()) {
      sizes.add(dimension instanceof Dimension.Known known ? known.size() : null);
    }
    return sizes;
  }

  private static List<Object> history(String layer, int call) {
    return Arrays.asList(layer, call, 0);
  }

  private static Map<String, @Nullable Object> tensor(Value value) {
    Map<String, @Nullable Object> config = settings("shape", sizes(value.shape()));
    config.put("dtype", "float32");
    config.put("keras_history", history(value.layer(), value.call()));
    return settings("class_name", "__keras_tensor__", "config", config);
  }

  /** The text, each layer on a line of its own. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append("{\"module\": \"keras.src.models.functional\", \"class_name\": \"Functional\",\n")
        .append(" \"config\": {\"name\": ")
        .append(JsonText.of(name))
        .append(", \"trainable\": true, \"layers\": [");
    String separator = "\n  ";
    for (Layer layer : layers) {
      text.append(separator).append(JsonText.of(layer.object));
      separator = ",\n  ";
    }
    return text.append("],\n \"input_layers\": ")
        .append(JsonText.of(inputs))
        .append(", \"output_layers\": ")
        .append(JsonText.of(outputs))
        .append("},\n \"registered_name\": \"Functional\"}\n")
        .toString();
  }
}
