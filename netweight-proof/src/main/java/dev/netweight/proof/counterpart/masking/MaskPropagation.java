package dev.netweight.proof.counterpart.masking;

import dev.netweight.network.Attribute;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.attention.AttentionPlaces;
import dev.netweight.proof.counterpart.FormatVersion;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which masks the outputs of a layer have.
 *
 * <p>Source: __call__ and compute_mask in keras/src/layers/layer.py and the layers' own, of Keras
 * 3.16; recurrent layers before 3.16, merging ones of Keras 2.15.
 */
public final class MaskPropagation {
  /** Layers that pass on the mask of their first input. */
  private static final Set<String> PASSING =
      Set.of(
          "Activation",
          "ActivityRegularization",
          "AlphaDropout",
          "BatchNormalization",
          "Dense",
          "Dropout",
          "ELU",
          "GaussianDropout",
          "GaussianNoise",
          "GroupNormalization",
          "GroupQueryAttention",
          "GroupedQueryAttention",
          "Identity",
          "InputLayer",
          "LayerNormalization",
          "LeakyReLU",
          "Normalization",
          "PReLU",
          "ReLU",
          "Rescaling",
          "Softmax",
          "SpatialDropout1D",
          "SpatialDropout2D",
          "SpatialDropout3D",
          "SyncBatchNormalization",
          "TernaryDense",
          "ThresholdedReLU",
          "UnitNormalization");

  /** Layers that say themselves which masks their outputs have, or whose layers inside do. */
  private static final Set<String> OWN =
      Set.of(
          "Embedding",
          "Functional",
          "Masking",
          "Model",
          "Pipeline",
          "ReversibleEmbedding",
          "Sequential");

  private static final Set<String> MERGING =
      Set.of("Add", "Average", "Maximum", "Minimum", "Multiply", "Subtract");

  private static final Set<String> RECURRENT =
      Set.of(
          "Bidirectional",
          "ConvLSTM1D",
          "ConvLSTM2D",
          "ConvLSTM3D",
          "GRU",
          "LSTM",
          "RNN",
          "SimpleRNN",
          "TimeDistributed");

  private final Masks masks;
  private final LayerCall call;

  private MaskPropagation(Masks masks, LayerCall call) {
    this.masks = masks;
    this.call = call;
  }

  /**
   * Puts masks beside what a call gives.
   *
   * @return what it gives; where it has no mask, not the very value that has one
   */
  public static List<Edge> of(Masks masks, LayerCall call, List<Edge> results) {
    if (OWN.contains(call.node().type().name())
        || (call.statedMask().isEmpty()
            && call.inputs().stream().noneMatch(masks::isThere)
            && results.stream().noneMatch(masks::isThere))) {
      return results;
    }
    return new MaskPropagation(masks, call).settled(results);
  }

  private List<Edge> settled(List<Edge> results) {
    if (!call.node().type().dialect().equals(OperatorName.KERAS)) {
      // Operations share names with layers, and give tensors without masks.
      return results.stream().map(this::alone).toList();
    }
    String name = call.node().type().name();
    Optional<Edge> stated = call.statedMask();
    if (PASSING.contains(name)
        && stated.isEmpty()
        && results.get(0).name().equals(call.input(0).name())) {
      return results;
    }
    List<Edge> settled = new ArrayList<>(results.stream().map(this::alone).toList());
    Edge first = settled.get(0);
    if (PASSING.contains(name)) {
      passed(stated, first);
    } else if (RECURRENT.contains(name)) {
      recurrent(name, settled);
    } else if (MERGING.contains(name)) {
      merged(first);
    } else if (name.equals("Concatenate")) {
      concatenated().ifPresent(mask -> masks.put(first, mask));
    } else if (name.equals("Attention") || name.equals("AdditiveAttention")) {
      masks.copy(
          call.input(AttentionPlaces.ofFirstArgument(call.node(), call.inputs().size()).query()),
          first);
    } else if (name.equals("MultiHeadAttention")) {
      attended(first);
    }
    return settled;
  }

  /** The same value, without the mask of an input that is passed on. */
  private Edge alone(Edge result) {
    return masks.isThere(result)
        ? call.graph().op("Identity").typed(result.type()).shaped(result.shape()).on(result)
        : result;
  }

