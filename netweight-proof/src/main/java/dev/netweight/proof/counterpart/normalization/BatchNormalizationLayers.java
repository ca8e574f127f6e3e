package dev.netweight.proof.counterpart.normalization;

import dev.netweight.network.OperatorName;
import dev.netweight.operator.normalization.BatchNormalization;
import dev.netweight.proof.counterpart.Counterpart;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import java.util.List;

/**
 * Keras's batch normalisations by their moving statistics: one factor and one offset a channel,
 * along any axis or axes, so that nothing has to be turned for ONNX's BatchNormalization.
 *
 * <p>Source: keras/src/layers/normalization/batch_normalization.py and batch_normalization in
 * keras/src/backend/numpy/nn.py.
 */
public final class BatchNormalizationLayers implements Counterpart {
  @Override
  public List<OperatorName> operators() {
    return new BatchNormalization().names();
  }

  @Override
  public List<Edge> write(LayerCall call) {
    Graph graph = call.graph();
    Spread channels = Spread.of(call);
    Edge deviation = Spread.root(call, channels.weight("moving variance"), 1e-3);
    Edge factor =
        call.owns("gamma")
            ? graph.two("Div", channels.weight("gamma"), deviation)
            : graph.each("Reciprocal", deviation);
    Edge moved = graph.two("Mul", channels.weight("moving mean"), factor);
    Edge offset =
        call.owns("beta")
            ? graph.two("Sub", channels.weight("beta"), moved)
            : graph.each("Neg", moved);
    List.of("moving deviation", "renorm mean", "renorm deviation").forEach(call::unused);
    Edge scaled = graph.two("Mul", channels.input(), factor);
    return channels.given(graph.two("Add", scaled, offset));
  }
}
