package dev.netweight.proof.counterpart.linear;

import dev.netweight.network.OperatorName;
import dev.netweight.proof.counterpart.Counterpart;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.counterpart.activation.Activations;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import java.util.List;

/**
 * Keras's EinsumDense: Einsum with the kernel, Add of the bias, the activation.
 *
 * <p>Source: keras/src/layers/core/einsum_dense.py of Keras 3.16.
 */
public final class EinsumDenseLayer implements Counterpart {
  @Override
  public List<OperatorName> operators() {
    return List.of(OperatorName.keras("EinsumDense"));
  }

  @Override
  public List<Edge> write(LayerCall call) {
    Graph graph = call.graph();
    Edge given = graph.cast(call.input(0), call.type());
    Edge product =
        graph
            .op("Einsum")
            .with("equation", call.settings().text("equation", "").replace(" ", ""))
            .on(given, AdaptedKernel.of(call, "kernel"));
    Edge sum = call.owns("bias") ? graph.two("Add", product, call.weight("bias")) : product;
    return List.of(
        Activations.apply(graph, call.settings(), "activation", sum.shaped(call.output(0))));
  }
}
