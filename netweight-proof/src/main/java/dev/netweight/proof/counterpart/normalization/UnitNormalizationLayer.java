package dev.netweight.proof.counterpart.normalization;

import dev.netweight.network.OperatorName;
import dev.netweight.proof.counterpart.Counterpart;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import java.util.List;

/**
 * Keras's scaling to a length of one; shorter vectors than 1e-12 are divided by that.
 *
 * <p>Source: _normalize in keras/src/ops/nn.py.
 */
public final class UnitNormalizationLayer implements Counterpart {
  private static final double SHORTEST = 1e-12;

  @Override
  public List<OperatorName> operators() {
    return List.of(OperatorName.keras("UnitNormalization"));
  }

  @Override
  public List<Edge> write(LayerCall call) {
    Graph graph = call.graph();
    Spread features = Spread.of(call);
    Edge input = features.input();
    Edge square = features.reduced("ReduceSum", graph.two("Mul", input, input));
    Edge length =
        graph.each(
            "Sqrt", graph.two("Max", square, graph.number(SHORTEST * SHORTEST, input.type())));
    return features.given(graph.two("Div", input, length));
  }
}
