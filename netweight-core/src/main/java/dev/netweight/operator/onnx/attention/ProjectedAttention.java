package dev.netweight.operator.onnx.attention;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Sizes;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import dev.netweight.operator.elementwise.Broadcast;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.OnnxFamily;
import dev.netweight.operator.onnx.OnnxResult;
import dev.netweight.operator.onnx.OnnxRules;
import java.util.ArrayList;
import java.util.List;

/**
 * Self-attention with the projections to queries, keys and values inside, as ONNX Runtime's
 * optimizer fuses them: one matrix of input features × (queries + keys + values).
 */
public final class ProjectedAttention extends OnnxFamily {
  private static final OnnxRules RULES =
      OnnxRules.doing(Work.Kind.MATRIX_PRODUCT)
          .with(
              OperatorName.MICROSOFT,
              call -> self(call, Places.PLAIN),
              "input, weights, bias, mask_index, past, attention_bias, past_sequence_length,"
                  + " beam_width, cache_indirection",
              "Attention DecoderMaskedSelfAttention")
          .with(
              OperatorName.MICROSOFT,
              call -> self(call, Places.QUANTIZED),
              "input, weight, bias, input_scale, weight_scale, mask_index, input_zero_point,"
                  + " weight_zero_point, past",
              "QAttention")
          .with(
              OperatorName.MICROSOFT,
              ProjectedAttention::packed,
              "input, weights, bias, token_offset, cumulative_sequence_length, attention_bias",
              "PackedAttention")
          .with(
              OperatorName.MICROSOFT,
              ProjectedAttention::ordered,
              "input, scale_input, scale_Q_gemm, scale_K_gemm, scale_V_gemm, Q_weight, K_weight,"
                  + " V_weight, scale_Q_weight, scale_K_weight, scale_V_weight, Q_bias, K_bias,"
                  + " V_bias, scale_QKT_gemm, scale_QKT_softmax, scale_values_gemm, mask_index,"
                  + " past, attention_bias",
              "QOrderedAttention");

  public ProjectedAttention() {
    super(
        "Projects an input to queries, keys and values, and attends to itself in several heads.",
        "https://arxiv.org/abs/1706.03762",
        RULES);
  }

  /** At which place an operator takes what not all of them take at the same. */
  private record Places(int past, int attentionBias, int pastLength, List<Integer> quantization) {
    static final Places PLAIN = new Places(4, 5, 6, List.of());
    static final Places QUANTIZED = new Places(8, -1, -1, List.of(3, 4, 6, 7));
  }

  private static Outcome self(OnnxCall call, Places places) {
    Shape input = call.shapeOfRank(3, 0);
    Formula heads = AttentionSizes.heads(call, "num_heads");
    List<Formula> hidden = hidden(call);
    boolean quantized = !places.quantization().isEmpty();
    DataType type = quantized ? call.type(3) : call.type(0);
    Formula size = AttentionSizes.share("features of the queries", hidden.get(0), heads);
    Formula valueSize = AttentionSizes.share("features of the values", hidden.get(2), heads);
    boolean shared = call.settings().flag("past_present_share_buffer", false);
    Formula total =
        shared && call.has(places.past())
            ? filled(call, places.pastLength(), input.size(1))
            : AttentionSizes.total(call, places.past(), 5, input.size(1));
    OnnxResult result = call.result().output(input.with(2, Dimension.of(hidden.get(2))), type);
    if (call.outputs() > 1) {
      Shape appended = Shape.ofFormulas(List.of(Formula.of(2), input.size(0), heads, total, size));
      boolean kept = shared && call.has(places.past());
      result.output(kept ? call.anyShape(places.past()) : appended, type);
    }
    for (int quantization : places.quantization()) {
      result.tensor(quantization, call.name(quantization), Weight.Kind.QUANTIZATION);
    }
    projected(call, result, input, hidden);
    AttentionSizes sizes =
        new AttentionSizes(input.size(0), heads, input.size(1), total, size, valueSize);
    result.work(sizes.work());
    if (places.attentionBias() >= 0 && call.has(places.attentionBias())) {
      result.work(Work.Kind.ELEMENTWISE, "bias of the scores", sizes.pairs());
    }
    return result.done();
  }

