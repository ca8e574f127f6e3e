package dev.netweight.formats.exported;

import dev.netweight.failure.ReadException;
import dev.netweight.formats.json.JsonTree;
import dev.netweight.formats.json.JsonValue;
import dev.netweight.formats.program.CallGraph;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.DataType;
import dev.netweight.network.Input;
import dev.netweight.network.Network;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Output;
import dev.netweight.network.Remark;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.operator.torch.Aten;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the graph of one program.
 *
 * <p>Source: {@code torch/_export/serde/schema.py}, ExportedProgram.
 */
final class ProgramReader {
  private static final int NEWEST_SCHEMA = 8;
  private static final int MOST_NODES = 200_000;
  private static final String ATEN = "torch.ops.aten.";

  private final JsonValue program;
  private final JsonValue graph;
  private final Map<String, String> same;
  private final InputRoles roles;
  private final Sizes sizes;
  private final CallGraph calls = new CallGraph();
  private final ModuleStack stack = new ModuleStack();
  private final Set<String> given = new HashSet<>();

  /** Sizes that follow from the inputs, step by step. */
  private final Set<String> numbers = new HashSet<>();

  /**
   * @param same for names of weights the first name of the same tensor, where that is another
   */
  ProgramReader(JsonValue program, Map<String, String> same) {
    this.program = program;
    this.same = same;
    JsonValue module = program.get("graph_module");
    this.graph = module.get("graph");
    this.roles = new InputRoles(module.get("signature"));
    this.sizes = new Sizes(graph, roles.user());
  }

  Network network(String name, String format, List<Remark> remarks) {
    remarks.forEach(calls::remark);
    remarkVersion();
    remarkRanges();
    List<Input> inputs = inputs();
    List<JsonValue> nodes = graph.get("nodes").items();
    if (nodes.size() > MOST_NODES) {
      throw graph.failure(
          ReadException.Code.TOO_LARGE,
          "the graph has " + nodes.size() + " nodes; at most " + MOST_NODES + " are read");
    }
    nodes.forEach(this::addNode);
    String torch = program.text("torch_version", "");
    return calls.network(
        name,
        format + (torch.isEmpty() ? "" : ", PyTorch " + torch),
        inputs,
        outputs(),
        List.of(),
        sizes.batch());
  }

  private void remarkVersion() {
    JsonValue version = program.find("schema_version");
    if (version == null) {
      return;
    }
    int major = (version.isEntries() ? version.get("major") : version).index(Integer.MAX_VALUE);
    if (major > NEWEST_SCHEMA) {
      calls.remark(
          Remark.warning(
              "newer-version",
              "",
              "the program is written by version "
                  + major
                  + " of the schema; "
                  + NEWEST_SCHEMA
                  + " is the newest that is known"));
    }
  }

  private void remarkRanges() {
    JsonValue ranges = program.find("range_constraints");
    for (Map.Entry<String, JsonValue> range :
        ranges == null ? Set.<Map.Entry<String, JsonValue>>of() : ranges.entries().entrySet()) {
      String symbol = SizeExpression.symbol(range.getKey());
      String from = bound(range.getValue(), "min_val");
      String to = bound(range.getValue(), "max_val");
      if (!symbol.isEmpty() && !(from.isEmpty() && to.isEmpty())) {
        calls.remark(
            Remark.note(
                "size-range",
                "",
                "the program is for "
                    + sizes.name(symbol)
                    + (from.isEmpty() ? "" : " from " + from)
                    + (to.isEmpty() ? "" : " to " + to)));
      }
    }
  }

  private static String bound(JsonValue range, String name) {
    JsonValue bound = range.find(name);
    return bound != null && bound.tree() instanceof JsonTree.Whole whole
        ? whole.number().toString()
        : "";
  }

  private Value.Tensor stated(String value) {
    JsonValue meta = graph.get("tensor_values").find(value);
    return meta == null
        ? Value.of(Shape.unknown("the file says no shape of " + value), DataType.UNSTATED)
        : sizes.tensor(meta);
  }

  private List<Input> inputs() {
    List<Input> inputs = new ArrayList<>();
    for (JsonValue argument : graph.get("inputs").items()) {
      String value = name(argument);
      InputRoles.Role role = roles.of(value);
      if (value.isEmpty()) {
        continue;
      } else if (!given.add(value)) {
        throw argument.malformed("the input " + value + " is there twice");
      }
      boolean tensor = argument.has("as_tensor");
      Value.Tensor content = tensor ? stated(value) : Value.of(Shape.SCALAR, DataType.INT64);
      if (role == null) {
        if (tensor) {
          inputs.add(new Input(value, value, content));
        }
      } else {
        addWeight(value, role, content, argument);
      }
    }
    return inputs;
  }

