package dev.netweight.formats.onnx;

import dev.netweight.formats.protobuf.Allowance;
import dev.netweight.formats.protobuf.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads graphs and their nodes. A million nodes share few settings, so equal ones are kept once.
 */
final class NodeReader {
  /** Longer lists are rarely equal. */
  private static final int LONGEST_SHARED = 16;

  private final Map<OnnxAttribute, OnnxAttribute> shared = new HashMap<>();

  OnnxGraph graph(Message message) {
    String name = "";
    List<OnnxNode> nodes = new ArrayList<>();
    List<OnnxValue> inputs = new ArrayList<>();
    List<OnnxValue> outputs = new ArrayList<>();
    List<OnnxValue> values = new ArrayList<>();
    List<OnnxTensor> initializers = new ArrayList<>();
    List<OnnxSparseTensor> sparseInitializers = new ArrayList<>();
    List<OnnxGraph.Quantization> quantizations = new ArrayList<>();
    Entries metadata = new Entries();
    while (message.next()) {
      switch (message.field()) {
        case 1 -> nodes.add(node(message.message("NodeProto")));
        case 2 -> name = message.text();
        case 5 -> initializers.add(TensorReader.read(message.message("TensorProto")));
        case 11 -> inputs.add(TypeReader.value(message.message("ValueInfoProto")));
        case 12 -> outputs.add(TypeReader.value(message.message("ValueInfoProto")));
        case 13 -> values.add(TypeReader.value(message.message("ValueInfoProto")));
        case 14 -> quantizations.add(quantization(message.message("TensorAnnotation")));
        case 15 ->
            sparseInitializers.add(TensorReader.sparse(message.message("SparseTensorProto")));
        case 16 -> metadata.addNote(message);
        default -> {}
      }
    }
    return new OnnxGraph(
        name,
        nodes,
        inputs,
        outputs,
        values,
        initializers,
        sparseInitializers,
        quantizations,
        metadata.all());
  }

  private static OnnxGraph.Quantization quantization(Message message) {
    String tensor = "";
    Entries parameters = new Entries();
    while (message.next()) {
      switch (message.field()) {
        case 1 -> tensor = message.text();
        case 2 -> parameters.add(message);
        default -> {}
      }
    }
    return new OnnxGraph.Quantization(tensor, parameters.all());
  }

  OnnxNode node(Message message) {
    String name = "";
    String operator = "";
    String domain = "";
    String overload = "";
    List<String> inputs = new ArrayList<>();
    List<String> outputs = new ArrayList<>();
    List<OnnxAttribute> attributes = new ArrayList<>();
    Entries metadata = new Entries();
    while (message.next()) {
      switch (message.field()) {
        case 1 -> inputs.add(message.text());
        case 2 -> outputs.add(message.text());
        case 3 -> name = message.text();
        case 4 -> operator = message.text();
        case 5 -> attributes.add(attribute(message));
        case 7 -> domain = message.text();
        case 8 -> overload = message.text();
        case 9 -> metadata.addNote(message);
        default -> {}
      }
    }
    return new OnnxNode(
        name, operator, domain, overload, inputs, outputs, attributes, metadata.all());
  }

  /** The attribute that a field is. */
  OnnxAttribute attribute(Message parent) {
    Allowance allowance = parent.allowance();
    long before = allowance.taken();
    OnnxAttribute read = new AttributeReader(parent.message("AttributeProto"), this).read();
    if (!isSmall(read.value())) {
      return read;
    }
    OnnxAttribute known = shared.putIfAbsent(read, read);
    if (known == null) {
      return read;
    }
    allowance.release(before);
    return known;
  }

  private static boolean isSmall(AttributeValue value) {
    return value instanceof AttributeValue.Real
        || value instanceof AttributeValue.Whole
        || value instanceof AttributeValue.Text
        || (value instanceof AttributeValue.Wholes wholes
            && wholes.values().size() <= LONGEST_SHARED);
  }
}
