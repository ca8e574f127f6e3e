package dev.netweight.network;

import java.util.List;

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
 */
public record Network(
    String name,
    String format,
    List<Input> inputs,
    List<Output> outputs,
    List<Node> nodes,
    List<Tensor> stored,
    List<String> notes,
    Layout layout) {
  /** How a network's layers hang together. */
  public enum Layout {
    /** A plain chain: each layer takes what the one before gives. */
    CHAIN,
    /** A graph, or anything else whose connections are worth showing. */
    GRAPH
  }

  public Network {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    nodes = List.copyOf(nodes);
    stored = List.copyOf(stored);
    notes = List.copyOf(notes);
  }
}
