package dev.netweight.formats.keras;

import dev.netweight.formats.json.JsonTree;
import dev.netweight.formats.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the layers that are written down in several places and are one: in two models inside a
 * model, or inside one and beside it. Keras marks them with {@code shared_object_id}; Keras 3 does
 * so from the second place on, and the first is the one before it that is written just the same.
 */
final class SharedLayers {
  private static final String MARK = "shared_object_id";

  private final Map<String, String> identities = new HashMap<>();

  private SharedLayers() {}

  /** The shared layers of a configuration. */
  static SharedLayers in(JsonValue top) {
    SharedLayers shared = new SharedLayers();
    List<JsonValue> written = new ArrayList<>();
    collect(top, written);
    Map<String, List<JsonValue>> marked = new LinkedHashMap<>();
    Map<JsonTree, JsonValue> unmarked = new HashMap<>();
    if (written.stream().anyMatch(SharedLayers::isMarked)) {
      for (JsonValue layer : written) {
        if (!isMarked(layer)) {
          unmarked.putIfAbsent(unmarked(layer), layer);
        } else {
          String mark = layer.get(MARK).tree().described();
          marked.computeIfAbsent(mark, key -> first(unmarked.get(unmarked(layer)))).add(layer);
        }
      }
    }
    marked.forEach(
        (mark, places) -> {
          if (places.size() > 1) {
            places.forEach(place -> shared.identities.put(place.path(), mark));
          }
        });
    return shared;
  }

  /** What tells that a layer stands elsewhere too; empty where it does not. */
  String identity(KerasObject layer) {
    JsonValue said = layer.value().find("identity");
    if (said != null && said.isText()) {
      return "program:" + said.text();
    }
    return identities.isEmpty() ? "" : identities.getOrDefault(layer.value().path(), "");
  }

  /** All layers of a text, each before those inside it. */
  private static void collect(JsonValue value, List<JsonValue> layers) {
    if (KerasObject.isObject(value) && value.get("config").has("name") && !isPolicy(value)) {
      layers.add(value);
    }
    for (JsonValue inside : value.containers()) {
      collect(inside, layers);
    }
  }

  private static boolean isPolicy(JsonValue value) {
    return value.get("class_name").text().endsWith("Policy");
  }

  private static boolean isMarked(JsonValue layer) {
    return layer.find(MARK) != null;
  }

  /** The list of all places, which begins with the one before that is not marked. */
  private static List<JsonValue> first(@Nullable JsonValue before) {
    List<JsonValue> places = new ArrayList<>();
    if (before != null) {
      places.add(before);
    }
    return places;
  }

  /** A layer's class and settings without any marks. */
  private static JsonTree unmarked(JsonValue layer) {
    return new JsonTree.Items(
        List.of(layer.get("class_name").tree(), withoutMarks(layer.get("config").tree())));
  }

  private static JsonTree withoutMarks(JsonTree tree) {
    if (tree instanceof JsonTree.Items list) {
      return new JsonTree.Items(list.items().stream().map(SharedLayers::withoutMarks).toList());
    } else if (tree instanceof JsonTree.Entries object) {
      Map<String, JsonTree> entries = new LinkedHashMap<>();
      object
          .entries()
          .forEach(
              (key, value) -> {
                if (!key.equals(MARK)) {
                  entries.put(key, withoutMarks(value));
                }
              });
      return new JsonTree.Entries(entries);
    }
    return tree;
  }
}
