package dev.netweight.proof.counterpart.model;

import dev.netweight.network.Network;
import dev.netweight.network.OperatorName;
import dev.netweight.operator.model.NestedModel;
import dev.netweight.proof.counterpart.Counterpart;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.NoCounterpartException;
import java.util.ArrayList;
import java.util.List;

/** A model used as a layer: the nodes of the layers inside it. */
public final class NestedModels implements Counterpart {
  @Override
  public List<OperatorName> operators() {
    return new NestedModel().names();
  }

  @Override
  public List<Edge> write(LayerCall call) {
    Network body = call.node().body();
    if (body == null) {
      throw new NoCounterpartException(call.node().typeLabel() + " has no layers inside");
    }
    if (call.settings().has(NestedModel.WEIGHTS)) {
      call.outcome().cost().weights().forEach(weight -> call.unused(weight.role()));
    }
    if (call.statedMask().isEmpty()) {
      return call.inner(body, call.inputs());
    }
    List<Edge> given = new ArrayList<>(call.inputs().subList(0, body.inputs().size()));
    given.set(0, call.masked());
    return call.inner(body, given);
  }
}
