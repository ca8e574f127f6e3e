package dev.netweight.proof.counterpart.linear;

import dev.netweight.network.OperatorName;
import dev.netweight.proof.counterpart.Counterpart;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.counterpart.activation.Activations;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import java.util.List;

/** A dense layer: MatMul with the kernel, Add of the bias, the activation. */
public final class DenseLayer implements Counterpart {
  @Override
  public List<OperatorName> operators() {
    return List.of(OperatorName.keras("Dense"));
  }

  @Override
  public List<Edge> write(LayerCall call) {
    Graph graph = call.graph();
    Edge given = graph.cast(call.input(0), call.type());
    Edge product = graph.two("MatMul", given, AdaptedKernel.of(call, "kernel"));
    Edge sum = call.owns("bias") ? graph.two("Add", product, call.weight("bias")) : product;
    return List.of(Activations.apply(call, "activation", sum.shaped(call.output(0))));
  }
}
