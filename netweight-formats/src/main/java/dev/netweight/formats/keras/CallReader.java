package dev.netweight.formats.keras;

import dev.netweight.formats.json.JsonTree;
import dev.netweight.formats.json.JsonValue;
import dev.netweight.network.Attribute;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads one entry of {@code inbound_nodes}, in either of two forms.
 *
 * <p>Keras 3 writes {@code {"args": […], "kwargs": {…}}}, where a tensor is an object {@code
 * __keras_tensor__}. Keras 2 writes the first argument only, each tensor in it as {@code [layer,
 * call, output, kwargs]} with the other arguments repeated on each, and constants as {@code
 * ["_CONSTANT_VALUE", -1, value, kwargs]}. Both flatten an object's values in the order of its
 * sorted keys.
 */
final class CallReader {
  private static final String CONSTANT = "_CONSTANT_VALUE";

  private final Settings settings;
  private final Set<String> layers;
  private final List<Reference> tensors = new ArrayList<>();
  private @Nullable JsonValue keywords;

  private CallReader(Settings settings, Set<String> layers) {
    this.settings = settings;
    this.layers = layers;
  }

  /**
   * The call that a value records.
   *
   * @param layers the names of the layers that a tensor can come from
   * @param keepsSingle whether a list of one tensor is a list to this layer, and not the tensor
   */
  static RecordedCall read(
      JsonValue recorded, Settings settings, Set<String> layers, boolean keepsSingle) {
    CallReader reader = new CallReader(settings, layers);
    Map<String, Attribute> arguments =
        recorded.isEntries() && recorded.has("args")
            ? reader.keras3(recorded)
            : reader.keras2(recorded, keepsSingle);
    return new RecordedCall(arguments, reader.tensors);
  }

  private Map<String, Attribute> keras3(JsonValue recorded) {
    Map<String, Attribute> arguments = new LinkedHashMap<>();
    List<JsonValue> positional = recorded.get("args").items();
    for (int i = 0; i < positional.size(); i++) {
      arguments.put(String.valueOf(i), argument(positional.get(i)));
    }
    JsonValue named = recorded.find("kwargs");
    if (named != null) {
      arguments.putAll(entries(named.entries(), this::argument));
    }
    return arguments;
  }

  /** What turns a part of a structure into an attribute. */
  private interface Part {
    Attribute read(JsonValue value);
  }

  private static Map<String, Attribute> entries(Map<String, JsonValue> values, Part part) {
    Map<String, Attribute> read = new HashMap<>();
    for (String key : new TreeSet<>(values.keySet())) {
      JsonValue value = values.get(key);
      if (value != null) {
        read.put(key, part.read(value));
      }
    }
    Map<String, Attribute> inWrittenOrder = new LinkedHashMap<>();
    for (String key : values.keySet()) {
      inWrittenOrder.put(key, read.getOrDefault(key, Attribute.NOTHING));
    }
    return inWrittenOrder;
  }

  private static Attribute items(JsonValue list, Part part) {
    List<Attribute> items = new ArrayList<>();
    for (JsonValue item : list.items()) {
      items.add(part.read(item));
    }
    return new Attribute.Items(items);
  }

  private Attribute argument(JsonValue value) {
    if (value.isItems()) {
      return items(value, this::argument);
    } else if (!value.isEntries()) {
      return settings.attribute(value);
    } else if (value.isText("class_name", "__keras_tensor__")) {
      return tensor(Reference.of(value.get("config").get("keras_history")));
    }
    return new Attribute.Entries(entries(value.entries(), this::argument));
  }

  private Attribute tensor(Reference reference) {
    tensors.add(reference);
    return new Attribute.Input(tensors.size() - 1);
  }

  private Map<String, Attribute> keras2(JsonValue recorded, boolean keepsSingle) {
    Attribute first = firstArgument(recorded);
    if (!keepsSingle && first instanceof Attribute.Items list && list.items().size() == 1) {
      first = list.items().get(0);
    }
    Map<String, Attribute> arguments = new LinkedHashMap<>();
    arguments.put("0", first);
    if (keywords != null) {
      arguments.putAll(entries(keywords.entries(), this::keyword));
    }
    return arguments;
  }

  private Attribute firstArgument(JsonValue value) {
    if (value.isEntries()) {
      return new Attribute.Entries(entries(value.entries(), this::firstArgument));
    }
    List<JsonValue> items = value.items();
    if (!isLeaf(items)) {
      return items(value, this::firstArgument);
    }
    if (items.size() == 4 && items.get(3).isEntries() && keywords == null) {
      keywords = items.get(3);
    }
    return isText(items.get(0), CONSTANT)
        ? settings.attribute(items.get(2))
        : tensor(Reference.of(value));
  }

  /** Whether a list is a tensor or a constant and no list of them. */
  private static boolean isLeaf(List<JsonValue> items) {
    return (items.size() == 3 || items.size() == 4) && items.get(0).isText();
  }

  private static boolean isText(JsonValue value, String text) {
    return value.tree().equals(new JsonTree.Text(text));
  }

  private Attribute keyword(JsonValue value) {
    if (value.isEntries()) {
      return KerasObject.isObject(value)
          ? settings.attribute(value)
          : new Attribute.Entries(entries(value.entries(), this::keyword));
    } else if (!value.isItems()) {
      return settings.attribute(value);
    }
    List<JsonValue> items = value.items();
    boolean tensor =
        isLeaf(items)
            && layers.contains(items.get(0).text())
            && items.get(1).tree() instanceof JsonTree.Whole
            && items.get(2).tree() instanceof JsonTree.Whole;
    return tensor ? tensor(Reference.of(value)) : items(value, this::keyword);
  }
}
