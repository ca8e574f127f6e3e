package dev.netweight.formats.keras;

import dev.netweight.formats.json.JsonTree;
import dev.netweight.formats.json.JsonValue;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Turns a configuration into settings. A serialised layer inside becomes a layer; all other objects
 * (initialisers, policies, constants) stay named values.
 */
final class Settings {
  /** Settings that hold layers: wrappers' and recurrent layers', in Keras 2 and 3. */
  private static final Set<String> LAYERS =
      Set.of("layer", "layers", "cell", "cells", "forward_layer", "backward_layer");

  /** Bookkeeping of Keras, which says nothing about the layer. */
  private static final Set<String> BOOKKEEPING =
      Set.of("shared_object_id", "build_config", "compile_config");

  private final LayerReader layers;

  Settings(LayerReader layers) {
    this.layers = layers;
  }

  Attributes of(JsonValue config) {
    Map<String, Attribute> settings = new LinkedHashMap<>();
    config
        .entries()
        .forEach((name, value) -> settings.put(name, attribute(value, LAYERS.contains(name))));
    return new Attributes(settings);
  }

  Attribute attribute(JsonValue value) {
    return attribute(value, false);
  }

  private Attribute attribute(JsonValue value, boolean inLayerSetting) {
    JsonTree tree = value.tree();
    if (tree instanceof JsonTree.Text text) {
      return Attribute.of(text.text());
    } else if (tree instanceof JsonTree.Whole whole) {
      return new Attribute.Size(Formula.of(whole.number()));
    } else if (tree instanceof JsonTree.Decimal decimal) {
      return new Attribute.Decimal(decimal.number());
    } else if (tree instanceof JsonTree.Flag flag) {
      return Attribute.of(flag.on());
    } else if (tree instanceof JsonTree.Items) {
      List<Attribute> items = new ArrayList<>();
      for (JsonValue item : value.items()) {
        items.add(attribute(item, inLayerSetting));
      }
      return new Attribute.Items(items);
    } else if (value.isText("class_name", "__size__")) {
      return new Attribute.Size(size(value.get("config")));
    } else if (tree instanceof JsonTree.Entries) {
      return KerasObject.isObject(value) && KerasObject.of(value).isLayer(inLayerSetting)
          ? new Attribute.Layer(layers.inner(KerasObject.of(value)))
          : entries(value);
    }
    return Attribute.NOTHING;
  }

  /** A size that is free until a program's model runs: so many times a symbol. */
  static Formula size(JsonValue free) {
    Formula times =
        Formula.product(
            Formula.of(free.get("times").index(Integer.MAX_VALUE)),
            Formula.variable(free.get("symbol").text()));
    int over = free.get("over").index(Integer.MAX_VALUE);
    return over == 1 ? times : times.floorDividedBy(Formula.of(over));
  }

  private Attribute entries(JsonValue value) {
    Map<String, Attribute> entries = new LinkedHashMap<>();
    value
        .entries()
        .forEach(
            (key, entry) -> {
              if (!BOOKKEEPING.contains(key)) {
                entries.put(key, attribute(entry, LAYERS.contains(key)));
              }
            });
    return new Attribute.Entries(entries);
  }
}
