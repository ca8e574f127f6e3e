package dev.netweight.network;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call of a layer. A layer that is called twice is two nodes with one layer name: its
 * parameters count once and its multiply-adds twice.
 *
 * @param id the call's own name; its outputs are {@code id:0}, {@code id:1} and so on
 * @param layer the layer's name within its network
 * @param type what the framework calls the operator
 * @param typeLabel the word shown to people, mostly the class name
 * @param settings the layer's configuration
 * @param arguments what this call was given beside tensors: positional ones under {@code 0}, {@code
 *     1}, …, others by name; tensors among them are {@link Attribute.Input}
 * @param inputs the names of the values it takes, flattened in order
 * @param weightType how its weights are stored
 * @param trainable whether its weights are updated in training
 * @param body the network inside it, where the layer is itself a model
 * @param identity what tells that a layer elsewhere in the model is this very one: the weights of
 *     two layers of the same identity count once; empty where there is no other
 * @param outputs the names of the values it gives, empty for one that nobody asks for; none where
 *     they are {@code id:0}, {@code id:1} and so on
 */
public record Node(
    String id,
    String layer,
    OperatorName type,
    String typeLabel,
    Attributes settings,
    Attributes arguments,
    List<String> inputs,
    DataType weightType,
    boolean trainable,
    @Nullable Network body,
    String identity,
    List<String> outputs) {
  public Node {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /** A node whose outputs have no names of their own. */
  public Node(
      String id,
      String layer,
      OperatorName type,
      String typeLabel,
      Attributes settings,
      Attributes arguments,
      List<String> inputs,
      DataType weightType,
      boolean trainable,
      @Nullable Network body,
      String identity) {
    this(
        id,
        layer,
        type,
        typeLabel,
        settings,
        arguments,
        inputs,
        weightType,
        trainable,
        body,
        identity,
        List.of());
  }

  /** A node whose weights are its own. */
  public Node(
      String id,
      String layer,
      OperatorName type,
      String typeLabel,
      Attributes settings,
      Attributes arguments,
      List<String> inputs,
      DataType weightType,
      boolean trainable,
      @Nullable Network body) {
    this(id, layer, type, typeLabel, settings, arguments, inputs, weightType, trainable, body, "");
  }

  /** A node with only what most have; float32, trainable, without a body. */
  public static Node of(String name, OperatorName type, Attributes settings, List<String> inputs) {
    return new Node(
        name,
        name,
        type,
        type.name(),
        settings,
        Attributes.NONE,
        inputs,
        DataType.FLOAT32,
        true,
        null);
  }

  /** The same call with other settings. */
  public Node with(Attributes changed) {
    return as(type, typeLabel, changed);
  }

  /** The same call of another operator, with other settings. */
  public Node as(OperatorName changedType, Attributes changed) {
    return as(changedType, changedType.name(), changed);
  }

  private Node as(OperatorName changedType, String label, Attributes changed) {
    return new Node(
        id,
        layer,
        changedType,
        label,
        changed,
        arguments,
        inputs,
        weightType,
        trainable,
        body,
        identity,
        outputs);
  }

  /** The name of one of the values that this call gives. */
  public String output(int index) {
    return index < outputs.size() ? outputs.get(index) : id + ":" + index;
  }
}
