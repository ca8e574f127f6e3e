package dev.netweight.proof.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.HashSet;
import java.util.Set;

/** The names of values that a graph takes or gives, the graphs inside it among them. */
final class UsedNames {
  private final Set<String> names = new HashSet<>();

  private UsedNames() {}

  static Set<String> of(GraphProto graph) {
    UsedNames used = new UsedNames();
    used.add(graph);
    return used.names;
  }

  private void add(GraphProto graph) {
    for (NodeProto node : graph.getNodeList()) {
      names.addAll(node.getInputList());
      node.getAttributeList().stream()
          .filter(AttributeProto::hasG)
          .map(AttributeProto::getG)
          .forEach(this::add);
    }
    graph.getOutputList().stream().map(ValueInfoProto::getName).forEach(names::add);
  }
}
