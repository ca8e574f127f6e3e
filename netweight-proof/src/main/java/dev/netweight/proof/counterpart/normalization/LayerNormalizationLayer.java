package dev.netweight.proof.counterpart.normalization;

import dev.netweight.network.OperatorName;
import dev.netweight.proof.counterpart.Counterpart;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import java.util.List;

/**
 * Keras's layer normalisation along any axes. With {@code rms_scaling} it divides by the deviation
 * without subtracting the mean.
 *
 * <p>Source: _layer_normalization in keras/src/ops/nn.py.
 */
public final class LayerNormalizationLayer implements Counterpart {
  @Override
  public List<OperatorName> operators() {
    return List.of(OperatorName.keras("LayerNormalization"));
  }

  @Override
  public List<Edge> write(LayerCall call) {
    Graph graph = call.graph();
    Spread features = Spread.of(call);
    Edge input = features.input();
    Edge centred = graph.two("Sub", input, features.reduced("ReduceMean", input));
    Edge variance = features.reduced("ReduceMean", graph.two("Mul", centred, centred));
    boolean whole = call.settings().flag("rms_scaling", false);
    Edge normal = graph.two("Div", whole ? input : centred, Spread.root(call, variance, 1e-3));
    return features.given(features.scaledAndMoved(normal));
  }
}
