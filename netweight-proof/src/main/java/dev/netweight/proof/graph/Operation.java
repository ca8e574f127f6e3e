package dev.netweight.proof.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import dev.netweight.network.DataType;
import dev.netweight.network.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * An operation of ONNX in the making: its attributes first, then what it is applied to, as in
 * {@code graph.op("Conv").with("group", 2).on(x, kernel)}.
 */
public final class Operation {
  private final Graph graph;
  private final NodeProto.Builder node;
  private @Nullable DataType type;
  private @Nullable Shape shape;

  Operation(Graph graph, String name, String domain) {
    this.graph = graph;
    this.node = NodeProto.newBuilder().setOpType(name).setDomain(domain);
  }

  public Operation with(String name, long value) {
    node.addAttribute(attribute(name, AttributeProto.AttributeType.INT).setI(value));
    return this;
  }

  public Operation with(String name, boolean value) {
    return with(name, value ? 1 : 0);
  }

  public Operation with(String name, double value) {
    node.addAttribute(attribute(name, AttributeProto.AttributeType.FLOAT).setF((float) value));
    return this;
  }

  public Operation with(String name, String value) {
    node.addAttribute(
        attribute(name, AttributeProto.AttributeType.STRING)
            .setS(com.google.protobuf.ByteString.copyFromUtf8(value)));
    return this;
  }

  public Operation with(String name, List<? extends Number> values) {
    AttributeProto.Builder ints = attribute(name, AttributeProto.AttributeType.INTS);
    values.forEach(value -> ints.addInts(value.longValue()));
    node.addAttribute(ints);
    return this;
  }

  public Operation with(String name, long[] values) {
    return with(name, Arrays.stream(values).boxed().toList());
  }

  public Operation withFloats(String name, double... values) {
    AttributeProto.Builder floats = attribute(name, AttributeProto.AttributeType.FLOATS);
    for (double value : values) {
      floats.addFloats((float) value);
    }
    node.addAttribute(floats);
    return this;
  }

  public Operation withTexts(String name, List<String> values) {
    AttributeProto.Builder texts = attribute(name, AttributeProto.AttributeType.STRINGS);
    values.forEach(value -> texts.addStrings(com.google.protobuf.ByteString.copyFromUtf8(value)));
    node.addAttribute(texts);
    return this;
  }

  /** With a graph inside it, such as the body of a Scan. */
  public Operation with(String name, Graph body) {
    node.addAttribute(
        attribute(name, AttributeProto.AttributeType.GRAPH).setG(body.message(List.of())));
    return this;
  }

  private static AttributeProto.Builder attribute(String name, AttributeProto.AttributeType type) {
    return AttributeProto.newBuilder().setName(name).setType(type);
  }

  /** What it gives has this type; without it, that of the first input. */
  public Operation typed(DataType known) {
    type = known;
    return this;
  }

  /** What it gives has this shape; without it, an unknown one. */
  public Operation shaped(Shape known) {
    shape = known;
    return this;
  }

  /** Applied to these, with one output. */
  public Edge on(Edge... inputs) {
    return on(Arrays.asList(inputs));
  }

  /** Applied to these, with one output. */
  public Edge on(List<Edge> inputs) {
    return giving(1, inputs).get(0);
  }

  /** Applied to one, with an output of a name that nothing else has. */
  public Edge called(String name, Edge input) {
    graph.append(node.setName(name).addInput(input.name()).addOutput(name).build());
    return new Edge(name, input.shape(), type != null ? type : input.type());
  }

  /** Applied to these, with so many outputs. */
  public List<Edge> giving(int outputs, Edge... inputs) {
    return giving(outputs, Arrays.asList(inputs));
  }

  /** Applied to these, with so many outputs. */
  public List<Edge> giving(int outputs, List<Edge> stated) {
    List<Edge> inputs = node.getOpType().equals("Pad") ? withAxes(stated) : stated;
    DataType given =
        type != null ? type : inputs.isEmpty() ? DataType.FLOAT32 : inputs.get(0).type();
    Shape said = shape != null ? shape : Shape.unknown("its shape was not said");
    List<Edge> edges = new ArrayList<>();
    for (int i = 0; i < outputs; i++) {
      edges.add(new Edge(graph.freshOutput(node.getOpType()), said, given));
    }
    // Inputs left out at the end are not written.
    int last = inputs.size();
    while (last > 0 && inputs.get(last - 1).name().isEmpty()) {
      last--;
    }
    inputs.subList(0, last).forEach(input -> node.addInput(input.name()));
    edges.forEach(edge -> node.addOutput(edge.name()));
    graph.append(node.setName(edges.get(0).name()).build());
    return edges;
  }

  /**
   * A Pad names all its axes, in order. The optimizer of ONNX Runtime makes one that names none a
   * part of a MaxPool, which pads with the lowest number, and does not heed some axes where it
   * moves a Transpose over a Pad.
   */
  private List<Edge> withAxes(List<Edge> inputs) {
    if (inputs.size() > 3 || !inputs.get(0).shape().hasRank()) {
      return inputs;
    }
    List<Edge> named = new ArrayList<>(inputs);
    while (named.size() < 3) {
      named.add(Edge.NONE);
    }
    named.add(graph.integers(LongStream.range(0, inputs.get(0).rank()).toArray()));
    return named;
  }
}
