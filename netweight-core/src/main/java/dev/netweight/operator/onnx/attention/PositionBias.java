package dev.netweight.operator.onnx.attention;

import dev.netweight.formula.Formula;
import dev.netweight.network.Dimension;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.OnnxFamily;
import dev.netweight.operator.onnx.OnnxResult;
import dev.netweight.operator.onnx.OnnxRules;
import java.util.List;

/**
 * Biases of attention scores that depend on how far a query is from a key: looked up by distance,
 * and perhaps gated by the query.
 *
 * <p>Sources: C. Raffel et al., "T5", 2020; S. Chen et al., "WavLM", 2022.
 */
public final class PositionBias extends OnnxFamily {
  private static final OnnxRules RULES =
      OnnxRules.doing(Work.Kind.LOOKUP)
          .with(
              OperatorName.MICROSOFT,
              PositionBias::relative,
              "bias_table, query_length, key_length",
              "RelativePositionBias")
          .with(
              OperatorName.MICROSOFT,
              PositionBias::gated,
              "query_layer, query_bias, rel_pos, weight, bias, eco_a, token_offset",
              "GatedRelativePositionBias");

  public PositionBias() {
    super(
        "Gives attention scores a bias by the distance of query and key.",
        "https://arxiv.org/abs/1910.10683",
        RULES);
  }

  private static Outcome relative(OnnxCall call) {
    Shape table = call.shapeOfRank(2, 0);
    Shape output = Shape.of(Dimension.of(1), table.get(1), length(call, 1), length(call, 2));
    return call.result()
        .output(output, call.type(0))
        .weight(0, "bias table")
        .tensor(1, call.name(1), Weight.Kind.SHAPE_CONSTANT)
        .tensor(2, call.name(2), Weight.Kind.SHAPE_CONSTANT)
        .work(Work.Kind.LOOKUP, "biases by distance", output.elements())
        .done();
  }

  private static Dimension length(OnnxCall call, int input) {
    return call.sizes(input)
        .filter(sizes -> sizes.size() == 1)
        .map(sizes -> Dimension.of(sizes.get(0)))
        .orElseGet(() -> new Dimension.Unknown(call.name(input) + " is given when the model runs"));
  }

  /** A gate for each query and head, by a matrix that all heads share. */
  private static Outcome gated(OnnxCall call) {
    Formula heads = AttentionSizes.heads(call, "num_heads");
    Shape biases = call.shapeOfRank(4, 2);
    boolean packed = call.has(6);
    Shape tokens = packed ? call.shapeOfRank(2, 6) : call.shapeOfRank(3, 0);
    Formula batch = tokens.size(0);
    Formula width = call.shape(0).size(-1);
    Formula size = AttentionSizes.share("features of the queries", width, heads);
    Formula gates = AttentionSizes.size(call, 3, 2, 1);
    Formula positions = call.shape(0).slice(0, call.shape(0).rank() - 1).elements();
    Shape output = Shape.of(Dimension.of(batch), Dimension.of(heads), tokens.get(1), biases.get(3));
    OnnxResult result = call.result().output(output, call.type(0));
    Formula each = Formula.product(positions.named("positions", "of the queries"), heads, gates);
    return result
        .weight(1, "query bias")
        .weight(3, "kernel")
        .weight(4, "bias")
        .weight(5, "gate constant")
        .work(Work.Kind.BIAS_ADDITION, "query bias", Formula.product(List.of(positions, width)))
        .work(
            Work.Kind.MATRIX_PRODUCT,
            "kernel",
            each.times(size.named("features of a head", "the queries")))
        .work(Work.Kind.BIAS_ADDITION, "bias", each)
        .work(Work.Kind.ELEMENTWISE, "gated biases", output.elements())
        .done();
  }
}
