package dev.netweight.proof.program.dl4j;

import dev.netweight.network.Node;
import dev.netweight.proof.program.Rows;
import dev.netweight.proof.program.dl4j.GraphLayer.Part;
import java.util.List;
import java.util.Map;

/** Layers without windows, and vertices. */
final class PlainLayers {
  private PlainLayers() {}

  static void addTo(Map<String, GraphLayer> table) {
    table.put("Dense", PlainLayers::dense);
    table.put("BatchNormalization", PlainLayers::batchNormalization);
    table.put("Embedding", PlainLayers::embedding);
    table.put("LSTM", call -> recurrent(call, call.node()));
    table.put("SimpleRNN", call -> recurrent(call, call.node()));
    table.put("Bidirectional", PlainLayers::bidirectional);
    table.put("Activation", call -> activation(call.activation("activation", "linear")));
    table.put("Softmax", call -> activation("Activation.SOFTMAX"));
    table.put("ReLU", PlainLayers::rectified);
    table.put(
        "LeakyReLU",
        call ->
            activation(
                "new ActivationLReLU("
                    + call.decimal("negative_slope", call.decimal("alpha", 0.3))
                    + ")"));
    table.put("Identity", call -> activation("Activation.IDENTITY"));
    table.put(
        "Dropout",
        call -> {
          // Deeplearning4j is told how much stays.
          double stays = Math.rint((1 - call.decimal("rate", 0.5)) * 1e9) / 1e9;
          return Part.layer("new DropoutLayer.Builder(" + stays + ").build()");
        });
    table.put("Flatten", PlainLayers::flatten);
    table.put("Add", call -> elementwise("Add"));
    table.put("Average", call -> elementwise("Average"));
    table.put("Maximum", call -> elementwise("Max"));
    table.put("Multiply", call -> elementwise("Product"));
    table.put("Subtract", call -> elementwise("Subtract"));
    table.put("Concatenate", PlainLayers::concatenate);
  }

  private static Part activation(String activation) {
    return Part.layer("new ActivationLayer.Builder().activation(" + activation + ").build()");
  }

  private static Part elementwise(String operation) {
    return Part.vertex("new ElementWiseVertex(ElementWiseVertex.Op." + operation + ")");
  }

  private static Part concatenate(GraphCall call) {
    int rank = call.input().size();
    int axis = call.settings().integer("axis", -1);
    if (axis != -1 && axis != rank - 1) {
      throw call.refused("Deeplearning4j joins along the channels");
    }
    return Part.vertex("new MergeVertex()");
  }

  private static Part dense(GraphCall call) {
    if (call.input().size() != 2 || call.settings().has("lora_rank")) {
      throw call.refused("Deeplearning4j's takes vectors, and has no low-rank adapter");
    }
    return Part.layer(
        "new DenseLayer.Builder().nIn(%d).nOut(%d)%s%s.build()"
            .formatted(call.input().get(1), call.number("units"), call.bias(), call.activation()));
  }

  private static Part batchNormalization(GraphCall call) {
    boolean scale = call.settings().flag("scale", true);
    boolean center = call.settings().flag("center", true);
    int rank = call.input().size();
    List<Integer> axis = call.settings().integers("axis");
    if (scale != center) {
      throw call.refused("Deeplearning4j learns a scale and a shift, or none of both");
    } else if (!axis.isEmpty() && axis.get(0) != -1 && axis.get(0) != rank - 1) {
      throw call.refused("its axis is not the last");
    } else if (!scale && rank == 3) {
      throw call.refused("Deeplearning4j's fails on sequences where it learns nothing");
    }
    long channels = call.input().get(rank - 1);
    return Part.layer(
        "new BatchNormalization.Builder().nIn(%d).nOut(%d).decay(%s).eps(%s)%s.build()"
            .formatted(
                channels,
                channels,
                call.decimal("momentum", 0.99),
                call.decimal("epsilon", 1e-3),
                scale ? "" : ".lockGammaBeta(true)"));
  }

  private static Part embedding(GraphCall call) {
    if (call.input().size() != 2 || call.settings().has("lora_rank")) {
      throw call.refused("Deeplearning4j's takes sequences of numbers");
    }
    return Part.layer(
        "new EmbeddingSequenceLayer.Builder().nIn(%d).nOut(%d).inputLength(%d).build()"
            .formatted(call.number("input_dim"), call.number("output_dim"), call.input().get(1)));
  }

  private static String unit(GraphCall call, Node node) {
    GraphCall inner = new GraphCall(node, call.inputs(), call.output());
    boolean lstm = node.type().name().equals("LSTM");
    if (!lstm && !node.type().name().equals("SimpleRNN")) {
      throw call.refused("there is no counterpart of " + node.type().name());
    } else if (!node.settings().flag("use_bias", true)
        || node.settings().flag("return_state", false)
        || node.settings().flag("go_backwards", false)
        || call.inputs().size() > 1) {
      throw call.refused("Deeplearning4j's has biases, walks forwards, and hands out no states");
    }
    return "new %s.Builder().nIn(%d).nOut(%d).activation(%s)%s.build()"
        .formatted(
            lstm ? "LSTM" : "SimpleRnn",
            call.input().get(2),
            Rows.number(node.settings().size("units"), "units"),
            inner.activation("activation", "tanh"),
            lstm
                ? ".gateActivationFunction("
                    + inner.activation("recurrent_activation", "sigmoid")
                    + ")"
                : "");
  }

  private static Part recurrent(GraphCall call, Node node) {
    String unit = unit(call, node);
    return Part.layer(
        node.settings().flag("return_sequences", false) ? unit : "new LastTimeStep(" + unit + ")");
  }

  private static Part bidirectional(GraphCall call) {
    Node layer = call.settings().layer("layer").orElseThrow(() -> call.refused("it is empty"));
    String mode =
        switch (call.settings().text("merge_mode", "none")) {
          case "concat" -> "CONCAT";
          case "sum" -> "ADD";
          case "mul" -> "MUL";
          case "ave" -> "AVERAGE";
          default -> throw call.refused("it joins nothing");
        };
    if (!layer.settings().flag("return_sequences", false)) {
      throw call.refused(
          "Deeplearning4j's last step is that of time, and not each direction's own");
    }
    return Part.layer(
        "new Bidirectional(Bidirectional.Mode." + mode + ", " + unit(call, layer) + ")");
  }

  private static Part rectified(GraphCall call) {
    double most = call.decimal("max_value", 0);
    double slope = call.decimal("negative_slope", 0);
    if (call.decimal("threshold", 0) != 0
        || (most != 0 && most != 6)
        || (most == 6 && slope != 0)) {
      throw call.refused("Deeplearning4j has none with such bounds");
    }
    return activation(
        slope != 0
            ? "new ActivationLReLU(" + slope + ")"
            : "Activation." + (most == 6 ? "RELU6" : "RELU"));
  }

  private static Part flatten(GraphCall call) {
    List<Long> sizes = call.input();
    return switch (sizes.size()) {
      case 2 -> activation("Activation.IDENTITY");
      case 4 -> {
        call.channels();
        yield Part.vertex(
            "new PreprocessorVertex(new CnnToFeedForwardPreProcessor(%s))"
                .formatted(GraphCall.list(sizes.subList(1, 4))));
      }
      default -> throw call.refused("Deeplearning4j flattens images");
    };
  }
}
