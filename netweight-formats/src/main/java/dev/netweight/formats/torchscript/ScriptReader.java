package dev.netweight.formats.torchscript;

import dev.netweight.failure.ReadException;
import dev.netweight.formats.pickle.PickleValue;
import dev.netweight.formats.program.CallGraph;
import dev.netweight.network.DataType;
import dev.netweight.network.Input;
import dev.netweight.network.Network;
import dev.netweight.network.Output;
import dev.netweight.network.Remark;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** From a model's objects and code to its network. */
final class ScriptReader {
  private static final int MOST_DEPTH = 20;
  private static final int MOST_OUTPUTS = 10_000;
  private static final String FORWARD = "forward";
  private static final String NO_SHAPE =
      "a TorchScript file says no shapes of inputs; give one with --input";

  private final CodeLibrary library;
  private final StoredTensors tensors;
  private final StoredTensors constantTensors;
  private final PickleValue model;
  private CallGraph calls = new CallGraph();

  ScriptReader(
      CodeLibrary library,
      StoredTensors tensors,
      StoredTensors constantTensors,
      PickleValue model) {
    this.library = library;
    this.tensors = tensors;
    this.constantTensors = constantTensors;
    this.model = model;
  }

  Network network(PickleValue constants, String name, String format) {
    List<Input> inputs = new ArrayList<>();
    List<Output> outputs = new ArrayList<>();
    try {
      follow(constants, inputs, outputs);
    } catch (UnfollowedException exception) {
      // What was followed so far would look like the whole.
      calls = new CallGraph();
      inputs.clear();
      outputs.clear();
      module();
      new ObjectTree(library, constantTensors, calls).constants(constants);
      calls.remark(unfollowed(exception.reason()));
    }
    return calls.network(name, format, inputs, outputs, List.of(), "");
  }

  private static Remark unfollowed(String reason) {
    return new Remark(
        Remark.Level.INCOMPLETE,
        "code-not-followed",
        "",
        "the model's code is not followed, only its parameters are counted: " + reason);
  }

  private Held.Instance module() {
    if (new ObjectTree(library, tensors, calls).read(model, "") instanceof Held.Instance module) {
      return module;
    }
    throw new ReadException(
        ReadException.Code.MALFORMED, "data.pkl holds no module; it should hold the model");
  }

  private void follow(PickleValue constantValues, List<Input> inputs, List<Output> outputs) {
    Held.Instance module = module();
    Held constants = new ObjectTree(library, constantTensors, calls).constants(constantValues);
    Evaluator evaluator = new Evaluator(library, new Emission(calls), constants);
    Code.Definition type = library.type(module.type);
    Code.Function forward = type == null ? null : type.methods().get(FORWARD);
    if (forward == null || forward.parameters().isEmpty()) {
      throw new UnfollowedException("it has no method forward");
    }
    Map<String, Held> given = new LinkedHashMap<>();
    given.put(forward.parameters().get(0).name(), module);
    for (Code.Parameter parameter : forward.parameters().subList(1, forward.parameters().size())) {
      given.put(parameter.name(), given(parameter, inputs));
    }
    addOutputs(evaluator.follow(forward, given, "", 0), outputs, 0);
    if (evaluator.isIncomplete()) {
      calls.remark(
          new Remark(
              Remark.Level.INCOMPLETE,
              "control-flow",
              "",
              "parts of the code depend on what it is given when it runs, or are not known: they"
                  + " are not followed, and the multiply-adds are those of the rest"));
    }
  }

  private static Held given(Code.Parameter parameter, List<Input> inputs) {
    String type = parameter.type();
    if (type.equals("Tensor")) {
      return input(parameter.name(), inputs);
    } else if (type.startsWith("Optional[") || parameter.absent() != null) {
      return Held.NONE;
    } else if (type.startsWith("Tuple[") && type.replace("Tensor", "").equals(commas(type))) {
      List<Held> items = new ArrayList<>();
      for (int i = 0; i < commas(type).length() - "Tuple[]".length() + 1; i++) {
        items.add(input(parameter.name() + "." + i, inputs));
      }
      return new Held.Items(items, true);
    }
    return new Held.Opaque(parameter.name() + " is given when the program runs");
  }

  private static String commas(String type) {
    int count = (int) type.chars().filter(character -> character == ',').count();
    return "Tuple[" + ",".repeat(count) + "]";
  }

  private static Held input(String name, List<Input> inputs) {
    inputs.add(new Input(name, name, Value.of(Shape.unknown(NO_SHAPE), DataType.UNSTATED)));
    return new Held.Graph(name, false);
  }

  private static void addOutputs(Held value, List<Output> outputs, int depth) {
    if (depth > MOST_DEPTH || outputs.size() > MOST_OUTPUTS) {
      throw new UnfollowedException(
          "it gives more than " + MOST_OUTPUTS + " tensors, or lists too deep");
    } else if (value instanceof Held.Graph graph) {
      outputs.add(new Output(graph.value(), name(outputs)));
    } else if (value instanceof Held.Results results) {
      results.outputs.forEach(output -> outputs.add(new Output(output, name(outputs))));
    } else if (value instanceof Held.Items items) {
      items.items.forEach(item -> addOutputs(item, outputs, depth + 1));
    } else if (value instanceof Held.Table table) {
      table.entries.values().forEach(item -> addOutputs(item, outputs, depth + 1));
    }
  }

  private static String name(List<Output> outputs) {
    return "output" + (outputs.isEmpty() ? "" : outputs.size());
  }
}
