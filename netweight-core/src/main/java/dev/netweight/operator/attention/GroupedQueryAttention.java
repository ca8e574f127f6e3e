package dev.netweight.operator.attention;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attributes;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Call;
import dev.netweight.operator.Line;
import dev.netweight.operator.Line.Misconception;
import dev.netweight.operator.Line.Option;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Sizes;
import java.util.List;
import java.util.Optional;

/**
 * Attention whose keys and values have fewer heads than its queries: each is shared by a group of
 * query heads, so that the projections to keys and values are smaller. The scores cost the same.
 */
public final class GroupedQueryAttention implements Operator {
  private static final int RANK = 3;

  @Override
  public List<OperatorName> names() {
    return List.of(
        OperatorName.keras("GroupQueryAttention"), OperatorName.keras("GroupedQueryAttention"));
  }

  @Override
  public String summary() {
    return "Attends in heads that share keys and values in groups.";
  }

  @Override
  public String reference() {
    return "https://arxiv.org/abs/2305.13245";
  }

  @Override
  public Outcome apply(Call call) {
    AttentionInputs inputs = AttentionInputs.ofArguments(call);
    for (Shape shape : List.of(inputs.query(), inputs.value(), inputs.key())) {
      if (shape.hasRank() && shape.rank() != RANK) {
        throw new SettingException(
            "inputs",
            "grouped-query attention takes inputs of three axes: batch, positions, features; one is "
                + shape);
      }
    }
    Formula features = Sizes.of(inputs.query(), -1);
    if (Sizes.differ(features, Sizes.of(inputs.value(), -1))) {
      throw new SettingException(
          "inputs",
          "query and value must have as many features as each other; they are "
              + inputs.query()
              + " and "
              + inputs.value());
    }
    Heads heads = heads(call.settings());
    Positions positions = Positions.alongAll(inputs);
    return new HeadedAttention(
            call,
            inputs,
            heads,
            positions,
            List.of(features.named("output features", "as many as the query has")))
        .outcome(
            AttentionPlaces.isOn(call.arguments(), "return_attention_scores", "7")
                ? Optional.of(positions.scores(heads.queries()))
                : Optional.empty());
  }

  private static Heads heads(Attributes settings) {
    Formula size = Sizes.positive(settings, "head_dim", "size of a head");
    return Heads.of(
        settings,
        Sizes.positive(settings, "num_query_heads", "query heads"),
        Sizes.positive(settings, "num_key_value_heads", "key-value heads"),
        size,
        size);
  }

  @Override
  public Optional<Line> line() {
    return Optional.of(
        new Line(
            "grouped-query-attention",
            OperatorName.keras("GroupQueryAttention"),
            List.of("positions", "features"),
            false,
            List.of(
                Option.size("--heads", "num_query_heads", true, "how many query heads"),
                Option.size(
                    "--key-value-heads",
                    "num_key_value_heads",
                    true,
                    "how many heads keys and values have; they divide the query heads"),
                Option.size("--head-dim", "head_dim", true, "how long a vector of one head is"),
                Option.flag("--gate", "use_gate", "with a gate, a further projection of the query"),
                Option.flag("--no-bias", "use_bias", "without biases in the projections")),
            "grouped-query-attention 128x512 --heads 8 --key-value-heads 2 --head-dim 64",
            GroupedQueryAttention::misconceptions));
  }

  private static List<Misconception> misconceptions(Call call) {
    Heads heads = heads(call.settings());
    Formula features = Sizes.of(call.input(0), -1);
    Formula width = heads.queries().times(heads.keySize());
    Formula shared = heads.keys().times(heads.keySize());
    return List.of(
        new Misconception(
            Formula.of(4)
                .times(features.times(width))
                .plus(Formula.of(3).times(width))
                .plus(features),
            "that is multi-head attention: here keys and values have fewer heads"),
        new Misconception(
            features
                .times(width.plus(Formula.of(2).times(shared)))
                .plus(width)
                .plus(Formula.of(2).times(shared)),
            "the output projection was forgotten: it leads from the heads back to the features"));
  }
}
