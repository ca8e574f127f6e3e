package dev.netweight.formats.keras;

import dev.netweight.formats.json.JsonValue;
import java.util.List;

/**
 * A tensor as a configuration points at it: one of the outputs of one of the calls of a layer.
 *
 * @param place where it is written
 * @param layer the layer's name
 * @param call which call, counted as the file's Keras counts them
 * @param output which output
 */
record Reference(JsonValue place, String layer, int call, int output) {
  /** No layer of any model is called so often, or gives so many tensors. */
  private static final int MOST = 9999;

  /** Reads {@code [layer, call, output]} and what may follow. */
  static Reference of(JsonValue place) {
    List<JsonValue> parts = place.items();
    if (parts.size() < 3) {
      throw place.expected("a layer's name, the number of its call and the number of its output");
    }
    return new Reference(
        place, parts.get(0).text(), parts.get(1).index(MOST), parts.get(2).index(MOST));
  }
}
