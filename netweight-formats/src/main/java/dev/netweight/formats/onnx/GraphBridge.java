package dev.netweight.formats.onnx;

import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.Constant;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Input;
import dev.netweight.network.Network;
import dev.netweight.network.Node;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Output;
import dev.netweight.network.Value;
import dev.netweight.operator.onnx.OnnxCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * From a graph to a network. A graph inside a node may use the values around it; here it is given
 * them as further inputs, so that a network depends on nothing outside.
 */
final class GraphBridge {
  /** What a graph inside becomes: a network, and the names of the values around that it uses. */
  private record Inner(Network network, List<String> captures) {}

  private final Functions functions;
  private final Names names;
  private final Map<String, Long> versions;
  private final Map<String, AttributeValue> references;
  private int graphs;

  GraphBridge(Functions functions, Names names, Map<String, Long> versions) {
    this(functions, names, versions, Map.of());
  }

  /**
   * @param references what the attributes of a function's call are
   */
  GraphBridge(
      Functions functions,
      Names names,
      Map<String, Long> versions,
      Map<String, AttributeValue> references) {
    this.functions = functions;
    this.names = names;
    this.versions = versions;
    this.references = references;
  }

  /** The whole model. */
  Network model(OnnxModel model, String format, List<String> notes) {
    OnnxGraph graph = model.graph();
    List<Constant> constants = constants(graph, "");
    Set<String> brought = brought(constants);
    List<OnnxValue> given =
        graph.inputs().stream().filter(input -> !brought.contains(input.name())).toList();
    Set<String> symbols = new HashSet<>();
    List<Input> inputs = new ArrayList<>();
    FreeSizes free = new FreeSizes(given);
    for (OnnxValue input : given) {
      Value content = Values.of(input.type(), axis -> free.size(input.name(), axis));
      inputs.add(new Input(input.name(), input.name(), content));
      symbols.addAll(content.shape().variables());
    }
    return new Network(
        graph.name().isEmpty() ? "graph" : graph.name(),
        format,
        inputs,
        outputs(graph.outputs()),
        nodes(graph.nodes()),
        List.of(),
        notes,
        Network.Layout.MODULES,
        constants,
        stated(graph, symbols),
        "");
  }

  /** A function's network: it is given what its caller writes, and depends on nothing else. */
  Network function(OnnxFunction function) {
    List<Input> inputs = new ArrayList<>();
    for (String input : function.inputs()) {
      inputs.add(given(input));
    }
    List<Output> outputs = new ArrayList<>();
    for (String output : function.outputs()) {
      outputs.add(new Output(output, output));
    }
    return inner(function.name(), inputs, outputs, nodes(function.nodes()), List.of());
  }

  private Inner graph(OnnxGraph graph, String place) {
    List<Constant> constants = constants(graph, place);
    Set<String> brought = brought(constants);
    List<Input> inputs = new ArrayList<>();
    for (OnnxValue input : graph.inputs()) {
      if (!brought.contains(input.name())) {
        inputs.add(given(input.name()));
      }
    }
    List<Node> nodes = nodes(graph.nodes());
    Set<String> defined = new HashSet<>(brought);
    inputs.forEach(input -> defined.add(input.value()));
    nodes.forEach(node -> defined.addAll(node.outputs()));
    defined.add("");
    Set<String> captures = new LinkedHashSet<>();
    for (Node node : nodes) {
      captures.addAll(node.inputs());
    }
    graph.outputs().forEach(output -> captures.add(output.name()));
    captures.removeAll(defined);
    captures.forEach(name -> inputs.add(given(name)));
    Network network = inner(graph.name(), inputs, outputs(graph.outputs()), nodes, constants);
    return new Inner(network, List.copyOf(captures));
  }

  private static Network inner(
      String name,
      List<Input> inputs,
      List<Output> outputs,
      List<Node> nodes,
      List<Constant> constants) {
    return new Network(
        name.isEmpty() ? "graph" : name,
        "ONNX",
        inputs,
        outputs,
        nodes,
        List.of(),
        List.of(),
        Network.Layout.MODULES,
        constants,
        Map.of(),
        "");
  }

  private static Input given(String name) {
    return new Input(name, name, Value.unknown(name + " is given by the caller"));
  }

  private static List<Output> outputs(List<OnnxValue> values) {
    return values.stream().map(value -> new Output(value.name(), value.name())).toList();
  }

  private List<Constant> constants(OnnxGraph graph, String place) {
    List<Constant> constants = new ArrayList<>();
    for (OnnxTensor tensor : graph.initializers()) {
      constants.add(Values.constant(tensor, names.unique(place + tensor.name())));
    }
    for (OnnxSparseTensor tensor : graph.sparseInitializers()) {
      constants.add(Values.constant(tensor, names.unique(place + tensor.values().name())));
    }
    return constants;
  }

  private static Set<String> brought(List<Constant> constants) {
    Set<String> brought = new HashSet<>();
    constants.forEach(constant -> brought.add(constant.value()));
    return brought;
  }

  private static Map<String, Value> stated(OnnxGraph graph, Set<String> symbols) {
    Map<String, Value> stated = new HashMap<>();
    for (OnnxValue value : graph.values()) {
      stated.put(value.name(), Values.stated(value.type(), symbols));
    }
    for (OnnxValue value : graph.outputs()) {
      stated.put(value.name(), Values.stated(value.type(), symbols));
    }
    return stated;
  }

