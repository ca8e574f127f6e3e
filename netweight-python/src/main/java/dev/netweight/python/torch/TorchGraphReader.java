package dev.netweight.python.torch;

import dev.netweight.formats.json.JsonValue;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.Constant;
import dev.netweight.network.DataType;
import dev.netweight.network.Input;
import dev.netweight.network.Network;
import dev.netweight.network.Node;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Output;
import dev.netweight.network.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads the graph that a PyTorch program's run was recorded as. Each call of a function is a node
 * under the modules that it was called in; parameters that no call takes are held by a node of
 * their own.
 */
public final class TorchGraphReader {
  private static final String FORMAT = "PyTorch program";
  private static final String HELD = "held_tensors";

  private final JsonValue graph;
  private final List<Constant> constants = new ArrayList<>();
  private final Set<String> weights = new HashSet<>();
  private final Map<String, String> classes = new TreeMap<>();
  private final Set<String> parents = new HashSet<>();
  private final List<Node> nodes = new ArrayList<>();

  /** How many calls the first visit of each module makes. */
  private final Map<String, Integer> callsInside = new HashMap<>();

  /** For each layer the weights that it takes: the same call of the same module is one layer. */
  private final Map<String, List<String>> layers = new HashMap<>();

  private TorchGraphReader(JsonValue graph) {
    this.graph = graph;
  }

  /**
   * The network of a graph.
   *
   * @param program the program's name, which a model without a name of its own has
   */
  public static Network read(String program, JsonValue graph) {
    return new TorchGraphReader(graph).network(graph.text("name", program));
  }

  private Network network(String name) {
    for (Map.Entry<String, JsonValue> module : graph.get("modules").entries().entrySet()) {
      classes.put(module.getKey(), module.getValue().text());
      int dot = module.getKey().lastIndexOf('.');
      if (!module.getKey().isEmpty()) {
        parents.add(dot < 0 ? "" : module.getKey().substring(0, dot));
      }
    }
    graph.get("tensors").items().forEach(this::addWeight);
    for (JsonValue constant : graph.get("constants").items()) {
      constants.add(new Constant(constant.get("value").text(), TensorText.read(constant)));
    }
    List<Input> inputs = new ArrayList<>();
    for (JsonValue input : graph.get("inputs").items()) {
      inputs.add(
          new Input(input.get("value").text(), input.get("name").text(), TensorText.read(input)));
    }
    List<JsonValue> calls = graph.get("nodes").items();
    for (JsonValue call : calls) {
      if (call.get("visit").index(Integer.MAX_VALUE) == 0) {
        callsInside.merge(call.get("module").text(), 1, Integer::sum);
      }
    }
    addCalls(calls);
    addHeld();
    List<Output> outputs = new ArrayList<>();
    for (JsonValue output : graph.get("outputs").items()) {
      outputs.add(new Output(output.text(), "output" + (outputs.isEmpty() ? "" : outputs.size())));
    }
    Map<String, String> modules = new HashMap<>();
    classes.forEach((path, type) -> modules.put(slashed(path), type));
    String note = graph.text("note", "");
    return new Network(
        name,
        FORMAT,
        inputs,
        outputs,
        nodes,
        List.of(),
        note.isEmpty() ? List.of() : List.of(note),
        Network.Layout.MODULES,
        constants,
        Map.of(),
        "",
        modules);
  }

  private void addWeight(JsonValue stated) {
    String name = stated.get("name").text();
    Value.Tensor tensor = TensorText.read(stated);
    Value.Standing standing =
        Value.Standing.valueOf(stated.get("standing").text().toUpperCase(Locale.ROOT));
    weights.add(name);
    constants.add(
        new Constant(
            name,
            tensor.from(new Value.Origin(name, true, tensor.shape(), tensor.type(), standing))));
  }

  private void addCalls(List<JsonValue> calls) {
    Map<String, Integer> repeated = new HashMap<>();
    for (JsonValue call : calls) {
      String module = call.get("module").text();
      String function = call.get("function").text();
      int visit = call.get("visit").index(Integer.MAX_VALUE);
      List<String> inputs = texts(call.get("inputs"));
      List<String> taken = inputs.stream().filter(weights::contains).toList();
      int before = repeated.merge(module + "/" + visit + "/" + function, 1, Integer::sum) - 1;
      boolean alone = isLeaf(module) && callsInside.getOrDefault(module, 0) == 1;
      nodes.add(
          node(
              layer(slashed(module, function), before, taken),
              function,
              alone ? classes.getOrDefault(module, function) : function,
              TorchArguments.of(call.get("arguments")),
              inputs,
              texts(call.get("outputs"))));
    }
  }

  private static List<String> texts(JsonValue list) {
    return list.items().stream().map(JsonValue::text).toList();
  }

  private boolean isLeaf(String module) {
    return classes.containsKey(module) && !parents.contains(module);
  }

  /**
   * The layer's name. The same call in another visit of the module is the same layer, if it takes
   * the same weights; else its weights would not be counted.
   */
  private String layer(String path, int before, List<String> taken) {
    int number = before;
    String name = number == 0 ? path : path + "_" + number;
    while (!layers.computeIfAbsent(name, key -> taken).equals(taken)) {
      number++;
      name = path + "_" + number;
    }
    return name;
  }

  private Node node(
      String layer,
      String function,
      String label,
      Attributes arguments,
      List<String> inputs,
      List<String> outputs) {
    return new Node(
        "call " + nodes.size(),
        layer,
        OperatorName.torch(function),
        label,
        Attributes.NONE,
        arguments,
        inputs,
        DataType.FLOAT32,
        true,
        null,
        "",
        outputs);
  }

  /** The parameters and buffers that no call takes, each with its module. */
  private void addHeld() {
    Set<String> taken = new HashSet<>();
    nodes.forEach(node -> taken.addAll(node.inputs()));
    Map<String, List<String>> held = new LinkedHashMap<>();
    for (Constant constant : constants) {
      String name = constant.value();
      if (weights.contains(name) && !taken.contains(name)) {
        int dot = name.lastIndexOf('.');
        held.computeIfAbsent(dot < 0 ? "" : name.substring(0, dot), key -> new ArrayList<>())
            .add(name);
      }
    }
    held.forEach(
        (module, names) -> {
          Map<String, Attribute> places = new LinkedHashMap<>();
          for (int i = 0; i < names.size(); i++) {
            places.put(String.valueOf(i), new Attribute.Input(i));
          }
          boolean alone = isLeaf(module) && !callsInside.containsKey(module);
          nodes.add(
              node(
                  slashed(module, HELD),
                  HELD,
                  alone ? classes.getOrDefault(module, HELD) : HELD,
                  new Attributes(places),
                  names,
                  List.of("held by " + module)));
        });
  }

  /** A call within a module. */
  private static String slashed(String module, String function) {
    return module.isEmpty() ? function : slashed(module) + "/" + function;
  }

  /**
   * A module's name and those around it as exporters write them: {@code layer1.0.conv1} is {@code
   * layer1/layer1.0/conv1}.
   */
  private static String slashed(String module) {
    StringBuilder path = new StringBuilder();
    String outer = "";
    for (String part : module.replace('/', '∕').replace(';', ',').split("\\.", -1)) {
      boolean numbered = !part.isEmpty() && part.chars().allMatch(Character::isDigit);
      String own = numbered && !outer.isEmpty() ? outer + "." + part : part;
      path.append(path.length() == 0 ? "" : "/").append(own);
      outer = own;
    }
    return path.toString();
  }
}
