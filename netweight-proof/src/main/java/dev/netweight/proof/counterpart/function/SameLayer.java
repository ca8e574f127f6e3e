package dev.netweight.proof.counterpart.function;

import dev.netweight.network.Attributes;
import dev.netweight.network.Network;
import dev.netweight.network.Node;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import dev.netweight.proof.counterpart.Counterpart;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.counterpart.masking.Masks;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import dev.netweight.proof.graph.NoCounterpartException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A layer of Keras that does what an operation does: what the layer owns, the operation is given.
 *
 * <p>Source: keras/src/layers, whose layers call the operations of keras/src/ops.
 *
 * @param weights what stands for the layer's weights, by their roles
 */
record SameLayer(Counterpart counterpart, String name, Map<String, Edge> weights)
    implements LayerCall.Interpreter {
  SameLayer {
    weights = Map.copyOf(weights);
  }

  /** What the layer gives of one input. */
  Edge of(FunctionCall call, Attributes settings, Edge input) {
    LayerCall given = call.call();
    Node node = given.node().as(OperatorName.keras(name), settings);
    List<Weight> owned =
        weights.entrySet().stream()
            .map(
                entry -> {
                  Shape shape = entry.getValue().shape();
                  return Weight.learned(entry.getKey(), shape.elements(), shape);
                })
            .toList();
    LayerCall same =
        new LayerCall(
            node,
            given.path(),
            "",
            given.graph(),
            List.of(Value.of(input.shape(), input.type())),
            List.of(input),
            Outcome.of(call.output(), Cost.of(owned, List.of())),
            this);
    return counterpart.write(same).get(0);
  }

  @Override
  public Edge weight(LayerCall owner, Weight weight) {
    return Objects.requireNonNull(weights.get(weight.role()));
  }

  @Override
  public List<Edge> layer(
      LayerCall owner, Node inner, String place, Graph graph, List<Edge> inputs) {
    throw new NoCounterpartException("an operation has no layer inside");
  }

  @Override
  public List<Edge> network(LayerCall owner, Network network, Graph graph, List<Edge> inputs) {
    throw new NoCounterpartException("an operation has no network inside");
  }

  /** None: operations heed no masks. */
  @Override
  public Masks masks() {
    return new Masks();
  }
}
