package dev.netweight.weigh;

import dev.netweight.failure.ReadException;
import dev.netweight.failure.SettingException;
import dev.netweight.network.Constant;
import dev.netweight.network.Network;
import dev.netweight.network.Node;
import dev.netweight.network.Output;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.operator.Call;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Operators;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Part;
import dev.netweight.operator.Weight;
import dev.netweight.report.Diagnostic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The first phase: walks a network in the order of execution and asks each node's operator what it
 * gives and costs. What cannot be known becomes unknown with a diagnostic, and everything that does
 * not depend on it stays exact.
 */
public final class Inference implements Call.Interpreter {
  /** Models in models, each called twice by the next, come to more than any machine can count. */
  private static final int MOST_CALLS = 250_000;

  private final Operators operators;
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private final List<String> path = new ArrayList<>();
  private boolean strict;
  private int calls;

  /**
   * @param strict whether impossible settings are thrown rather than noted
   */
  public Inference(Operators operators, boolean strict) {
    this.operators = operators;
    this.strict = strict;
  }

  /** What was noticed so far, without repetitions. */
  public List<Diagnostic> diagnostics() {
    return diagnostics.stream().distinct().toList();
  }

  @Override
  public Outcome apply(Node node, List<Value> inputs) {
    return apply(node, inputs, Math.max(1, node.outputs().size()));
  }

  /** What a layer gives and costs on tensors of the given shapes. */
  public Outcome applyToShapes(Node node, List<Shape> inputs) {
    return apply(node, Value.ofShapes(inputs));
  }

  private Outcome apply(Node node, List<Value> inputs, int expectedOutputs) {
    // The calls of the network itself are as many as its file has.
    calls += path.isEmpty() ? 0 : 1;
    if (calls > MOST_CALLS) {
      throw new ReadException(
          ReadException.Code.TOO_LARGE,
          "the models inside each other come to more than " + MOST_CALLS + " calls of layers");
    }
    path.add(node.layer());
    try {
      Operator operator = operators.find(node.type());
      if (operator == null) {
        String reason = "no operator is known for " + node.typeLabel();
        note("unknown-operator", reason + ": its cost and its outputs' shapes are unknown");
        return unknown(reason, node, inputs, expectedOutputs);
      }
      Outcome outcome =
          Claims.completed(checked(operator.apply(new Call(node, inputs, this))), node, inputs);
      noteUnknownCost(outcome.cost());
      for (String message : outcome.notes()) {
        note(Diagnostic.Severity.NOTE, "note", message);
      }
      return outcome;
    } catch (SettingException exception) {
      if (strict) {
        throw exception;
      }
      note(exception.code(), exception.getMessage());
      return unknown(exception.getMessage(), node, inputs, expectedOutputs);
    } catch (ArithmeticException exception) {
      note("impossible-setting", String.valueOf(exception.getMessage()));
      return unknown(String.valueOf(exception.getMessage()), node, inputs, expectedOutputs);
    } catch (ReadException exception) {
      if (exception.reason() == ReadException.Code.TOO_LARGE) {
        throw located(exception);
      }
      note(exception.code(), exception.getMessage());
      return unknown(exception.getMessage(), node, inputs, expectedOutputs);
    } finally {
      path.remove(path.size() - 1);
    }
  }

  private static Outcome unknown(String reason, Node node, List<Value> inputs, int outputs) {
    return Claims.completed(Outcome.unknown(reason, outputs), node, inputs);
  }

  private void noteUnknownCost(Cost cost) {
    if (!cost.unknownWeights().isEmpty()) {
      note("unknown-parameters", cost.unknownWeights());
    }
    if (!cost.unknownWork().isEmpty() && !cost.unknownWork().equals(cost.unknownWeights())) {
      note("unknown-work", cost.unknownWork());
    }
  }

  private ReadException located(ReadException exception) {
    String message = exception.getMessage();
    return message.startsWith("layer ")
        ? exception
        : new ReadException(exception.reason(), "layer " + place() + ": " + message);
  }

  private String place() {
    return path.size() == 1 ? path.get(0) : String.join("/", path);
  }

