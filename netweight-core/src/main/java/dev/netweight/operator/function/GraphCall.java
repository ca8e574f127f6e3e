package dev.netweight.operator.function;

import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.Node;
import dev.netweight.network.OperatorName;
import dev.netweight.operator.Call;
import java.util.LinkedHashMap;
import java.util.Map;

/** A graph operation's call, as one of the function that does the same. */
final class GraphCall {
  private GraphCall() {}

  /** The operation's constants stand at their places, and its tensors at those that are left. */
  static Node of(Call call, String function) {
    Map<String, Attribute> constants =
        call.settings().find("constants") instanceof Attribute.Entries entries
            ? entries.entries()
            : Map.of();
    Map<String, Attribute> arguments = new LinkedHashMap<>();
    int next = 0;
    int places = constants.size() + call.inputs().size();
    for (int i = 0; i < places; i++) {
      Attribute constant = constants.get(Integer.toString(i));
      if (constant != null) {
        arguments.put(Integer.toString(i), constant);
      } else if (next < call.inputs().size()) {
        arguments.put(Integer.toString(i), new Attribute.Input(next));
        next++;
      }
    }
    Node node = call.node();
    return new Node(
        node.id(),
        node.layer(),
        OperatorName.tensorflow(function),
        function,
        Attributes.NONE,
        new Attributes(arguments),
        node.inputs(),
        node.weightType(),
        node.trainable(),
        null);
  }
}
