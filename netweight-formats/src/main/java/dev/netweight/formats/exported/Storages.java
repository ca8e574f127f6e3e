package dev.netweight.formats.exported;

import dev.netweight.formats.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where the weights of a program stand: names whose tensors stand in the same place, such as those
 * of tied weights, are one tensor.
 */
final class Storages {
  private Storages() {}

  /**
   * For each name the first one whose tensor is the same.
   *
   * @param configuration {@code data/weights/model_weights_config.json}
   */
  static Map<String, String> read(JsonValue configuration) {
    Map<String, String> firsts = new LinkedHashMap<>();
    Map<String, String> same = new LinkedHashMap<>();
    for (Map.Entry<String, JsonValue> entry : configuration.get("config").entries().entrySet()) {
      JsonValue payload = entry.getValue();
      JsonValue meta = payload.find("tensor_meta");
      String place =
          payload.get("path_name").text()
              + " "
              + (meta == null
                  ? entry.getKey()
                  : meta.get("sizes").tree()
                      + " "
                      + meta.get("strides").tree()
                      + " "
                      + meta.get("storage_offset").tree());
      String first = firsts.putIfAbsent(place, entry.getKey());
      same.put(entry.getKey(), first == null ? entry.getKey() : first);
    }
    return same;
  }
}
