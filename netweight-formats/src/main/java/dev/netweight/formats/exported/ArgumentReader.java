package dev.netweight.formats.exported;

import dev.netweight.formats.json.JsonTree;
import dev.netweight.formats.json.JsonValue;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The arguments of one call: tensors among them become its inputs.
 *
 * <p>Source: {@code torch/_export/serde/schema.py}, Argument.
 */
final class ArgumentReader {
  private final Sizes sizes;
  private final List<String> inputs = new ArrayList<>();
  private boolean inner;

  ArgumentReader(Sizes sizes) {
    this.sizes = sizes;
  }

  /** The tensors that the arguments are, in their order. */
  List<String> inputs() {
    return inputs;
  }

  /** Whether a graph is among the arguments. */
  boolean holdsGraphs() {
    return inner;
  }

  /** The arguments of a node by the names of its schema; unnamed ones by their places. */
  Map<String, Attribute> read(JsonValue node) {
    Map<String, Attribute> arguments = new LinkedHashMap<>();
    int place = 0;
    for (JsonValue input : node.get("inputs").items()) {
      String name = input.text("name", "");
      if (arguments.put(name.isEmpty() ? String.valueOf(place) : name, argument(input.get("arg")))
          != null) {
        throw input.malformed("the argument " + name + " is there twice");
      }
      place++;
    }
    return arguments;
  }

  private Attribute argument(JsonValue union) {
    for (Map.Entry<String, JsonValue> entry : union.entries().entrySet()) {
      JsonValue value = entry.getValue();
      if (!value.isNothing()) {
        return argument(entry.getKey(), value);
      }
    }
    return Attribute.NOTHING;
  }

  private Attribute argument(String kind, JsonValue value) {
    return switch (kind) {
      case "as_none" -> Attribute.NOTHING;
      case "as_tensor" -> tensor(value);
      case "as_tensors" -> items(value, this::tensor);
      case "as_optional_tensors", "as_sym_ints", "as_sym_floats", "as_sym_bools" ->
          items(value, this::argument);
      case "as_nested_tensors" -> items(value, list -> items(list, this::tensor));
      case "as_optional_tensor", "as_sym_int", "as_sym_float", "as_sym_bool" -> argument(value);
      case "as_name" -> new Attribute.Size(sizes.named(value.text()));
      case "as_scalar_type" -> Attribute.of(Sizes.type(value).name());
      case "as_graph" -> {
        inner = true;
        yield Attribute.of(value.get("name").text());
      }
      case "as_memory_format", "as_layout", "as_device", "as_custom_obj" -> Attribute.NOTHING;
      default -> plain(value);
    };
  }

  private interface Reading {
    Attribute of(JsonValue value);
  }

  private static Attribute items(JsonValue list, Reading each) {
    List<Attribute> items = new ArrayList<>();
    list.items().forEach(item -> items.add(each.of(item)));
    return new Attribute.Items(items);
  }

  private Attribute tensor(JsonValue tensor) {
    // In early versions of the schema what may be a tensor or not is a union of its own.
    if (!tensor.has("name")) {
      return argument(tensor);
    }
    inputs.add(tensor.get("name").text());
    return new Attribute.Input(inputs.size() - 1);
  }

  private Attribute plain(JsonValue value) {
    JsonTree tree = value.tree();
    if (tree instanceof JsonTree.Whole whole) {
      return new Attribute.Size(Formula.of(whole.number()));
    } else if (tree instanceof JsonTree.Decimal decimal) {
      return new Attribute.Decimal(decimal.number());
    } else if (tree instanceof JsonTree.Text text) {
      return number(text.text());
    } else if (tree instanceof JsonTree.Flag flag) {
      return Attribute.of(flag.on());
    } else if (tree instanceof JsonTree.Items) {
      return items(value, this::plain);
    }
    Map<String, Attribute> entries = new LinkedHashMap<>();
    if (tree instanceof JsonTree.Entries) {
      value.entries().forEach((name, inside) -> entries.put(name, plain(inside)));
    }
    return tree instanceof JsonTree.Entries ? new Attribute.Entries(entries) : Attribute.NOTHING;
  }

  /** Numbers that JSON has no word for are written as texts. */
  private static Attribute number(String text) {
    return switch (text) {
      case "Infinity" -> new Attribute.Decimal(Double.POSITIVE_INFINITY);
      case "-Infinity" -> new Attribute.Decimal(Double.NEGATIVE_INFINITY);
      case "NaN" -> new Attribute.Decimal(Double.NaN);
      default -> Attribute.of(text);
    };
  }
}
