package dev.netweight.formats.onnx;

import java.util.List;
import java.util.Map;

/**
 * An operator that a model brings with it, made of nodes: {@code FunctionProto}. Domain, name and
 * overload together are unique.
 *
 * @param inputs the names of its inputs; a caller may leave out the last ones
 * @param outputs the names of its outputs
 * @param attributes the names of the attributes that it takes and that have no default
 * @param defaults the attributes that have one
 * @param nodes what it computes
 * @param operatorSets the sets of operators that its nodes rely on, not those of the model
 * @param values what the file says of the values in between
 * @param metadata what else its producer notes; long texts are left out
 */
public record OnnxFunction(
    String domain,
    String name,
    String overload,
    List<String> inputs,
    List<String> outputs,
    List<String> attributes,
    List<OnnxAttribute> defaults,
    List<OnnxNode> nodes,
    List<OperatorSet> operatorSets,
    List<OnnxValue> values,
    Map<String, String> metadata) {
  public OnnxFunction {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    attributes = List.copyOf(attributes);
    defaults = List.copyOf(defaults);
    nodes = List.copyOf(nodes);
    operatorSets = List.copyOf(operatorSets);
    values = List.copyOf(values);
    metadata = Entries.copy(metadata);
  }
}
