package dev.netweight.operator.onnx.attention;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Sizes;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.OnnxFamily;
import dev.netweight.operator.onnx.OnnxRules;

/**
 * Rotary position embedding: pairs of features are turned by an angle that grows with the position.
 * The sines and cosines of all positions are a table that is looked up, and not learned.
 *
 * <p>Source: J. Su et al., "RoFormer", arXiv 2104.09864.
 */
public final class RotaryPositions extends OnnxFamily {
  private static final OnnxRules RULES =
      OnnxRules.doing(Work.Kind.ELEMENTWISE)
          .with(
              call -> rotated(call, 1), "X, cos_cache, sin_cache, position_ids", "RotaryEmbedding")
          .with(
              OperatorName.MICROSOFT,
              call -> rotated(call, 2),
              "input, position_ids, cos_cache, sin_cache",
              "RotaryEmbedding MRotaryEmbedding")
          .with(
              OperatorName.MICROSOFT,
              RotaryPositions::turned,
              "emb, q, q_rot, k, k_rot",
              "GemmaRotaryEmbedding");

  public RotaryPositions() {
    super(
        "Turns pairs of features by an angle that grows with their position.",
        "https://arxiv.org/abs/2104.09864",
        RULES);
  }

  /** Each turned feature is a product with a cosine plus one with a sine. */
  static Formula operations(Formula elements) {
    return Formula.of(3)
        .named("operations", "two products and their sum for each turned feature")
        .times(elements);
  }

  private static Outcome rotated(OnnxCall call, int cosines) {
    Shape shape = call.shape(0);
    if (shape.rank() != 3 && shape.rank() != 4) {
      throw new SettingException(
          call.name(0), call.operator() + " turns tensors of 3 or 4 axes, not " + shape);
    }
    return call.result()
        .output(shape, call.type(0))
        .tensor(cosines, call.name(cosines), Weight.Kind.TABLE)
        .tensor(cosines + 1, call.name(cosines + 1), Weight.Kind.TABLE)
        .work(Work.Kind.ELEMENTWISE, "rotation", operations(elements(call, shape)))
        .done();
  }

  /** The features that are turned: all, or the first few of each head. */
  private static Formula elements(OnnxCall call, Shape shape) {
    int partial = call.settings().integer("rotary_embedding_dim", 0);
    if (partial == 0) {
      return shape.elements();
    }
    Formula turned =
        Sizes.positive(call.settings(), "rotary_embedding_dim", "turned features of a head");
    Formula heads = shape.rank() == 4 ? Formula.of(1) : AttentionSizes.heads(call, "num_heads");
    return Formula.product(shape.slice(0, shape.rank() - 1).elements(), heads, turned);
  }

  private static Outcome turned(OnnxCall call) {
    Shape query = call.anyShape(1);
    Shape key = call.anyShape(3);
    return call.result()
        .output(query, call.type(1))
        .output(key, call.type(3))
        .work(
            Work.Kind.ACTIVATION,
            "sines and cosines",
            Formula.of(2).named("functions", "sine and cosine").times(call.anyShape(0).elements()))
        .work(
            Work.Kind.ELEMENTWISE,
            "rotation",
            operations(Formula.sum(query.elements(), key.elements())))
        .done();
  }
}
