package dev.netweight.proof.counterpart.attention;

import dev.netweight.network.Attribute;
import dev.netweight.network.OperatorName;
import dev.netweight.operator.attention.AttentionPlaces;
import dev.netweight.proof.counterpart.Counterpart;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keras's Attention and AdditiveAttention.
 *
 * <p>Source: keras/src/layers/attention/attention.py and additive_attention.py of Keras 3.16.
 */
public final class DotProductAttentionLayers implements Counterpart {
  private static final String ADDITIVE = "AdditiveAttention";

  @Override
  public List<OperatorName> operators() {
    return List.of(OperatorName.keras(ADDITIVE), OperatorName.keras("Attention"));
  }

  @Override
  public List<Edge> write(LayerCall call) {
    AttentionMask.requireNone(call, "1");
    Graph graph = call.graph();
    AttentionPlaces places = AttentionPlaces.ofFirstArgument(call.node(), call.inputs().size());
    Edge query = operand(call, places.query());
    Edge key = operand(call, places.key());
    Edge scores = scores(call, query, key);
    AttentionMask masks = new AttentionMask(call);
    Optional<Edge> mask =
        masks.joined(
            masks.spread(mask(call, 1, places.value()), 1),
            masks.of(query.shape().size(-2), key.shape().size(-2), "4"));
    if (mask.isPresent()) {
      double most = call.type().name().equals("float16") ? 65504 : 1e9;
      Edge hidden = graph.two("Sub", scores, graph.number(most, scores.type()));
      scores = graph.op("Where").typed(scores.type()).on(mask.get(), scores, hidden);
    }
    Edge shares = graph.op("Softmax").with("axis", -1).on(scores);
    List<Edge> results = new ArrayList<>();
    Edge result = graph.two("MatMul", shares, operand(call, places.value()));
    Optional<Edge> asked = masks.spread(mask(call, 0, places.query()), 2);
    results.add(
        asked.isEmpty()
            ? result
            : graph
                .op("Where")
                .typed(result.type())
                .on(asked.get(), result, graph.number(0, result.type())));
    if (call.outcome().outputs().size() > 1) {
      results.add(shares);
    }
    return results;
  }

  /** The mask among those that it is given, else that beside an input. */
  private static Optional<Edge> mask(LayerCall call, int item, int place) {
    return call.arguments().find("mask") instanceof Attribute.Items given
        ? item < given.items().size() ? call.statedMask(given.items().get(item)) : Optional.empty()
        : call.mask(place);
  }

  private static Edge operand(LayerCall call, int place) {
    return call.graph().cast(call.input(place), call.type()).shaped(call.shape(place));
  }

  private static Edge scores(LayerCall call, Edge query, Edge key) {
    Graph graph = call.graph();
    boolean additive = call.node().type().name().equals(ADDITIVE);
    boolean concat = call.settings().text("score_mode", "dot").equals("concat");
    if (!additive && !concat) {
      int rank = key.rank();
      int[] order = new int[rank];
      for (int i = 0; i < rank; i++) {
        order[i] = i < rank - 2 ? i : 2 * rank - 3 - i;
      }
      return scaled(call, graph.two("MatMul", query, graph.transpose(key, order)));
    }
    Edge sums =
        graph.two(
            "Add",
            graph.op("Unsqueeze").on(query, graph.integers(-2)),
            graph.op("Unsqueeze").on(key, graph.integers(-3)));
    Edge bent =
        additive ? scaled(call, graph.each("Tanh", sums)) : graph.each("Tanh", scaled(call, sums));
    Edge scores = graph.op("ReduceSum").with("keepdims", 0).on(bent, graph.integers(-1));
    return additive ? scores : graph.two("Mul", scores, call.weight("concat score weight"));
  }

  private static Edge scaled(LayerCall call, Edge value) {
    return call.owns("scale") ? call.graph().two("Mul", value, call.weight("scale")) : value;
  }
}
