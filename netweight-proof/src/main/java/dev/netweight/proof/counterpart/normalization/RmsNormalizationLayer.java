package dev.netweight.proof.counterpart.normalization;

import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.proof.counterpart.Counterpart;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import dev.netweight.proof.graph.NoCounterpartException;
import java.util.List;

/**
 * Keras's normalisation by the root mean square. Keras multiplies by the scale as it is, which fits
 * the last axes whatever the normalised ones are.
 *
 * <p>Source: _rms_normalization in keras/src/ops/nn.py.
 */
public final class RmsNormalizationLayer implements Counterpart {
  @Override
  public List<OperatorName> operators() {
    return List.of(OperatorName.keras("RMSNormalization"));
  }

  @Override
  public List<Edge> write(LayerCall call) {
    Graph graph = call.graph();
    Spread features = Spread.of(call);
    Edge input = features.input();
    Edge square = features.reduced("ReduceMean", graph.two("Mul", input, input));
    Edge normal = graph.two("Div", input, Spread.root(call, square, 1e-6));
    Edge scale = call.weight("scale", Spread.precise(call));
    Shape shape = call.shape(0);
    if (!scale.shape().equals(shape.slice(shape.rank() - scale.rank(), shape.rank()))) {
      throw new NoCounterpartException(
          "Keras multiplies the last axes of "
              + shape
              + " by a scale of the shape "
              + scale.shape());
    }
    return features.given(graph.two("Mul", normal, scale));
  }
}
