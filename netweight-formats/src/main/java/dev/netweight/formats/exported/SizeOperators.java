package dev.netweight.formats.exported;

import dev.netweight.formats.json.JsonValue;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.OperatorName;
import dev.netweight.operator.torch.Aten;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Nodes that ask for a size, or compute with sizes: their numbers follow from the inputs. */
final class SizeOperators {
  private static final Map<String, String> FUNCTIONS =
      Map.of(
          "torch.ops.aten.sym_size.int", "sym_size",
          "torch.ops.aten.sym_numel.default", "sym_numel",
          "_operator.add", "add",
          "_operator.sub", "sub",
          "_operator.mul", "mul",
          "_operator.floordiv", "floor_divide",
          "_operator.neg", "neg");

  private SizeOperators() {}

  /** The name of the one number that a node gives; empty where it is not followed. */
  static String given(JsonValue node) {
    List<JsonValue> outputs = node.get("outputs").items();
    JsonValue size = outputs.size() == 1 ? outputs.get(0).find("as_sym_int") : null;
    return size != null && FUNCTIONS.containsKey(node.get("target").text())
        ? size.text("as_name", "")
        : "";
  }

  /** The call of the function that does the same. */
  static Aten.Call call(String target, Map<String, Attribute> arguments) {
    Map<String, Attribute> places = new LinkedHashMap<>();
    for (Attribute argument : arguments.values()) {
      places.put(String.valueOf(places.size()), argument);
    }
    return new Aten.Call(
        OperatorName.torch(FUNCTIONS.getOrDefault(target, target)), new Attributes(places));
  }
}
