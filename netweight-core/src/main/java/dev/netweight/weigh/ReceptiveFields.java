package dev.netweight.weigh;

import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.network.Input;
import dev.netweight.network.Network;
import dev.netweight.network.Node;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Part;
import dev.netweight.operator.Reach;
import dev.netweight.report.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How much of the network's input one position of a layer's output sees, and how far apart in the
 * input two neighbours are: r = r before + (window − 1) × s before, s = s before × stride.
 *
 * <p>Source: A. Araujo, W. Norris and J. Sim, "Computing Receptive Fields of Convolutional Neural
 * Networks", Distill, 2019, equations 2 and 3; of several paths, the largest field.
 */
final class ReceptiveFields {
  private static final Row.Field POSITION = new Row.Field(Literal.ONE, Literal.ONE);

  /**
   * By axis, counted from the front; an axis that is not here sees its own position alone.
   *
   * @param open the axes along which it is not known
   */
  private record Seen(int rank, Map<Integer, Row.Field> axes, Set<Integer> open) {
    Seen {
      open = Set.copyOf(open);
    }

    Row.Field along(int axis) {
      return axes.getOrDefault(axis, POSITION);
    }
  }

  private final Map<String, Seen> seen = new HashMap<>();
  private final Set<String> activations = new HashSet<>();

  private ReceptiveFields() {}

  /**
   * For each node whose windows slide, by its id, the fields along the axes of its windows.
   *
   * @param order the nodes in an order of execution
   */
  static Map<String, List<Row.Field>> of(Network network, List<Node> order, List<Part> parts) {
    Map<String, Part> byId = new HashMap<>();
    for (Part part : parts) {
      byId.putIfAbsent(part.node().id(), part);
    }
    ReceptiveFields fields = new ReceptiveFields();
    for (Input input : network.inputs()) {
      fields.activations.add(input.value());
      if (input.shape().hasRank()) {
        fields.seen.put(input.value(), new Seen(input.shape().rank(), Map.of(), Set.of()));
      }
    }
    Map<String, List<Row.Field>> found = new HashMap<>();
    for (Node node : order) {
      Part part = byId.get(node.id());
      if (part != null) {
        fields.step(node, part.outcome(), found);
      }
    }
    return found;
  }

  private void step(Node node, Outcome outcome, Map<String, List<Row.Field>> found) {
    boolean active = node.inputs().isEmpty() && node.outputs().isEmpty();
    for (String input : node.inputs()) {
      active |= activations.contains(input);
    }
    Optional<Seen> result =
        switch (outcome.reach().kind()) {
          case UNSAID -> node.inputs().isEmpty() ? given(node) : Optional.empty();
          case POSITION -> merged(node, outcome);
          case WINDOW -> windows(node, outcome, found);
        };
    for (int i = 0; active && i < outcome.values().size(); i++) {
      String name = node.output(i);
      activations.add(name);
      result.ifPresent(one -> seen.put(name, one));
    }
  }

  /** An input layer gives what the network is given. */
  private Optional<Seen> given(Node node) {
    return Optional.ofNullable(seen.get(node.output(0)));
  }

  private Optional<Seen> merged(Node node, Outcome outcome) {
    if (!outcome.output().hasRank()) {
      return Optional.empty();
    }
    int rank = outcome.output().rank();
    Map<Integer, Row.Field> axes = new HashMap<>();
    Set<Integer> open = new HashSet<>(outcome.reach().axes());
    boolean first = true;
    for (String input : node.inputs()) {
      if (!activations.contains(input)) {
        continue;
      }
      Seen one = seen.get(input);
      if (one == null || one.rank() != rank) {
        return Optional.empty();
      }
      for (int axis = 0; axis < rank; axis++) {
        Optional<Row.Field> larger =
            first ? Optional.of(one.along(axis)) : larger(axes.get(axis), one.along(axis));
        if (larger.isEmpty()) {
          return Optional.empty();
        }
        axes.put(axis, larger.get());
      }
      open.addAll(one.open());
      first = false;
    }
    return first ? Optional.empty() : Optional.of(new Seen(rank, axes, open));
  }

  /** Of two fields with the same stride the larger one. */
  private static Optional<Row.Field> larger(Row.@Nullable Field one, Row.Field other) {
    return one == null || !one.stride().equals(other.stride())
        ? Optional.empty()
        : Optional.of(new Row.Field(one.size().maximum(other.size()).reduced(), other.stride()));
  }

  private Optional<Seen> windows(Node node, Outcome outcome, Map<String, List<Row.Field>> found) {
    Seen before = node.inputs().isEmpty() ? null : seen.get(node.inputs().get(0));
    Reach reach = outcome.reach();
    if (before == null
        || !outcome.output().hasRank()
        || reach.axes().stream().anyMatch(before.open()::contains)) {
      return Optional.empty();
    }
    Map<Integer, Row.Field> axes = new HashMap<>(before.axes());
    List<Row.Field> fields = new ArrayList<>();
    for (int i = 0; i < reach.axes().size(); i++) {
      Row.Field old = before.along(reach.axes().get(i));
      Formula further = reach.extents().get(i).minus(Literal.ONE).times(old.stride());
      Row.Field field =
          new Row.Field(
              old.size().plus(further).reduced(),
              old.stride().times(reach.strides().get(i)).reduced());
      axes.put(reach.axes().get(i), field);
      fields.add(field);
    }
    found.put(node.id(), fields);
    return Optional.of(new Seen(outcome.output().rank(), axes, before.open()));
  }
}
