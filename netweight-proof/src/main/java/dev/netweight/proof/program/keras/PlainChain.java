package dev.netweight.proof.program.keras;

import dev.netweight.network.Attribute;
import dev.netweight.network.Network;
import dev.netweight.network.Node;
import dev.netweight.weigh.Schedule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a person writes as a Sequential: layers that each take what the one before gives. */
final class PlainChain {
  private PlainChain() {}

  /** The layers of a plain chain in order; none where it is no plain chain. */
  static List<Node> of(Network network) {
    if (network.inputs().size() != 1 || network.outputs().size() != 1) {
      return List.of();
    }
    List<Node> chain = new ArrayList<>();
    String value = network.inputs().get(0).value();
    Set<String> seen = new HashSet<>();
    for (Node node : Schedule.order(network)) {
      if (node.inputs().isEmpty() && node.output(0).equals(value)) {
        continue;
      }
      boolean plain =
          node.inputs().equals(List.of(value))
              && !CallExpressions.takesSeveral(node)
              && node.identity().isEmpty()
              && seen.add(node.layer())
              && node.arguments().entries().entrySet().stream()
                  .allMatch(
                      one ->
                          one.getValue() instanceof Attribute.Nothing
                              || one.getValue().equals(new Attribute.Input(0)));
      if (!plain) {
        return List.of();
      }
      chain.add(node);
      value = node.output(0);
    }
    return value.equals(network.outputs().get(0).value()) ? chain : List.of();
  }
}
