package dev.netweight.operator.onnx.normalization;

import dev.netweight.formula.Formula;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import dev.netweight.operator.elementwise.Broadcast;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.OnnxFamily;
import dev.netweight.operator.onnx.OnnxResult;
import dev.netweight.operator.onnx.OnnxRules;

/**
 * The first layer of BERT as one operator: rows of the word, position and segment embeddings are
 * looked up, added, and layer-normalised. Each embedding has rows × features weights.
 */
public final class EmbeddingNormalization extends OnnxFamily {
  private static final String INPUTS =
      "input_ids, segment_ids, word_embedding, position_embedding, segment_embedding, gamma, beta,"
          + " mask, position_ids";

  private static final OnnxRules RULES =
      OnnxRules.doing(Work.Kind.LOOKUP)
          .with(
              OperatorName.MICROSOFT,
              EmbeddingNormalization::plain,
              INPUTS,
              "EmbedLayerNormalization")
          .with(
              OperatorName.MICROSOFT,
              EmbeddingNormalization::quantized,
              INPUTS.replace("position_ids", "word_embedding_scale"),
              "QEmbedLayerNormalization");

  public EmbeddingNormalization() {
    super(
        "Looks up the embeddings of words, positions and segments, adds and normalises them.",
        "https://github.com/microsoft/onnxruntime/blob/main/docs/ContribOperators.md",
        RULES);
  }

  private static Outcome plain(OnnxCall call) {
    OnnxResult result = embedded(call, call.type(2));
    return call.outputs() > 2 ? result.output(result.first(), call.type(2)).done() : result.done();
  }

  /** The embeddings, gamma and beta are eight-bit numbers, with a scale and a zero point each. */
  private static Outcome quantized(OnnxCall call) {
    OnnxResult result = embedded(call, DataType.FLOAT32);
    for (int i = 8; i < call.inputs(); i++) {
      result.tensor(i, call.name(i), Weight.Kind.QUANTIZATION);
    }
    return result.done();
  }

  private static OnnxResult embedded(OnnxCall call, DataType type) {
    Shape words = call.shapeOfRank(2, 0);
    Dimension features = table(call, 2, table(call, 3, call.shapeOfRank(2, 2).get(1)));
    int tables = 2;
    if (call.has(4)) {
      features = table(call, 4, features);
      tables = 3;
    }
    features = Learned.requireVector(call, 5, features);
    features = Learned.requireVector(call, 6, features);
    Shape output = Shape.of(words.get(0), words.get(1), features);
    Formula elements = output.elements();
    OnnxResult result =
        call.result()
            .output(output, type)
            .work(
                Work.Kind.LOOKUP,
                "embeddings",
                elements.times(Formula.of(tables).named("embeddings", "what is looked up")))
            .work(
                Work.Kind.ELEMENTWISE,
                "sum of embeddings",
                tables == 2 ? elements : elements.times(Formula.of(2).named("additions", "sum")))
            .work(Work.Kind.LAYER_NORMALIZATION, "elements", elements);
    if (call.outputs() > 1) {
      result.output(Shape.of(words.get(0)), DataType.INT32);
    }
    Formula each = features.formula().named("features", "the embeddings' axis 1");
    weigh(call, result, 2, "word embedding", "words", each);
    weigh(call, result, 3, "position embedding", "positions", each);
    weigh(call, result, 4, "segment embedding", "segments", each);
    Learned.add(call, result, 5, "gamma", 1, each);
    Learned.add(call, result, 6, "beta", 0, each);
    return result;
  }

  private static Dimension table(OnnxCall call, int input, Dimension features) {
    return call.anyShape(input).hasRank()
        ? Broadcast.same("the features of embeddings", features, call.shapeOfRank(2, input).get(1))
        : features;
  }

  private static void weigh(
      OnnxCall call, OnnxResult result, int input, String role, String rows, Formula each) {
    if (call.has(input) && call.anyShape(input).hasRank()) {
      Formula count = call.shape(input).size(0).named(rows, "the embedding's axis 0");
      result.weight(input, role, count.times(each));
    }
  }
}