  private void addWeight(
      String value, InputRoles.Role role, Value.Tensor content, JsonValue argument) {
    if (!content.shape().hasRank()) {
      throw argument.malformed("the file says no shape of " + role.name());
    }
    int dot = role.name().lastIndexOf('.');
    boolean parameter = role.kind() == InputRoles.Kind.PARAMETER;
    boolean frozen = parameter && isFrozen(value);
    Value.Standing standing =
        !parameter
            ? Value.Standing.BUFFER
            : frozen ? Value.Standing.FROZEN : Value.Standing.TRAINED;
    if (role.kind() == InputRoles.Kind.CONSTANT) {
      calls.constant(value, content);
      return;
    }
    calls.weight(
        value,
        role.name().substring(0, Math.max(0, dot)),
        content.from(
            new Value.Origin(
                same.getOrDefault(role.name(), role.name()),
                true,
                content.shape(),
                content.type(),
                standing)));
  }

  private boolean isFrozen(String value) {
    JsonValue meta = graph.get("tensor_values").find(value);
    JsonValue grad = meta == null ? null : meta.find("requires_grad");
    return grad != null && grad.tree() instanceof JsonTree.Flag flag && !flag.on();
  }

  /** The name of a tensor or number; empty for a plain constant. */
  static String name(JsonValue argument) {
    for (Map.Entry<String, JsonValue> entry : argument.entries().entrySet()) {
      JsonValue value = entry.getValue();
      if (value.has("name")) {
        return value.get("name").text();
      } else if (value.has("as_name")) {
        return value.get("as_name").text();
      }
    }
    return "";
  }

  private void addNode(JsonValue node) {
    String target = node.get("target").text();
    List<String> outputs = new ArrayList<>();
    for (JsonValue output : node.get("outputs").items()) {
      addOutputs(output, outputs);
    }
    boolean number = outputs.isEmpty();
    if (number) {
      String name = SizeOperators.given(node);
      if (name.isEmpty()) {
        // The sizes that the file states stand for it.
        return;
      }
      outputs.add(name);
    }
    for (String output : outputs) {
      if (!output.isEmpty() && !given.add(output)) {
        throw node.malformed("the value " + output + " is given twice");
      }
    }
    JsonValue metadata = node.find("metadata");
    List<ModuleStack.Entered> modules =
        stack.enter(metadata == null ? "" : metadata.text("nn_module_stack", ""));
    modules.forEach(module -> calls.module(module.path(), module.type()));
    String module = modules.isEmpty() ? "" : modules.get(modules.size() - 1).path();
    ArgumentReader arguments = new ArgumentReader(sizes, numbers);
    Map<String, Attribute> read = arguments.read(node);
    Aten.Call call = number ? SizeOperators.call(target, read) : call(target, read);
    calls.call(
        module,
        stack.visit(module),
        call.function(),
        call.arguments(),
        arguments.inputs(),
        outputs,
        number);
    if (number) {
      numbers.addAll(outputs);
    }
    if (arguments.holdsGraphs()) {
      calls.remark(
          new Remark(
              Remark.Level.INCOMPLETE,
              "control-flow",
              module.replace('.', '/'),
              target + " runs graphs of its own, which depend on the data: they are not weighed"));
    }
  }

  private static Aten.Call call(String target, Map<String, Attribute> arguments) {
    if (target.startsWith(ATEN)) {
      String name = target.substring(ATEN.length());
      int dot = name.indexOf('.');
      return Aten.call(
          dot < 0 ? name : name.substring(0, dot),
          dot < 0 ? "" : name.substring(dot + 1),
          arguments);
    }
    String name =
        target.startsWith("torch.ops.") ? target.substring("torch.ops.".length()) : target;
    return new Aten.Call(OperatorName.torch(name), new Attributes(arguments));
  }

  /** The tensors that a call gives; a list of them is several. */
  private void addOutputs(JsonValue output, List<String> outputs) {
    for (Map.Entry<String, JsonValue> entry : output.entries().entrySet()) {
      JsonValue value = entry.getValue();
      if (value.isNothing()) {
        continue;
      }
      switch (entry.getKey()) {
        case "as_tensor" -> addOutput(value, outputs);
        case "as_tensors" -> value.items().forEach(item -> addOutput(item, outputs));
        case "as_optional_tensors" -> value.items().forEach(item -> addOutputs(item, outputs));
        case "as_optional_tensor" -> addOutputs(value, outputs);
        case "as_none" -> {
          if (!outputs.isEmpty()) {
            outputs.add("");
          }
        }
        default -> {}
      }
    }
  }

  private void addOutput(JsonValue tensor, List<String> outputs) {
    String name = tensor.get("name").text();
    outputs.add(name);
    @Nullable JsonValue meta = graph.get("tensor_values").find(name);
    if (meta != null) {
      calls.state(name, sizes.tensor(meta));
    }
  }

  /** What the user is given; buffers that are written back are none. */
  private List<Output> outputs() {
    List<Output> outputs = new ArrayList<>();
    for (JsonValue argument : graph.get("outputs").items()) {
      String value = name(argument);
      if (!value.isEmpty() && !roles.isWrittenBack(value) && argument.has("as_tensor")) {
        outputs.add(new Output(value, "output" + (outputs.isEmpty() ? "" : outputs.size())));
      }
    }
    return outputs;
  }
}
