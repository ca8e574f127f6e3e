package dev.netweight.weigh;

import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import dev.netweight.network.Input;
import dev.netweight.network.Network;
import dev.netweight.network.Node;
import dev.netweight.network.Output;
import dev.netweight.network.Value;
import dev.netweight.operator.Part;
import dev.netweight.report.Memory;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds when the values between the layers take the most memory. */
final class Liveness {
  /** A value takes memory from the step before it is made to its last use. */
  private record Held(Memory.Alive value, BigInteger bytes) {}

  private final Map<String, Formula> bindings;
  private final Map<String, Part> parts = new HashMap<>();
  private final Map<String, Integer> lastUse = new HashMap<>();
  private final Map<String, Held> alive = new LinkedHashMap<>();
  private BigInteger now = BigInteger.ZERO;
  private BigInteger peak = BigInteger.valueOf(-1);
  private String at = "";
  private List<Held> then = List.of();
  private String unknown = "";
  private boolean isSymbolic;

  private Liveness(Map<String, Formula> bindings) {
    this.bindings = bindings;
  }

  /**
   * The most memory.
   *
   * @param order the nodes in an order of execution
   * @param bindings values for sizes that are free
   */
  static Memory of(
      Network network,
      List<Node> order,
      List<Input> inputs,
      List<Part> parts,
      Map<String, Formula> bindings) {
    Liveness liveness = new Liveness(bindings);
    liveness.run(network, order, inputs, parts);
    return liveness.memory(inputs);
  }

  private Set<String> free(List<Input> inputs) {
    Set<String> free = new TreeSet<>();
    for (Input input : inputs) {
      free.addAll(input.shape().variables());
    }
    free.removeAll(bindings.keySet());
    return free;
  }

  private Memory memory(List<Input> inputs) {
    if (!unknown.isEmpty()) {
      return new Memory(
          Formula.unknown(unknown), "", List.of(), isSymbolic ? free(inputs) : Set.of());
    }
    List<Memory.Alive> values =
        then.stream()
            .sorted(Comparator.comparing(Held::bytes).reversed())
            .map(Held::value)
            .toList();
    return new Memory(Formula.of(peak.max(BigInteger.ZERO)), at, values, Set.of());
  }

  private void run(Network network, List<Node> order, List<Input> inputs, List<Part> all) {
    for (Part part : all) {
      parts.putIfAbsent(part.node().id(), part);
    }
    for (int i = 0; i < order.size(); i++) {
      for (String input : order.get(i).inputs()) {
        lastUse.put(input, i);
      }
    }
    for (Output output : network.outputs()) {
      lastUse.put(output.value(), order.size());
    }
    for (Input input : inputs) {
      hold(input.value(), input.name(), input.content());
    }
    for (int i = 0; i < order.size() && unknown.isEmpty(); i++) {
      step(order.get(i), i);
    }
  }

  private void step(Node node, int place) {
    Part part = parts.get(node.id());
    if (part == null) {
      return;
    }
    List<String> made = new ArrayList<>();
    for (int i = 0; i < part.outcome().values().size(); i++) {
      String name = node.output(i);
      if (!name.isEmpty()) {
        hold(name, name, part.outcome().values().get(i));
        made.add(name);
      }
    }
    BigInteger inside = inside(node, part);
    if (unknown.isEmpty() && now.add(inside).compareTo(peak) > 0) {
      peak = now.add(inside);
      at = node.layer();
      then = List.copyOf(alive.values());
    }
    for (String name : node.inputs()) {
      if (lastUse.getOrDefault(name, place) <= place) {
        release(name);
      }
    }
    for (String name : made) {
      if (!lastUse.containsKey(name)) {
        release(name);
      }
    }
  }

  /** The most that the networks inside a node take, beside what they are given. */
  private BigInteger inside(Node node, Part part) {
    BigInteger most = BigInteger.ZERO;
    if (part.outcome().parts().isEmpty()) {
      return most;
    }
    List<Network> networks = new ArrayList<>();
    if (node.body() != null) {
      networks.add(node.body());
    }
    for (Attribute setting : node.settings().entries().values()) {
      if (setting instanceof Attribute.Body body) {
        networks.add(body.network());
      }
    }
    for (Network network : networks) {
      for (List<Part> run : runs(network, part.outcome().parts())) {
        Liveness liveness = new Liveness(bindings);
        liveness.run(network, Schedule.order(network), List.of(), run);
        unknown = unknown.isEmpty() ? liveness.unknown : unknown;
        most = most.max(liveness.peak);
      }
    }
    return most;
  }

  /** The parts of each run of a network inside; a branch that is not taken is not run. */
  private static List<List<Part>> runs(Network network, List<Part> parts) {
    List<List<Part>> runs =
        parts.stream()
            .filter(part -> network.equals(part.node().body()))
            .map(part -> part.outcome().parts())
            .toList();
    return runs.isEmpty() ? List.of(of(network, parts)) : runs;
  }

  /** Of the parts inside a node, those of one of its networks. */
  private static List<Part> of(Network network, List<Part> parts) {
    Map<String, Node> nodes = new HashMap<>();
    for (Node node : network.nodes()) {
      nodes.put(node.id(), node);
    }
    return parts.stream().filter(part -> part.node().equals(nodes.get(part.node().id()))).toList();
  }

  private void hold(String key, String name, Value value) {
    if (value.origin().isPresent() || value.isAbsent()) {
      return;
    }
    Optional<Formula> size = bytes(value);
    if (size.isEmpty()) {
      return;
    }
    Formula bound = size.get().bind(bindings).reduced();
    Optional<BigInteger> bytes = bound.value();
    if (bytes.isEmpty()) {
      unknown =
          bound
              .unknownReason()
              .map(reason -> "the size of " + name + " is unknown: " + reason)
              .orElse("it depends on " + String.join(", ", bound.variables()) + "; use --dim");
      if (bound.unknownReason().isEmpty()) {
        isSymbolic = true;
      }
      return;
    }
    Memory.Alive one = new Memory.Alive(name, value.shape(), value.type(), bound);
    Held before = alive.put(key, new Held(one, bytes.get()));
    now = now.add(bytes.get()).subtract(before == null ? BigInteger.ZERO : before.bytes());
  }

  /** What a value takes; nothing for a text, whose length no type says. */
  private static Optional<Formula> bytes(Value value) {
    if (value instanceof Value.Tensor tensor) {
      if (!tensor.type().isStated()) {
        return Optional.of(Formula.unknown("the type of its elements is not said"));
      }
      return tensor.type().isSized()
          ? Optional.of(tensor.type().bytes(tensor.shape().elements()))
          : Optional.empty();
    } else if (value instanceof Value.Sequence sequence) {
      return sequence
          .items()
          .map(items -> Formula.sum(items.stream().flatMap(one -> bytes(one).stream()).toList()))
          .or(() -> Optional.of(Formula.unknown("how long the sequence is, is unknown")));
    } else if (value instanceof Value.Unknown hidden) {
      return Optional.of(Formula.unknown(hidden.reason()));
    }
    return Optional.empty();
  }

  private void release(String name) {
    Held held = alive.remove(name);
    if (held != null) {
      now = now.subtract(held.bytes());
    }
  }
}
