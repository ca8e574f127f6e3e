package dev.netweight.formats.onnx;

import dev.netweight.failure.ReadException;
import dev.netweight.format.Source;
import dev.netweight.formats.protobuf.Message;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what an ONNX file says: {@code ModelProto}. Weights are stepped over, so that the bytes
 * read do not grow with them.
 *
 * <p>A field that may be there once and is there more often counts as the encoding defines it: the
 * last of numbers and texts, all of messages put together.
 *
 * <p>See {@code https://github.com/onnx/onnx/blob/main/onnx/onnx.proto}.
 */
public final class OnnxReader {
  private final NodeReader nodes = new NodeReader();

  private OnnxReader() {}

  /**
   * Reads a model.
   *
   * @throws ReadException truncated, malformed or too-large, with the message, the field and the
   *     offset where it was found
   */
  public static OnnxModel read(Source source) {
    return new OnnxReader().model(Message.of(source, "ModelProto"));
  }

  private OnnxModel model(Message message) {
    long irVersion = 0;
    List<OperatorSet> operatorSets = new ArrayList<>();
    String producer = "";
    String producerVersion = "";
    String domain = "";
    long version = 0;
    @Nullable Message graph = null;
    List<OnnxFunction> functions = new ArrayList<>();
    long trainings = 0;
    Entries metadata = new Entries();
    while (message.next()) {
      switch (message.field()) {
        case 1 -> irVersion = message.integer();
        case 2 -> producer = message.text();
        case 3 -> producerVersion = message.text();
        case 4 -> domain = message.text();
        case 5 -> version = message.integer();
        case 7 -> graph = message.message("GraphProto", graph);
        case 8 -> operatorSets.add(operatorSet(message.message("OperatorSetIdProto")));
        case 14 -> metadata.addNote(message);
        case 20 -> trainings++;
        case 25 -> functions.add(function(message.message("FunctionProto")));
        default -> {}
      }
    }
    if (irVersion < 1) {
      throw message.malformed(
          "the model's ir_version is " + irVersion + "; a number of at least 1 was expected");
    } else if (graph == null) {
      throw message.malformed("the model has no graph; the file is cut short, or no ONNX model");
    }
    return new OnnxModel(
        irVersion,
        operatorSets,
        producer,
        producerVersion,
        domain,
        version,
        nodes.graph(graph),
        functions,
        trainings,
        metadata.all());
  }

  private static OperatorSet operatorSet(Message message) {
    String domain = "";
    long version = 0;
    while (message.next()) {
      switch (message.field()) {
        case 1 -> domain = message.text();
        case 2 -> version = message.integer();
        default -> {}
      }
    }
    return new OperatorSet(domain, version);
  }

  private OnnxFunction function(Message message) {
    String domain = "";
    String name = "";
    String overload = "";
    List<String> inputs = new ArrayList<>();
    List<String> outputs = new ArrayList<>();
    List<String> attributes = new ArrayList<>();
    List<OnnxAttribute> defaults = new ArrayList<>();
    List<OnnxNode> body = new ArrayList<>();
    List<OperatorSet> operatorSets = new ArrayList<>();
    List<OnnxValue> values = new ArrayList<>();
    Entries metadata = new Entries();
    while (message.next()) {
      switch (message.field()) {
        case 1 -> name = message.text();
        case 4 -> inputs.add(message.text());
        case 5 -> outputs.add(message.text());
        case 6 -> attributes.add(message.text());
        case 7 -> body.add(nodes.node(message.message("NodeProto")));
        case 9 -> operatorSets.add(operatorSet(message.message("OperatorSetIdProto")));
        case 10 -> domain = message.text();
        case 11 -> defaults.add(nodes.attribute(message));
        case 12 -> values.add(TypeReader.value(message.message("ValueInfoProto")));
        case 13 -> overload = message.text();
        case 14 -> metadata.addNote(message);
        default -> {}
      }
    }
    return new OnnxFunction(
        domain,
        name,
        overload,
        inputs,
        outputs,
        attributes,
        defaults,
        body,
        operatorSets,
        values,
        metadata.all());
  }
}
