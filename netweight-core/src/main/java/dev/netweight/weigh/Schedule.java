package dev.netweight.weigh;

import dev.netweight.failure.ReadException;
import dev.netweight.network.Constant;
import dev.netweight.network.Input;
import dev.netweight.network.Network;
import dev.netweight.network.Node;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An order in which a network's nodes can be executed, as near to the file's order as can be. */
public final class Schedule {
  private Schedule() {}

  /**
   * The nodes so that each comes after those whose values it takes.
   *
   * @throws ReadException malformed, where a value comes from nowhere or depends on itself
   */
  public static List<Node> order(Network network) {
    Map<String, Node> byId = new HashMap<>();
    Map<String, Node> byOutput = new HashMap<>();
    for (Node node : network.nodes()) {
      if (byId.put(node.id(), node) != null) {
        throw malformed("two layers are called " + node.id() + " in " + network.name());
      }
      for (String output : node.outputs()) {
        if (!output.isEmpty() && byOutput.put(output, node) != null) {
          throw malformed("two layers give " + output + " in " + network.name());
        }
      }
    }
    Set<String> given = new HashSet<>();
    given.add("");
    for (Input input : network.inputs()) {
      given.add(input.value());
    }
    for (Constant constant : network.constants()) {
      given.add(constant.value());
    }
    Map<String, Integer> waiting = new HashMap<>();
    Map<String, List<Node>> users = new HashMap<>();
    Deque<Node> ready = new ArrayDeque<>();
    for (Node node : network.nodes()) {
      int needs = 0;
      for (String input : node.inputs()) {
        if (!given.contains(input)) {
          Node named = byOutput.get(input);
          Node producer = named == null ? producer(byId, input, node) : named;
          users.computeIfAbsent(producer.id(), key -> new ArrayList<>()).add(node);
          needs++;
        }
      }
      waiting.put(node.id(), needs);
      if (needs == 0) {
        ready.add(node);
      }
    }
    List<Node> order = new ArrayList<>();
    while (!ready.isEmpty()) {
      Node node = ready.remove();
      order.add(node);
      for (Node user : users.getOrDefault(node.id(), List.of())) {
        if (waiting.merge(user.id(), -1, Integer::sum) == 0) {
          ready.add(user);
        }
      }
    }
    if (order.size() < network.nodes().size()) {
      throw malformed(
          "the layers of "
              + network.name()
              + " depend on each other in a circle, at "
              + firstWaiting(network, waiting));
    }
    return order;
  }

  private static Node producer(Map<String, Node> byId, String value, Node user) {
    int colon = value.lastIndexOf(':');
    @Nullable Node node = colon < 0 ? null : byId.get(value.substring(0, colon));
    if (node == null) {
      throw malformed("layer " + user.layer() + " takes " + value + ", which no layer gives");
    }
    return node;
  }

  private static String firstWaiting(Network network, Map<String, Integer> waiting) {
    for (Node node : network.nodes()) {
      if (waiting.getOrDefault(node.id(), 0) > 0) {
        return node.layer();
      }
    }
    return network.name();
  }

  private static ReadException malformed(String message) {
    return new ReadException(ReadException.Code.MALFORMED, message);
  }
}
