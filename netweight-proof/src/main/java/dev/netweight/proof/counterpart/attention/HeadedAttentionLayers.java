package dev.netweight.proof.counterpart.attention;

import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.attention.AttentionPlaces;
import dev.netweight.proof.counterpart.Counterpart;
import dev.netweight.proof.counterpart.FormatVersion;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.counterpart.linear.AdaptedKernel;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import dev.netweight.proof.graph.NoCounterpartException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Keras's attention in heads: queries, keys and values are projected to heads, the positions that
 * attention runs along are taken together, and keys and values that a group of query heads shares
 * are broadcast over it.
 *
 * <p>Source: keras/src/layers/attention/multi_head_attention.py and grouped_query_attention.py of
 * Keras 3.16.
 */
public final class HeadedAttentionLayers implements Counterpart {
  private static final String MULTIPLE = "MultiHeadAttention";

  @Override
  public List<OperatorName> operators() {
    return List.of(
        OperatorName.keras("GroupQueryAttention"),
        OperatorName.keras("GroupedQueryAttention"),
        OperatorName.keras(MULTIPLE));
  }

  @Override
  public List<Edge> write(LayerCall call) {
    AttentionMask.requireNone(call, "3", "4", "5", "6");
    Attributes settings = call.settings();
    AttentionPlaces places = AttentionPlaces.ofArguments(call.node(), call.inputs().size());
    boolean multiple = call.node().type().name().equals(MULTIPLE);
    Formula heads = settings.size(multiple ? "num_heads" : "num_query_heads");
    Formula shared = multiple ? heads : settings.size("num_key_value_heads");
    Formula size = settings.size(multiple ? "key_dim" : "head_dim");
    Formula valueSize = multiple && settings.has("value_dim") ? settings.size("value_dim") : size;
    HeadPositions queries = HeadPositions.of(call, call.shape(places.query()));
    HeadPositions keys = HeadPositions.of(call, call.shape(places.key()));
    Graph graph = call.graph();
    Edge query = queries.apart(projected(call, "query", places.query(), heads, size), shared);
    Edge key = keys.apart(projected(call, "key", places.key(), shared, size), shared);
    Edge value = keys.apart(projected(call, "value", places.value(), shared, valueSize), shared);
    double scale = 1 / Math.sqrt((double) LayerCall.number(size, "the size of a head"));
    Edge scaled = graph.two("Mul", query, graph.number(scale, query.type()));
    Edge scores = graph.two("MatMul", scaled.shaped(query.shape()), turned(graph, key));
    Optional<Edge> mask = mask(call, places, queries, keys);
    Edge shares = shares(call, scores, mask);
    Edge context = queries.together(graph.two("MatMul", shares, value), heads, valueSize);
    if (settings.flag("use_gate", false)) {
      Edge gate = projected(call, "gate", places.query(), heads, valueSize);
      context = graph.two("Mul", context, graph.each("Sigmoid", gate)).shaped(context.shape());
    }
    List<Edge> results = new ArrayList<>();
    results.add(out(call, context, heads.times(valueSize)));
    if (call.outcome().outputs().size() > 1) {
      Shape given = queries.scores(keys, heads);
      if (!given.equals(call.output(1))) {
        throw new NoCounterpartException(
            "Keras gives scores of " + given + ", and says that they are " + call.output(1));
      }
      results.add(graph.reshape(shares, given));
    }
    return results;
  }

  /** An input projected to heads: its positions, heads, the size of a head. */
  private static Edge projected(
      LayerCall call, String role, int place, Formula heads, Formula size) {
    Graph graph = call.graph();
    Shape given = call.shape(place);
    Edge input = graph.cast(call.input(place), call.type());
    Formula width = heads.times(size);
    Edge kernel =
        graph.reshape(
            AdaptedKernel.of(call, role + "/kernel"), Shape.of(given.get(-1), Dimension.of(width)));
    Edge product = biased(call, role, graph.two("MatMul", input, kernel), width);
    return graph.reshape(
        product,
        given.slice(0, given.rank() - 1).concatenated(Shape.ofFormulas(List.of(heads, size))));
  }

  private static Edge biased(LayerCall call, String role, Edge product, Formula width) {
    Graph graph = call.graph();
    return call.owns(role + "/bias")
        ? graph.two(
            "Add",
            product,
            graph.reshape(call.weight(role + "/bias"), Shape.ofFormulas(List.of(width))))
        : product;
  }