  /** The positions of a cache of fixed length that are filled after this step. */
  private static Formula filled(OnnxCall call, int length, Formula now) {
    Formula before =
        call.sizes(length)
            .filter(sizes -> sizes.size() == 1)
            .map(sizes -> sizes.get(0))
            .orElseGet(
                () ->
                    Formula.unknown(
                        "how much of the cache is filled is known only when the model runs"));
    return Dimension.of(before.plus(now)).formula();
  }

  private static Outcome packed(OnnxCall call) {
    Shape input = call.shapeOfRank(2, 0);
    List<Formula> hidden = hidden(call);
    AttentionSizes.share(
        "features of the queries", hidden.get(0), AttentionSizes.heads(call, "num_heads"));
    OnnxResult result =
        call.result().output(input.with(1, Dimension.of(hidden.get(2))), call.type(0));
    projected(call, result, input, hidden);
    return result
        .work(Work.Kind.ACTIVATION_PRODUCT, "attention", Formula.unknown(AttentionSizes.WHY_PACKED))
        .done();
  }

  /** The features of queries, keys and values together are the columns of the weights. */
  private static List<Formula> hidden(OnnxCall call) {
    if (call.settings().has("qkv_hidden_sizes")) {
      List<Formula> stated = call.settings().sizes("qkv_hidden_sizes");
      if (stated.size() != 3) {
        throw new SettingException(
            "qkv_hidden_sizes",
            "qkv_hidden_sizes has "
                + stated.size()
                + " sizes; it must have three, of queries, keys and values");
      }
      stated.forEach(size -> Sizes.requirePositive("qkv_hidden_sizes", size));
      return stated;
    }
    Formula all = AttentionSizes.size(call, 1, 2, 1);
    Formula third = AttentionSizes.share("columns of the weights", all, Formula.of(3));
    return List.of(third, third, third);
  }

  /** The projection to queries, keys and values by one matrix, and its bias. */
  private static void projected(
      OnnxCall call, OnnxResult result, Shape input, List<Formula> hidden) {
    Broadcast.same(
        "the input features and the rows of the weights",
        input.get(-1),
        Dimension.of(AttentionSizes.size(call, 1, 2, 0)));
    Formula columns =
        Formula.sum(
                hidden.get(0).named("queries", "their features"),
                hidden.get(1).named("keys", "their features"),
                hidden.get(2).named("values", "their features"))
            .named("projected features", "queries, keys and values");
    Projections.add(call, result, input, columns, 1, 2, "");
  }

  /** Queries, keys and values have a matrix of 8-bit numbers each. */
  private static Outcome ordered(OnnxCall call) {
    Shape input = call.shapeOfRank(3, 0);
    Formula heads = AttentionSizes.heads(call, "num_heads");
    List<Formula> hidden = new ArrayList<>();
    OnnxResult result = call.result();
    for (int i = 0; i < 3; i++) {
      hidden.add(AttentionSizes.size(call, 5 + i, 2, 1));
    }
    result.output(input.with(2, Dimension.of(hidden.get(2))), call.type(0));
    List<String> roles = List.of("query ", "key ", "value ");
    for (int i = 0; i < 3; i++) {
      Projections.add(call, result, input, hidden.get(i), 5 + i, 11 + i, roles.get(i));
    }
    for (int scale : List.of(1, 2, 3, 4, 8, 9, 10, 14, 15, 16)) {
      result.tensor(scale, call.name(scale), Weight.Kind.QUANTIZATION);
    }
    AttentionSizes sizes =
        new AttentionSizes(
            input.size(0),
            heads,
            input.size(1),
            AttentionSizes.total(call, 18, 5, input.size(1)),
            AttentionSizes.share("features of the queries", hidden.get(0), heads),
            AttentionSizes.share("features of the values", hidden.get(2), heads));
    return result.work(sizes.work()).done();
  }
}
