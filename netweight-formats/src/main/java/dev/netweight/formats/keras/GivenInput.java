package dev.netweight.formats.keras;

import dev.netweight.formats.json.JsonValue;
import dev.netweight.network.DataType;
import org.jspecify.annotations.Nullable;

/**
 * An input of a model before its free axes have names.
 *
 * @param value the value's name
 * @param name the name shown to people
 * @param shape the sizes, {@code null} for free ones, batch included; null where nothing is written
 * @param unknown why the shape is unknown, where it is
 */
record GivenInput(
    String value, String name, @Nullable JsonValue shape, DataType type, String unknown) {
  /** The input that an {@code InputLayer} of Keras 2 or 3 stands for. */
  static GivenInput of(KerasObject layer, String name, String id) {
    JsonValue config = layer.config();
    JsonValue shape = config.find("batch_shape");
    return new GivenInput(
        id + ":0",
        name,
        shape == null ? config.find("batch_input_shape") : shape,
        Policies.weightType(config, name),
        "the input " + name + " has no shape in the file");
  }

  /** The same input where it is no layer: its value has a name that no layer's can be. */
  GivenInput apart() {
    return new GivenInput("<" + name.replace(':', '_') + ">", name, shape, type, unknown);
  }
}
