package dev.netweight.proof.program.keras;

import dev.netweight.network.Attribute;
import dev.netweight.network.Node;
import dev.netweight.proof.graph.NoCounterpartException;
import dev.netweight.proof.program.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * Values of settings as Python writes them.
 *
 * @param layers what a layer inside is written as
 * @param tensors what an input of the call is written as
 */
record PythonValues(Function<Node, String> layers, IntFunction<String> tensors) {
  private static final String NONE = "None";
  private static final List<String> MODULES =
      List.of("keras.initializers", "keras.regularizers", "keras.constraints", "keras.activations");

  String of(Attribute value) {
    if (value instanceof Attribute.Size size) {
      return size.formula()
          .value()
          .map(Object::toString)
          .orElseThrow(
              () ->
                  new NoCounterpartException(size.formula().text() + " is no number; give it one"));
    } else if (value instanceof Attribute.Decimal decimal) {
      return number(decimal.number());
    } else if (value instanceof Attribute.Text text) {
      return Quoted.python(text.text());
    } else if (value instanceof Attribute.Flag flag) {
      return flag.on() ? "True" : "False";
    } else if (value instanceof Attribute.Items items) {
      return items(items.items());
    } else if (value instanceof Attribute.Entries entries) {
      return entries(entries.entries());
    } else if (value instanceof Attribute.Layer layer) {
      return layers.apply(layer.node());
    } else if (value instanceof Attribute.Input input) {
      return tensors.apply(input.index());
    } else if (value instanceof Attribute.Nothing) {
      return NONE;
    }
    throw new NoCounterpartException("the value is too long to be kept, or no setting of Keras");
  }

  /** A number with a fraction. */
  static String number(double number) {
    if (Double.isNaN(number) || Double.isInfinite(number)) {
      return "float(\"" + (Double.isNaN(number) ? "nan" : number > 0 ? "inf" : "-inf") + "\")";
    }
    return Double.toString(number).replace(".0E", "e").replace('E', 'e');
  }

  private String items(List<Attribute> items) {
    String inside = items.stream().map(this::of).collect(Collectors.joining(", "));
    if (items.isEmpty() || !items.stream().allMatch(PythonValues::isSizes)) {
      return "[" + inside + "]";
    }
    return "(" + inside + (items.size() == 1 ? ",)" : ")");
  }

  private static boolean isSizes(Attribute item) {
    return item instanceof Attribute.Size
        || item instanceof Attribute.Nothing
        || (item instanceof Attribute.Items items
            && items.items().stream().allMatch(PythonValues::isSizes));
  }

  private String entries(Map<String, Attribute> entries) {
    if (!(entries.get("class_name") instanceof Attribute.Text type)) {
      return entries.entrySet().stream()
          .map(entry -> Quoted.python(entry.getKey()) + ": " + of(entry.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    Map<String, Attribute> config =
        entries.get("config") instanceof Attribute.Entries inner ? inner.entries() : Map.of();
    return switch (type.text()) {
      case "__slice__" -> slice(config);
      case "__ellipsis__" -> "...";
      case "__numpy__", "__tensor__" -> of(config.getOrDefault("value", new Attribute.Omitted(0)));
      case "function" -> throw new NoCounterpartException("a function of the program's own is set");
      default -> object(type.text(), entries, config);
    };
  }

  private String slice(Map<String, Attribute> config) {
    return "slice("
        + List.of("start", "stop", "step").stream()
            .map(part -> of(config.getOrDefault(part, Attribute.NOTHING)))
            .collect(Collectors.joining(", "))
        + ")";
  }

  private String object(
      String type, Map<String, Attribute> entries, Map<String, Attribute> config) {
    String module =
        entries.get("module") instanceof Attribute.Text text ? text.text() : "keras.initializers";
    String registered =
        entries.get("registered_name") instanceof Attribute.Text text ? text.text() : "";
    if (!MODULES.contains(module)
        || registered.contains(">")
        || !type.matches("[A-Za-z][A-Za-z0-9_]*")) {
      throw new NoCounterpartException("'" + type + "' of '" + module + "' is not known");
    }
    List<String> words = new ArrayList<>();
    config.forEach(
        (key, value) -> {
          if (!(value instanceof Attribute.Nothing) && !key.equals("dtype")) {
            if (!key.matches("[a-z][a-z0-9_]*")) {
              throw new NoCounterpartException("'" + key + "' is no setting of " + type);
            }
            words.add(key + "=" + of(value));
          }
        });
    if (words.isEmpty() && module.equals("keras.initializers")) {
      return Quoted.python(Naming.snake(type));
    } else if (module.equals("keras.activations")) {
      return Quoted.python(type);
    }
    return module + "." + type + "(" + String.join(", ", words) + ")";
  }
}
