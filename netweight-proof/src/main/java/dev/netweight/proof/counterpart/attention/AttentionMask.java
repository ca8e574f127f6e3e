package dev.netweight.proof.counterpart.attention;

import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import dev.netweight.network.DataType;
import dev.netweight.network.Shape;
import dev.netweight.operator.attention.AttentionPlaces;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import dev.netweight.proof.graph.NoCounterpartException;
import java.util.List;
import java.util.Optional;

/**
 * Which key each query may attend to: queries × keys, as a causal mask and a sliding window say.
 *
 * <p>Source: keras/src/layers/attention/multi_head_attention.py of Keras 3.16, _compute_causal_mask
 * and _compute_sliding_window_mask.
 */
final class AttentionMask {
  private final LayerCall call;

  AttentionMask(LayerCall call) {
    this.call = call;
  }

  /**
   * The mask of a call, if it has one.
   *
   * @param place where the argument for the causal mask stands without its name
   */
  Optional<Edge> of(Formula queries, Formula keys, String place) {
    Graph graph = call.graph();
    // Keras 2 had the causal mask among the settings first.
    boolean causal =
        AttentionPlaces.isOn(call.arguments(), "use_causal_mask", place)
            || call.settings().flag("causal", false);
    Optional<Formula> window = call.settings().optionalSize("sliding_window");
    if (!causal && window.isEmpty()) {
      return Optional.empty();
    }
    Edge rows = graph.op("Unsqueeze").on(positions(graph, queries), graph.integers(1));
    Edge columns = positions(graph, keys);
    Edge distance = graph.two("Sub", rows, columns);
    Edge mask = causal ? compared("GreaterOrEqual", distance, graph.integer(0)) : null;
    if (window.isPresent()) {
      long reach = LayerCall.number(window.get(), "sliding_window");
      Edge near = compared("Less", graph.each("Abs", distance), graph.integer(reach));
      mask = mask == null ? near : graph.op("And").on(mask, near);
    }
    return Optional.ofNullable(mask);
  }

  /** Both masks, or the one that is there. */
  Optional<Edge> joined(Optional<Edge> mask, Optional<Edge> other) {
    if (mask.isEmpty() || other.isEmpty()) {
      return mask.isEmpty() ? other : mask;
    }
    return Optional.of(call.graph().op("And").typed(DataType.BOOL).on(mask.get(), other.get()));
  }

  /** A mask of sequences with more axes, each of size 1. */
  Optional<Edge> spread(Optional<Edge> mask, long... axes) {
    if (mask.isPresent() && mask.get().rank() != 2) {
      throw new NoCounterpartException(
          "a mask of " + mask.get().shape() + " is no mask of sequences");
    }
    return mask.map(
        given ->
            call.graph()
                .op("Unsqueeze")
                .typed(DataType.BOOL)
                .on(given, call.graph().integers(axes)));
  }

  private Edge compared(String operation, Edge left, Edge right) {
    return call.graph().op(operation).typed(DataType.BOOL).on(left, right);
  }

  private static Edge positions(Graph graph, Formula size) {
    Edge end = graph.op("Squeeze").on(graph.size(size), graph.integers(0));
    return graph
        .op("Range")
        .typed(DataType.INT64)
        .shaped(Shape.ofFormulas(List.of(size)))
        .on(graph.integer(0), end, graph.integer(1));
  }

  /** Refuses masks of one sequence each, which a call is given. */
  static void requireNone(LayerCall call, String... names) {
    for (String name : names) {
      if (call.arguments().find(name) instanceof Attribute.Input
          || call.arguments().find(name) instanceof Attribute.Items) {
        throw new NoCounterpartException("a " + name + " that is given to it is not written");
      }
    }
  }
}
