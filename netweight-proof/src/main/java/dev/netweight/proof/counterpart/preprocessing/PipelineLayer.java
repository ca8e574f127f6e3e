package dev.netweight.proof.counterpart.preprocessing;

import dev.netweight.network.DataType;
import dev.netweight.network.Input;
import dev.netweight.network.Network;
import dev.netweight.network.Node;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Output;
import dev.netweight.operator.Part;
import dev.netweight.proof.counterpart.Counterpart;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.graph.Edge;
import java.util.ArrayList;
import java.util.List;

/**
 * Keras's Pipeline: layers one after another, as a network of its own.
 *
 * <p>Source: keras/src/layers/preprocessing/pipeline.py of Keras 3.16.
 */
public final class PipelineLayer implements Counterpart {
  @Override
  public List<OperatorName> operators() {
    return List.of(OperatorName.keras("Pipeline"));
  }

  @Override
  public List<Edge> write(LayerCall call) {
    List<Input> given = new ArrayList<>();
    List<String> values = new ArrayList<>();
    for (Edge edge : call.inputs()) {
      String name = "given:" + given.size();
      DataType type = edge.type();
      given.add(new Input(name, name, edge.shape(), type));
      values.add(name);
    }
    List<Node> chain = new ArrayList<>();
    for (Part part : call.outcome().parts()) {
      Node node = chained(part.node(), values);
      chain.add(node);
      values.clear();
      for (int i = 0; i < part.outcome().outputs().size(); i++) {
        values.add(node.output(i));
      }
    }
    List<Output> results = values.stream().map(value -> new Output(value, value)).toList();
    Network network =
        new Network(
            call.node().layer(),
            call.graph().format(),
            given,
            results,
            chain,
            List.of(),
            List.of(),
            Network.Layout.CHAIN);
    return call.inner(network, call.inputs());
  }

  private static Node chained(Node node, List<String> inputs) {
    return new Node(
        node.layer(),
        node.layer(),
        node.type(),
        node.typeLabel(),
        node.settings(),
        node.arguments(),
        inputs,
        node.weightType(),
        node.trainable(),
        node.body(),
        node.identity());
  }
}
