package dev.netweight.formats.onnx;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A call of an operator or a function: {@code NodeProto}.
 *
 * @param name its name, which may be empty and need not be unique
 * @param operator the operator's name
 * @param domain the operator's domain; empty for the operators of ONNX itself
 * @param overload which of the model's functions of that name it calls; mostly empty
 * @param inputs the names of the values it is given; an empty name stands for one left out
 * @param outputs the names of the values it gives; an empty name stands for one left out
 * @param attributes its settings
 * @param metadata what else its producer notes; long texts are left out
 */
public record OnnxNode(
    String name,
    String operator,
    String domain,
    String overload,
    List<String> inputs,
    List<String> outputs,
    List<OnnxAttribute> attributes,
    Map<String, String> metadata) {
  public OnnxNode {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    attributes = List.copyOf(attributes);
    metadata = Entries.copy(metadata);
  }

  /** The value of an attribute; empty where the node has none of that name. */
  public Optional<AttributeValue> attribute(String attribute) {
    for (OnnxAttribute one : attributes) {
      if (one.name().equals(attribute)) {
        return Optional.of(one.value());
      }
    }
    return Optional.empty();
  }
}