  private void note(String code, String message) {
    note(Diagnostic.Severity.INCOMPLETE, code, message);
  }

  private void note(Diagnostic.Severity severity, String code, String message) {
    diagnostics.add(new Diagnostic(severity, code, place(), message));
  }

  private static Outcome checked(Outcome outcome) {
    for (Shape shape : outcome.outputs()) {
      shape.checked("an output");
    }
    for (Weight weight : outcome.cost().weights()) {
      weight.shape().checked("the weight " + weight.role());
    }
    return outcome;
  }

  @Override
  public Outcome applyAside(Network network, List<Value> inputs) {
    boolean before = strict;
    int noted = diagnostics.size();
    strict = false;
    try {
      return apply(network, inputs);
    } finally {
      strict = before;
      diagnostics.subList(noted, diagnostics.size()).clear();
    }
  }

  @Override
  public Outcome apply(Network network, List<Value> inputs) {
    if (inputs.size() != network.inputs().size()) {
      throw new SettingException(
          "inputs",
          network.name()
              + " takes "
              + network.inputs().size()
              + " inputs; it is given "
              + inputs.size());
    }
    return apply(network, Schedule.order(network), inputs);
  }

  /**
   * What a network gives on as many values as it takes.
   *
   * @param order its nodes in an order of execution
   */
  Outcome apply(Network network, List<Node> order, List<Value> inputs) {
    Map<String, Value> values = new HashMap<>();
    values.put("", Value.ABSENT);
    for (Constant constant : network.constants()) {
      values.put(constant.value(), constant.content());
    }
    for (int i = 0; i < inputs.size(); i++) {
      values.put(network.inputs().get(i).value(), inputs.get(i));
    }
    Map<String, Integer> uses = outputUses(network);
    Map<String, Part> parts = new HashMap<>();
    for (Node node : order) {
      List<Value> given = new ArrayList<>();
      Value own = node.outputs().isEmpty() ? values.get(node.output(0)) : null;
      if (own != null) {
        given.add(own);
      }
      for (String input : node.inputs()) {
        Value value = values.get(input);
        given.add(value == null ? Value.unknown(input + " is not an output of its layer") : value);
      }
      int expected = Math.max(node.outputs().size(), uses.getOrDefault(node.id(), 1));
      Outcome outcome = Statement.refined(apply(node, given, expected), node, network.stated());
      for (int i = 0; i < outcome.values().size(); i++) {
        String name = node.output(i);
        if (!name.isEmpty()) {
          values.put(name, outcome.values().get(i));
        }
      }
      parts.put(node.id(), new Part(node, given, outcome));
    }
    String contradiction = Contradictions.said(network, values);
    if (!contradiction.isEmpty()) {
      note(Diagnostic.Severity.WARNING, "stated-shape", contradiction);
    }
    List<Part> inFileOrder = new ArrayList<>();
    for (Node node : network.nodes()) {
      Part part = parts.get(node.id());
      if (part != null) {
        inFileOrder.add(part);
      }
    }
    List<Value> outputs = new ArrayList<>();
    for (Output output : network.outputs()) {
      Value value = values.get(output.value());
      outputs.add(value == null ? Value.unknown(output.value() + " is given by no layer") : value);
    }
    return new Outcome(outputs, Cost.FREE, List.of(), inFileOrder);
  }

  /** How many outputs of each call are used, at the least. */
  private static Map<String, Integer> outputUses(Network network) {
    Map<String, Integer> uses = new HashMap<>();
    for (Node node : network.nodes()) {
      for (String input : node.inputs()) {
        countUse(input, uses);
      }
    }
    for (Output output : network.outputs()) {
      countUse(output.value(), uses);
    }
    return uses;
  }

  private static void countUse(String value, Map<String, Integer> uses) {
    int colon = value.lastIndexOf(':');
    String index = colon < 0 ? "" : value.substring(colon + 1);
    if (!index.isEmpty() && index.length() < 5 && index.chars().allMatch(Character::isDigit)) {
      uses.merge(value.substring(0, colon), Integer.parseInt(index) + 1, Math::max);
    }
  }
}
