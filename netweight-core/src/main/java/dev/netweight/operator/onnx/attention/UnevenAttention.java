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
 * Attention with projections inside, whose values decide what is compared with what: some positions
 * attend to all others and the rest to a window, or switches say whether earlier keys are used.
 */
public final class UnevenAttention extends OnnxFamily {
  private static final OnnxRules RULES =
      OnnxRules.doing(Work.Kind.MATRIX_PRODUCT)
          .with(
              OperatorName.MICROSOFT,
              call -> windowed(call, List.of(1, 2, 4, 5), List.of()),
              "input, weight, bias, mask, global_weight, global_bias, global",
              "LongformerAttention")
          .with(
              OperatorName.MICROSOFT,
              call -> windowed(call, List.of(2, 4, 8, 10), List.of(1, 3, 5, 6, 9, 11, 13)),
              "input, scale_input, weight, scale_weight, bias, scale_bias, scale_qkv_gemm, mask,"
                  + " global_weight, scale_global_weight, global_bias, scale_global_gemm, global,"
                  + " scale_output",
              "QOrderedLongformerAttention")
          .with(
              OperatorName.MICROSOFT,
              UnevenAttention::switched,
              "query, key, q_weight, kv_weight, bias, key_padding_mask, key_cache, value_cache,"
                  + " static_kv, use_past, has_layer_state, has_key_padding_mask",
              "DecoderAttention");

  public UnevenAttention() {
    super(
        "Attends where the values of its inputs say, in windows or with earlier keys.",
        "https://arxiv.org/abs/2004.05150",
        RULES);
  }

  /**
   * Attention in windows, and of chosen positions to all.
   *
   * @param matrices the places of the kernel and the bias for windows, and of those for all
   */
  private static Outcome windowed(OnnxCall call, List<Integer> matrices, List<Integer> scales) {
    Shape input = call.shapeOfRank(3, 0);
    AttentionSizes.share(
        "features of the input", input.size(2), AttentionSizes.heads(call, "num_heads"));
    OnnxResult result = call.result().output(input, call.type(0));
    Projections.add(
        call, result, input, columns(call, matrices.get(0)), matrices.get(0), matrices.get(1), "");
    for (int scale : scales) {
      result.tensor(scale, call.name(scale), Weight.Kind.QUANTIZATION);
    }
    return result
        .weight(matrices.get(2), "global kernel")
        .weight(matrices.get(3), "global bias")
        .work(
            Work.Kind.ACTIVATION_PRODUCT,
            "attention",
            Formula.unknown("which positions attend to all others is said by an input"))
        .done();
  }

  private static Formula columns(OnnxCall call, int weight) {
    return AttentionSizes.size(call, weight, 2, 1)
        .named("projected features", "queries, keys and values");
  }

  private static Outcome switched(OnnxCall call) {
    Shape query = call.shapeOfRank(3, 0);
    Formula heads = AttentionSizes.heads(call, "num_heads");
    Formula size = AttentionSizes.share("features of the queries", query.size(2), heads);
    String reason = "whether earlier keys and values are used is said by an input";
    OnnxResult result = call.result().output(query, call.type(0));
    Shape cache =
        Shape.of(
            query.get(1), Dimension.of(heads), new Dimension.Unknown(reason), Dimension.of(size));
    for (int i = 1; i < Math.min(3, call.outputs()); i++) {
      result.output(cache, call.type(0));
    }
    Projections.add(call, result, query, query.size(2), 2, -1, "query ");
    return result
        .weight(3, "key and value kernel")
        .weight(4, "bias")
        .work(Work.Kind.MATRIX_PRODUCT, "keys and values", Formula.unknown(reason))
        .work(Work.Kind.ACTIVATION_PRODUCT, "attention", Formula.unknown(reason))
        .done();
  }
}