  private void passed(Optional<Edge> stated, Edge result) {
    stated.ifPresentOrElse(
        mask -> masks.put(result, mask), () -> masks.copy(call.input(0), result));
  }

  private FormatVersion version() {
    return FormatVersion.of(call.graph());
  }

  private void recurrent(String name, List<Edge> results) {
    boolean distributed = name.equals("TimeDistributed");
    boolean sequences =
        distributed
            || call.settings().flag("return_sequences", false)
            || call.settings()
                .layer("layer")
                .map(layer -> layer.settings().flag("return_sequences", false))
                .orElse(false);
    Optional<Edge> stated = call.statedMask();
    if (!sequences || (stated.isEmpty() && !masks.isThere(call.input(0)))) {
      return;
    }
    boolean apart =
        name.equals("Bidirectional")
            && call.settings().entries().get("merge_mode") instanceof Attribute.Nothing;
    for (Edge result : results.subList(0, apart ? 2 : 1)) {
      if (!FormatVersion.isSaid(call.graph())) {
        masks.doubt(result);
      } else if (!version().isFrom(3, 16)) {
        passed(stated, result);
      }
    }
  }

  /** Keras 3.8 and later take the masks away from what attention is given. */
  private void attended(Edge result) {
    AttentionPlaces places = AttentionPlaces.ofArguments(call.node(), call.inputs().size());
    masks.copy(call.input(places.query()), result);
    if (version().isFrom(3, 8)) {
      masks.remove(call.input(places.query()));
      masks.remove(call.input(places.value()));
      masks.remove(call.input(places.key()));
    }
  }

  private void merged(Edge result) {
    boolean second = !version().isFrom(3, 0);
    if (!second && !version().isFrom(3, 4)) {
      masks.doubt(result);
      return;
    }
    List<Edge> given = given();
    if (given.size() == call.inputs().size() || (second && !given.isEmpty())) {
      masks.put(result, joined(second ? "And" : "Or", given));
    }
  }

  private List<Edge> given() {
    return call.inputs().stream().flatMap(input -> masks.of(input).stream()).toList();
  }

  private Edge joined(String operation, List<Edge> given) {
    Edge joined = given.get(0);
    for (Edge mask : given.subList(1, given.size())) {
      joined =
          call.graph().op(operation).typed(DataType.BOOL).shaped(joined.shape()).on(joined, mask);
    }
    return joined;
  }

  private Optional<Edge> concatenated() {
    boolean second = !version().isFrom(3, 0);
    Shape output = call.output(0);
    int axis = output.resolve(call.settings().integer("axis", -1));
    List<Edge> given = given();
    if (!second && !version().isFrom(3, 4)) {
      return Optional.of(Edge.NONE);
    } else if (axis == output.rank() - 1) {
      // Features without a mask count at all positions, so that no position is left out.
      boolean whole = given.size() == call.inputs().size();
      return whole || second ? Optional.of(joined(second ? "And" : "Or", given)) : Optional.empty();
    }
    Graph graph = call.graph();
    List<Edge> parts = new ArrayList<>();
    for (int i = 0; i < call.inputs().size(); i++) {
      Shape shape = call.shape(i);
      parts.add(
          masks.of(call.input(i)).orElseGet(() -> all(graph, shape.slice(0, shape.rank() - 1))));
    }
    return Optional.of(
        graph
            .op("Concat")
            .with("axis", axis)
            .typed(DataType.BOOL)
            .shaped(output.slice(0, output.rank() - 1))
            .on(parts));
  }

  private static Edge all(Graph graph, Shape shape) {
    Edge yes = graph.cast(graph.integer(1), DataType.BOOL);
    return graph.op("Expand").typed(DataType.BOOL).shaped(shape).on(yes, graph.shape(shape));
  }

  /** A mask with a last axis, so that it stands beside the features. */
  public static Edge besideFeatures(Graph graph, Edge mask) {
    Shape shape = mask.shape().concatenated(Shape.of(Dimension.of(1)));
    return graph.op("Unsqueeze").typed(DataType.BOOL).shaped(shape).on(mask, graph.integers(-1));
  }
}
