package dev.netweight.proof.counterpart.spatial;

import dev.netweight.network.Attribute;
import dev.netweight.network.OperatorName;
import dev.netweight.proof.counterpart.Counterpart;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import java.util.List;

/**
 * Keras's Rescaling: a factor and an offset, one for all or one for each element of the last axis.
 *
 * <p>Source: keras/src/layers/preprocessing/rescaling.py.
 */
public final class RescalingLayer implements Counterpart {
  @Override
  public List<OperatorName> operators() {
    return List.of(OperatorName.keras("Rescaling"));
  }

  @Override
  public List<Edge> write(LayerCall call) {
    Graph graph = call.graph();
    Edge scaled =
        graph.two("Mul", graph.cast(call.input(0), call.type()), numbers(call, "scale", 1));
    return List.of(graph.two("Add", scaled, numbers(call, "offset", 0)).shaped(call.output(0)));
  }

  private static Edge numbers(LayerCall call, String setting, double absent) {
    if (call.settings().find(setting) instanceof Attribute.Items items) {
      double[] values =
          items.items().stream().mapToDouble(item -> LayerCall.real(setting, item)).toArray();
      return call.graph().numbers(call.type(), values);
    }
    return call.graph().number(call.real(setting, absent), call.type());
  }
}