  private List<Node> nodes(List<OnnxNode> written) {
    List<Node> nodes = new ArrayList<>();
    List<String> layers = layers(written);
    for (OnnxNode node : written) {
      nodes.add(node(node, layers.get(nodes.size()), nodes.size()));
    }
    return nodes;
  }

  /** The layers' names: a node that the file names keeps its name where another is given one. */
  private static List<String> layers(List<OnnxNode> written) {
    Names layers = new Names();
    List<String> names = new ArrayList<>();
    for (OnnxNode node : written) {
      names.add(node.name().isBlank() ? "" : layers.unique(NodePath.of(node, names.size())));
    }
    for (int place = 0; place < written.size(); place++) {
      if (names.get(place).isEmpty()) {
        names.set(place, layers.unique(NodePath.of(written.get(place), place)));
      }
    }
    return names;
  }

  private Node node(OnnxNode node, String layer, int place) {
    List<OnnxAttribute> attributes = resolved(node.attributes());
    @Nullable Network body = functions.find(node, attributes, names);
    List<String> inputs = new ArrayList<>(node.inputs());
    Map<String, Attribute> settings = new LinkedHashMap<>();
    for (OnnxAttribute one : attributes) {
      settings.put(one.name(), attribute(one.value(), layer, inputs));
    }
    Long version = versions.get(node.domain().equals("ai.onnx") ? "" : node.domain());
    return new Node(
        "node " + place,
        layer,
        body == null
            ? OperatorName.onnx(node.domain(), node.operator())
            : OperatorName.onnxFunction(),
        label(node),
        new Attributes(settings),
        version == null ? Attributes.NONE : Attributes.of(OnnxCall.VERSION, version),
        inputs,
        DataType.FLOAT32,
        true,
        body,
        "",
        node.outputs());
  }

  private static String label(OnnxNode node) {
    boolean usual =
        node.domain().isEmpty()
            || node.domain().equals("ai.onnx")
            || node.domain().equals(OperatorName.ONNX_ML)
            || node.domain().equals(OperatorName.MICROSOFT);
    return usual ? node.operator() : node.domain() + "." + node.operator();
  }

  /**
   * The attributes, those that refer to a function's caller replaced; left out where it has none.
   */
  private List<OnnxAttribute> resolved(List<OnnxAttribute> written) {
    List<OnnxAttribute> attributes = new ArrayList<>();
    for (OnnxAttribute one : written) {
      if (one.value() instanceof AttributeValue.Reference reference) {
        AttributeValue value = references.get(reference.name());
        if (value != null) {
          attributes.add(new OnnxAttribute(one.name(), value));
        }
      } else {
        attributes.add(one);
      }
    }
    return attributes;
  }

  /**
   * An attribute's value.
   *
   * @param inputs the node's, to which the values that a graph inside uses are added
   */
  private Attribute attribute(AttributeValue value, String layer, List<String> inputs) {
    if (value instanceof AttributeValue.OfGraph graph) {
      return body(graph.value(), layer, inputs);
    } else if (value instanceof AttributeValue.Graphs list) {
      List<Attribute> bodies = new ArrayList<>();
      for (OnnxGraph graph : list.values()) {
        bodies.add(body(graph, layer, inputs));
      }
      return new Attribute.Items(bodies);
    } else if (value instanceof AttributeValue.OfTensor tensor) {
      return new Attribute.Content(Values.content(tensor.value(), names.unique(layer), false));
    } else if (value instanceof AttributeValue.OfSparseTensor tensor) {
      return new Attribute.Content(Values.content(tensor.value(), names.unique(layer), false));
    }
    return PlainAttributes.of(value);
  }

  private Attribute body(OnnxGraph graph, String layer, List<String> inputs) {
    Inner inner = graph(graph, layer + "/graph " + ++graphs + "/");
    List<Integer> places = new ArrayList<>();
    for (String capture : inner.captures()) {
      int place = inputs.indexOf(capture);
      if (place < 0) {
        place = inputs.size();
        inputs.add(capture);
      }
      places.add(place);
    }
    return new Attribute.Body(inner.network(), places);
  }

  /** Names for the sizes of inputs to which the file gives none. */
  private static final class FreeSizes {
    private final Set<String> taken = new HashSet<>();
    private final boolean oneBatch;

    FreeSizes(List<OnnxValue> inputs) {
      int batches = 0;
      for (OnnxValue input : inputs) {
        taken.addAll(Values.symbols(input.type()));
        boolean free =
            input.type() instanceof OnnxType.OfTensor tensor
                && tensor.shape().isPresent()
                && !tensor.shape().get().isEmpty()
                && tensor.shape().get().get(0) instanceof OnnxType.Free;
        batches += free ? 1 : 0;
      }
      oneBatch = batches == 1 && !taken.contains(Network.BATCH);
    }

    Dimension size(String input, int axis) {
      if (axis == 0 && oneBatch) {
        return new Dimension.Named(Network.BATCH);
      }
      String name = input + "_" + axis;
      while (!taken.add(name)) {
        name += "_";
      }
      return new Dimension.Named(name);
    }
  }
}
