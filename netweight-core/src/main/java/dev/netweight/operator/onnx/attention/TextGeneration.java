package dev.netweight.operator.onnx.attention;

import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Input;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Part;
import dev.netweight.operator.Work;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.OnnxFamily;
import dev.netweight.operator.onnx.OnnxResult;
import dev.netweight.operator.onnx.OnnxRules;
import java.util.ArrayList;
import java.util.List;

/**
 * Loops that generate text with the graphs of an encoder and a decoder inside. The weights of the
 * graphs are known; how often a decoder runs, and on how much, is not.
 */
public final class TextGeneration extends OnnxFamily {
  private static final String WHY =
      "how often the decoder runs, and on how many positions, is known only when the model runs";

  private static final String BEAMS =
      "input_ids, max_length, min_length, num_beams, num_return_sequences, length_penalty,"
          + " repetition_penalty, vocab_mask, prefix_vocab_mask, attention_mask,"
          + " decoder_input_ids, logits_processor";

  private static final OnnxRules RULES =
      OnnxRules.doing(Work.Kind.MATRIX_PRODUCT)
          .with(OperatorName.MICROSOFT, TextGeneration::beams, BEAMS, "BeamSearch")
          .with(
              OperatorName.MICROSOFT,
              TextGeneration::beams,
              BEAMS + ", cross_qk_layer_head, extra_decoding_ids, temperature",
              "WhisperBeamSearch")
          .with(
              OperatorName.MICROSOFT,
              TextGeneration::greedy,
              "input_ids, max_length, min_length, repetition_penalty, vocab_mask,"
                  + " prefix_vocab_mask, attention_mask, presence_mask, seed",
              "GreedySearch Sampling");

  public TextGeneration() {
    super(
        "Generates text with the encoder and the decoder inside.",
        "https://github.com/microsoft/onnxruntime/blob/main/docs/ContribOperators.md",
        RULES);
  }

  private static Outcome beams(OnnxCall call) {
    Dimension batch = batch(call);
    Dimension kept = stated(call, 4);
    Dimension length = stated(call, 1);
    OnnxResult result = call.result().output(Shape.of(batch, kept, length), DataType.INT32);
    DataType scores = call.has(5) ? call.type(5) : DataType.UNSTATED;
    if (call.outputs() > 1) {
      result.output(Shape.of(batch, kept), scores);
    }
    if (call.outputs() > 2) {
      Dimension steps =
          call.anyShape(0).hasRank() && call.anyShape(0).rank() == 2
              ? Dimension.of(length.formula().minus(call.anyShape(0).size(1)))
              : new Dimension.Unknown(WHY);
      result.output(Shape.of(steps, batch, stated(call, 3), vocabulary(call)), scores);
    }
    for (int i = 3; i < call.outputs(); i++) {
      result.output(i == 4 ? Value.of(Shape.of(batch), scores) : Value.unknown(WHY));
    }
    return running(call, result);
  }

  private static Outcome greedy(OnnxCall call) {
    Dimension batch = batch(call);
    OnnxResult result = call.result().output(Shape.of(batch, stated(call, 1)), DataType.INT32);
    if (call.outputs() > 1) {
      result.output(Shape.of(batch, vocabulary(call)), DataType.FLOAT32);
    }
    return running(call, result);
  }

  private static Dimension batch(OnnxCall call) {
    Shape prompt = call.anyShape(0);
    return prompt.hasRank()
        ? call.shapeOfAtLeast(1, 0).get(0)
        : new Dimension.Unknown(prompt.unknownReason());
  }

  private static Dimension vocabulary(OnnxCall call) {
    Formula size = call.settings().size("vocab_size", -1);
    return size.value().filter(number -> number.signum() > 0).isPresent()
        ? Dimension.of(size)
        : new Dimension.Unknown("the node does not say how large the vocabulary is");
  }

  private static Dimension stated(OnnxCall call, int input) {
    return call.sizes(input)
        .filter(sizes -> sizes.size() == 1)
        .map(sizes -> Dimension.of(sizes.get(0)))
        .orElseGet(() -> new Dimension.Unknown(call.name(input) + " is given when the model runs"));
  }

  /** What is in the graphs; each is run on inputs of unknown sizes. */
  private static Outcome running(OnnxCall call, OnnxResult result) {
    List<Part> parts = new ArrayList<>();
    for (String graph : List.of("encoder", "init_decoder", "decoder")) {
      if (call.settings().find(graph) instanceof Attribute.Body body) {
        parts.addAll(call.run(body, unsized(body)).parts());
      }
    }
    return result.containing(parts).unknownWork(WHY).done();
  }

  /** The inputs that a graph states for itself, its own names of sizes left out. */
  private static List<Value> unsized(Attribute.Body body) {
    List<Input> inputs = body.network().inputs();
    int own = Math.max(0, inputs.size() - body.captures().size());
    List<Value> values = new ArrayList<>();
    for (Input input : inputs.subList(0, own)) {
      values.add(unsized(input.content()));
    }
    return values;
  }

  private static Value unsized(Value value) {
    if (!(value instanceof Value.Tensor tensor) || !tensor.shape().hasRank()) {
      return value;
    }
    List<Dimension> sizes = new ArrayList<>();
    for (Dimension size : tensor.shape().dimensions()) {
      sizes.add(size.isKnown() ? size : new Dimension.Unknown(WHY));
    }
    return Value.of(Shape.of(sizes), tensor.type());
  }
}
