package dev.netweight.operator.onnx.attention;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.OnnxFamily;
import dev.netweight.operator.onnx.OnnxResult;
import dev.netweight.operator.onnx.OnnxRules;
import java.util.List;
import java.util.Set;

/**
 * Linear attention: a state of key size × value size a head takes in each position's key and value
 * and is asked by its query, so that the work grows with the length, not with its square.
 *
 * <p>Source: A. Katharopoulos et al., "Transformers are RNNs", 2020; S. Yang et al., "Gated Delta
 * Networks", 2024.
 */
public final class LinearRecurrence extends OnnxFamily {
  private static final Set<String> RULES_OF_UPDATE =
      Set.of("linear", "gated", "delta", "gated_delta");

  private static final String INPUTS = "query, key, value, past_state, decay, beta";

  private static final OnnxRules RULES =
      OnnxRules.doing(Work.Kind.ACTIVATION_PRODUCT)
          .with(LinearRecurrence::apply, INPUTS, "LinearAttention")
          .with(OperatorName.MICROSOFT, LinearRecurrence::apply, INPUTS, "LinearAttention");

  public LinearRecurrence() {
    super(
        "Attends through a state that takes in keys and values one position after the other.",
        "https://arxiv.org/abs/2006.16236",
        RULES);
  }

  private static Outcome apply(OnnxCall call) {
    Shape query = call.shapeOfRank(3, 0);
    Formula queryHeads = AttentionSizes.heads(call, "q_num_heads");
    Formula heads = AttentionSizes.heads(call, "kv_num_heads");
    Formula outputs = heads(queryHeads, heads);
    Formula keySize = AttentionSizes.share("features of the queries", query.size(2), queryHeads);
    Formula valueSize =
        AttentionSizes.share("features of the values", AttentionSizes.size(call, 2, 3, 2), heads);
    Shape state = Shape.ofFormulas(List.of(query.size(0), heads, keySize, valueSize));
    int window = call.settings().integer("state_window", 0);
    DataType type = call.has(3) ? call.type(3) : call.type(0);
    OnnxResult result =
        call.result().output(query.with(2, Dimension.of(outputs.times(valueSize))), call.type(0));
    if (call.outputs() > 1) {
      result.output(window > 0 ? Shape.of(window).concatenated(state) : state, type);
    }
    Formula steps =
        Formula.product(
            query.size(0).named("batch", "the first axis of the queries"),
            query.size(1).named("positions", "the second axis of the queries"));
    Formula matrix =
        Formula.product(
            keySize.named("key size", "features of one head"),
            valueSize.named("value size", "features of one head"));
    Formula states = Formula.product(steps, heads, matrix);
    String rule = rule(call);
    if (rule.startsWith("gated")) {
      result.work(Work.Kind.ELEMENTWISE, "decay of the state", states);
    }
    if (rule.endsWith("delta")) {
      result.work(Work.Kind.ACTIVATION_PRODUCT, "what the state says of the key", states);
    }
    return result
        .work(Work.Kind.ACTIVATION_PRODUCT, "key and value into the state", states)
        .work(
            Work.Kind.ACTIVATION_PRODUCT,
            "query asked of the state",
            Formula.product(steps, outputs, matrix))
        .done();
  }

  /** The heads of the output, the more of both; either shares the other's evenly. */
  private static Formula heads(Formula queries, Formula keys) {
    boolean more =
        queries.value().isPresent()
            && keys.value().isPresent()
            && keys.value().get().compareTo(queries.value().get()) > 0;
    AttentionSizes.requireGroups(more ? keys : queries, more ? queries : keys);
    return more ? keys : queries;
  }

  private static String rule(OnnxCall call) {
    String rule = call.settings().text("update_rule", "gated_delta");
    if (!RULES_OF_UPDATE.contains(rule)) {
      throw new SettingException(
          "update_rule",
          "update_rule is '" + rule + "'; it must be linear, gated, delta or gated_delta");
    }
    return rule;
  }
}