  private static Edge out(LayerCall call, Edge context, Formula width) {
    Graph graph = call.graph();
    String role = "attention_output";
    Shape positions = context.shape().slice(0, context.rank() - 2);
    Shape features = call.output(0).slice(positions.rank(), call.output(0).rank());
    Edge flat = graph.reshape(context, positions.concatenated(Shape.ofFormulas(List.of(width))));
    Edge kernel =
        graph.reshape(
            AdaptedKernel.of(call, role + "/kernel"),
            Shape.ofFormulas(List.of(width, features.elements())));
    Edge product = biased(call, role, graph.two("MatMul", flat, kernel), features.elements());
    return graph.reshape(product, call.output(0));
  }

  private static Edge turned(Graph graph, Edge value) {
    int rank = value.rank();
    return graph.transpose(
        value, IntStream.range(0, rank).map(i -> i < rank - 2 ? i : 2 * rank - 3 - i).toArray());
  }

  /** The shares of the scores, with those that a mask hides as low as Keras makes them. */
  private static Edge shares(LayerCall call, Edge scores, Optional<Edge> mask) {
    Graph graph = call.graph();
    if (mask.isEmpty()) {
      return graph.op("Softmax").with("axis", -1).on(scores);
    }
    double least = scores.type().name().equals("float16") ? -0.7 * 65504 : -0.7 * Float.MAX_VALUE;
    Edge hidden =
        graph
            .op("Where")
            .typed(scores.type())
            .on(mask.get(), scores, graph.number(least, scores.type()));
    Edge shares = graph.op("Softmax").with("axis", -1).on(hidden);
    // Where Keras computes the scores itself, queries that may attend to nothing give nothing.
    boolean own =
        call.outcome().outputs().size() > 1
            || (call.settings().has("dropout") && call.real("dropout", 0) > 0);
    return own && FormatVersion.of(graph).isFrom(3, 10)
        ? graph
            .op("Where")
            .typed(scores.type())
            .on(mask.get(), shares, graph.number(0, scores.type()))
        : shares;
  }

  private static Optional<Edge> stated(LayerCall call, String argument, int place) {
    Optional<Edge> stated = call.statedMask(call.arguments().find(argument));
    return stated.isPresent() ? stated : call.mask(place);
  }

  /** Which scores count: batch, shared heads, heads of a group, queries, keys. */
  private static Optional<Edge> mask(
      LayerCall call, AttentionPlaces places, HeadPositions queries, HeadPositions keys) {
    Graph graph = call.graph();
    AttentionMask masks = new AttentionMask(call);
    Optional<Edge> mask = masks.of(queries.attended(), keys.attended(), "9");
    // Since Keras 3.8 several heads take the query's mask from the query alone.
    boolean beside =
        call.node().type().name().equals(MULTIPLE) && FormatVersion.of(graph).isFrom(3, 8);
    Optional<Edge> asked =
        beside ? call.mask(places.query()) : stated(call, "query_mask", places.query());
    mask = masks.joined(masks.spread(asked, 1, 2, 4), mask);
    Optional<Edge> held = stated(call, "value_mask", places.value());
    mask = masks.joined(masks.spread(held, 1, 2, 3), mask);
    if (places.key() != places.value()) {
      Optional<Edge> keyed = stated(call, "key_mask", places.key());
      mask = masks.joined(masks.spread(keyed, 1, 2, 3), mask);
    }
    if (call.arguments().find("attention_mask") instanceof Attribute.Input given) {
      Edge bools = graph.cast(call.input(given.index()), DataType.BOOL);
      int rank = call.shape(given.index()).rank();
      // Axes for the heads and their groups, behind the batch.
      Edge spread =
          switch (rank) {
            case 2 -> bools;
            case 3 -> graph.op("Unsqueeze").on(bools, graph.integers(1, 2));
            default -> throw new NoCounterpartException("a mask of each head is not written");
          };
      mask = masks.joined(Optional.of(spread), mask);
    }
    if (mask.isPresent() && !queries.isPlain()) {
      throw new NoCounterpartException("a mask along chosen axes is not written");
    }
    return mask;
  }
}
