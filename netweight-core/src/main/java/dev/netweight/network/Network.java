package dev.netweight.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A network as its file says it, before anything is inferred.
 *
 * @param name the model's own name
 * @param format the file's format and version, such as {@code Keras 3 (.keras)}
 * @param inputs what it is given
 * @param outputs what it gives
 * @param nodes the calls, in the file's order, which need not be the order of execution
 * @param stored the tensors that the file holds, where it holds any
 * @param notes what the reader noticed and a person should know
 * @param layout whose table the model is shown as, and how layers connect
 * @param constants the tensors that it brings and that nodes take as inputs
 * @param stated what the file says of values that nodes give, by their names; it stands where
 *     nothing can be inferred
 * @param batch the symbol of the batch, for which work is given as for 1 where it is free; empty
 *     where there is none
 * @param modules the classes of the modules that nodes' names say they come from, by the modules'
 *     names in front of them, where that is said
 * @param remarks what the reader noticed, with a code each
 * @param facts numbers that are true of the whole model
 */
public record Network(
    String name,
    String format,
    List<Input> inputs,
    List<Output> outputs,
    List<Node> nodes,
    List<Tensor> stored,
    List<String> notes,
    Layout layout,
    List<Constant> constants,
    Map<String, Value> stated,
    String batch,
    Map<String, String> modules,
    List<Remark> remarks,
    List<Fact> facts) {
  /** What Keras calls the size that a model leaves to the one who runs it. */
  public static final String BATCH = "batch";

  /** How a network's layers hang together. */
  public enum Layout {
    /** A plain chain: each layer takes what the one before gives. */
    CHAIN,
    /** A graph, or anything else whose connections are worth showing. */
    GRAPH,
    /** Operations whose names say which module of the program they come from. */
    MODULES
  }

  public Network {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    nodes = List.copyOf(nodes);
    stored = List.copyOf(stored);
    notes = List.copyOf(notes);
    constants = List.copyOf(constants);
    stated = Map.copyOf(stated);
    modules = Map.copyOf(modules);
    remarks = List.copyOf(remarks);
    facts = List.copyOf(facts);
  }

  /** A network of which there is nothing more to say. */
  public Network(
      String name,
      String format,
      List<Input> inputs,
      List<Output> outputs,
      List<Node> nodes,
      List<Tensor> stored,
      List<String> notes,
      Layout layout,
      List<Constant> constants,
      Map<String, Value> stated,
      String batch,
      Map<String, String> modules) {
    this(
        name, format, inputs, outputs, nodes, stored, notes, layout, constants, stated, batch,
        modules, List.of(), List.of());
  }

  /** A network that says nothing of the classes of modules. */
  public Network(
      String name,
      String format,
      List<Input> inputs,
      List<Output> outputs,
      List<Node> nodes,
      List<Tensor> stored,
      List<String> notes,
      Layout layout,
      List<Constant> constants,
      Map<String, Value> stated,
      String batch) {
    this(
        name, format, inputs, outputs, nodes, stored, notes, layout, constants, stated, batch,
        Map.of());
  }

  /** A network whose nodes have weights of their own, and that brings no other tensors. */
  public Network(
      String name,
      String format,
      List<Input> inputs,
      List<Output> outputs,
      List<Node> nodes,
      List<Tensor> stored,
      List<String> notes,
      Layout layout) {
    this(name, format, inputs, outputs, nodes, stored, notes, layout, List.of(), Map.of(), BATCH);
  }

  /** This network with other notes. */
  public Network with(List<String> changed) {
    return new Network(
        name, format, inputs, outputs, nodes, stored, changed, layout, constants, stated, batch,
        modules, remarks, facts);
  }

  /** This network with other things known of what it is given. */
  public Network given(List<Input> changed) {
    return new Network(
        name, format, changed, outputs, nodes, stored, notes, layout, constants, stated, batch,
        modules, remarks, facts);
  }

  /** This network with more to say of it. */
  public Network saying(List<Remark> moreRemarks, List<Fact> moreFacts) {
    List<Remark> allRemarks = new ArrayList<>(remarks);
    allRemarks.addAll(moreRemarks);
    List<Fact> allFacts = new ArrayList<>(facts);
    allFacts.addAll(moreFacts);
    return new Network(
        name,
        format,
        inputs,
        outputs,
        nodes,
        stored,
        notes,
        layout,
        constants,
        stated,
        batch,
        modules,
        allRemarks,
        allFacts);
  }
}
