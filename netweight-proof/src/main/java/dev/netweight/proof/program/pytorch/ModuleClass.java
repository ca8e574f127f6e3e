package dev.netweight.proof.program.pytorch;

import dev.netweight.network.Input;
import dev.netweight.network.Network;
import dev.netweight.network.Node;
import dev.netweight.network.Output;
import dev.netweight.proof.graph.NoCounterpartException;
import dev.netweight.proof.program.Identifiers;
import dev.netweight.proof.program.Refusal;
import dev.netweight.proof.program.Rows;
import dev.netweight.report.Row;
import dev.netweight.weigh.Schedule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A model as a class of modules: what it makes, and what it does in {@code forward}. */
final class ModuleClass {
  private final TorchProgram program;
  private final Network network;
  private final String path;
  private final String place;
  private final String name;
  private final Identifiers identifiers = TorchProgram.identifiers();
  private final List<String> making = new ArrayList<>();
  private final List<String> doing = new ArrayList<>();
  private final Map<String, TorchValue> values = new HashMap<>();
  private final Map<String, String> attributes = new LinkedHashMap<>();
  private final Map<String, ModuleClass> models = new HashMap<>();
  private final Map<String, Integer> calls = new HashMap<>();
  private final Map<String, List<TorchValue>> results = new HashMap<>();
  private final List<String> parameters = new ArrayList<>();
  private final List<Boolean> moved = new ArrayList<>();

  /**
   * @param path where its layers' rows stand
   * @param place what stands in front of its modules' names, such as {@code encoder.}
   * @param name what the class is called
   */
  ModuleClass(TorchProgram program, Network network, String path, String place, String name) {
    this.program = program;
    this.network = network;
    this.path = path;
    this.place = place;
    this.name = name;
  }

  /** Writes the class for inputs of these sizes. */
  void write(List<List<Long>> sizes) {
    Refusal.requireLayers(network, "PyTorch");
    for (int i = 0; i < network.inputs().size(); i++) {
      Input input = network.inputs().get(i);
      String variable = identifiers.of(input.name());
      boolean inFront = Layouts.isMoved(network, input.value(), sizes.get(i).size());
      parameters.add(variable);
      moved.add(inFront);
      values.put(input.value(), new TorchValue(variable, sizes.get(i), inFront));
    }
    for (Node node : Schedule.order(network)) {
      if (!node.inputs().isEmpty() || !values.containsKey(node.output(0))) {
        call(node);
      }
    }
    List<String> given = new ArrayList<>();
    for (Output output : network.outputs()) {
      given.add(value(output.value()).expression());
    }
    program.define(text(String.join(", ", given)));
  }

  List<Boolean> inputsMoved() {
    return moved;
  }

  List<TorchValue> outputs() {
    return network.outputs().stream().map(output -> value(output.value())).toList();
  }

  private TorchValue value(String wanted) {
    TorchValue value = values.get(wanted);
    if (value == null) {
      throw new NoCounterpartException("the value '" + wanted + "' is given by no layer");
    }
    return value;
  }

  private void call(Node node) {
    if (!node.identity().isEmpty()) {
      throw Refusal.of(node, "PyTorch", "it is shared with another model");
    }
    TorchLayer layer = TorchLayers.find(node);
    if (layer == null && node.body() == null) {
      throw Refusal.unknown(node, "PyTorch");
    }
    String row = Rows.path(path, node);
    Row found = program.rows().find(row);
    if (found == null || found.calls().isEmpty()) {
      throw Refusal.of(node, "PyTorch", "what it gives is not known");
    }
    int call = calls.merge(row, 1, Integer::sum) - 1;
    List<List<Long>> outputs = program.outputs(found, call);
    List<TorchValue> inputs = node.inputs().stream().map(this::value).toList();
    String variable = identifiers.of(node.layer());
    attributes.putIfAbsent(node.layer(), variable);
    if (node.body() != null) {
      model(node, node.body(), inputs, outputs, variable);
    } else if (layer != null) {
      layer.write(new TorchCall(this, node, found, inputs, outputs, variable));
      if (call == 0) {
        program.requireCounted(found, row, node);
      }
    }
    List<TorchValue> given = results.getOrDefault(node.id(), List.of());
    int ofLayer =
        (int) network.nodes().stream().filter(one -> one.layer().equals(node.layer())).count();
    List<List<Long>> last =
        program.outputs(found, Math.max(0, found.calls().size() - ofLayer + call));
    for (int i = 0; i < given.size(); i++) {
      values.put(node.output(i), given.get(i));
      if (i < last.size()) {
        program.shape(
            place + given.get(i).expression(),
            TorchValue.written(last.get(i), given.get(i).moved()));
      }
    }
  }

  private void model(
      Node node, Network body, List<TorchValue> inputs, List<List<Long>> outputs, String variable) {
    String attribute = attributes.getOrDefault(node.layer(), variable);
    ModuleClass model = models.get(node.layer());
    if (model == null) {
      model =
          new ModuleClass(
              program,
              body,
              Rows.path(path, node),
              place + attribute + ".",
              program.className(node.layer()));
      model.write(inputs.stream().map(TorchValue::sizes).toList());
      models.put(node.layer(), model);
      making.add("self." + attribute + " = " + model.name + "()");
    }
    List<String> words = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      words.add(inputs.get(i).in(model.inputsMoved().get(i)));
    }
    List<String> names = new ArrayList<>();
    List<TorchValue> given = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      names.add(i == 0 ? variable : identifiers.of(variable));
      given.add(new TorchValue(names.get(i), outputs.get(i), model.outputs().get(i).moved()));
    }
    doing.add(
        String.join(", ", names) + " = self." + attribute + "(" + String.join(", ", words) + ")");
    results.put(node.id(), given);
  }

  /** Makes a layer's module where that is not done, and gives what it is called. */
  String module(Node node, String expression) {
    String attribute = "self." + attributes.get(node.layer());
    String written = attribute + " = " + expression;
    if (program.counted(place + attributes.get(node.layer()), Rows.path(path, node))) {
      making.add(written);
      if (!node.trainable()) {
        making.add(attribute + ".requires_grad_(False)");
      }
    } else if (!making.contains(written)) {
      throw Refusal.of(node, "PyTorch", "its calls need different modules");
    }
    return attribute;
  }

  void afterwards(Node node, String statement) {
    String written = statement.formatted("self." + attributes.get(node.layer()));
    if (!making.contains(written)) {
      making.add(written);
    }
  }

  void statistics(Node node, long number) {
    program.statistics(Rows.path(path, node), number);
  }

  void besides(Node node, long number) {
    program.besides(Rows.path(path, node), number, node.trainable());
  }

  void statement(String statement) {
    doing.add(statement);
  }

  String local(String wanted) {
    return identifiers.of(wanted);
  }

  void give(Node node, List<TorchValue> given) {
    results.put(node.id(), given);
  }

  @Nullable TorchValue givenIfAny(Node node) {
    return results.getOrDefault(node.id(), List.of()).stream().findFirst().orElse(null);
  }

  private String text(String given) {
    String indent = "\n        ";
    return "class "
        + name
        + "(nn.Module):\n    def __init__(self):"
        + indent
        + "super().__init__()"
        + making.stream().map(line -> indent + line).collect(Collectors.joining())
        + "\n\n    def forward(self, "
        + String.join(", ", parameters)
        + "):"
        + doing.stream().map(line -> indent + line).collect(Collectors.joining())
        + indent
        + "self.shapes = shapes_of(locals())"
        + indent
        + "return "
        + given
        + "\n";
  }
}
