package dev.netweight.operator.attention;

import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.OperatorName;
import dev.netweight.operator.Call;
import dev.netweight.operator.Line;
import dev.netweight.operator.Line.Misconception;
import dev.netweight.operator.Line.Option;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Sizes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Multi-head attention: four projections, to the queries, keys and values of the heads and from the
 * heads to the output. With a model of width d and heads that together are as wide: 4 × (d × d +
 * d).
 */
public final class MultiHeadAttention implements Operator {
  @Override
  public List<OperatorName> names() {
    return List.of(OperatorName.keras("MultiHeadAttention"));
  }

  @Override
  public String summary() {
    return "Projects query, key and value to heads, attends in each, and projects the heads back.";
  }

  @Override
  public String reference() {
    return "https://arxiv.org/abs/1706.03762";
  }

  @Override
  public Outcome apply(Call call) {
    Attributes settings = call.settings();
    AttentionInputs inputs = AttentionInputs.ofArguments(call);
    Positions positions =
        settings.has("attention_axes")
            ? Positions.along(inputs, settings.integers("attention_axes"))
            : Positions.alongAll(inputs);
    boolean returnsScores =
        AttentionPlaces.isOn(call.arguments(), "return_attention_scores", "7", "4");
    Heads heads = heads(settings);
    return new HeadedAttention(call, inputs, heads, positions, out(settings, inputs))
        .outcome(
            returnsScores
                ? Optional.of(positions.statedScores(heads.queries()))
                : Optional.empty());
  }

  private static Heads heads(Attributes settings) {
    Formula heads = Sizes.positive(settings, "num_heads", "heads");
    Formula keySize = Sizes.positive(settings, "key_dim", "key size of a head");
    Formula valueSize = Sizes.positive(settings, "value_dim", "value size of a head", keySize);
    return Heads.of(settings, heads, heads, keySize, valueSize);
  }

  /** What the setting {@code output_shape} says, or the query's features where it says nothing. */
  private static List<Formula> out(Attributes settings, AttentionInputs inputs) {
    Attribute stated = settings.find("output_shape");
    if (stated == null || (stated instanceof Attribute.Items items && items.items().isEmpty())) {
      return List.of(
          Sizes.of(inputs.query(), -1).named("output features", "as many as the query has"));
    }
    List<Formula> sizes = new ArrayList<>();
    for (Formula size : settings.sizes("output_shape")) {
      Sizes.requirePositive("output_shape", size);
      sizes.add(size.named("output features", "setting output_shape"));
    }
    return sizes;
  }

  @Override
  public Optional<Line> line() {
    return Optional.of(
        new Line(
            "attention",
            OperatorName.keras("MultiHeadAttention"),
            List.of("positions", "features"),
            true,
            List.of(
                Option.size("--heads", "num_heads", true, "how many heads"),
                Option.size("--key-dim", "key_dim", true, "how long a query or key of one head is"),
                Option.size(
                    "--value-dim",
                    "value_dim",
                    false,
                    "how long a value of one head is (as long as a key)"),
                Option.sizes(
                    "--output-shape",
                    "output_shape",
                    false,
                    "the output's features (as many as the query has)"),
                Option.sizes(
                    "--axes",
                    "attention_axes",
                    false,
                    "the axes to attend along, the batch being 0 (all but batch and features)"),
                Option.flag("--gate", "use_gate", "with a gate, a further projection of the query"),
                Option.flag("--no-bias", "use_bias", "without biases in the projections")),
            "attention 128x512 --heads 8 --key-dim 64",
            MultiHeadAttention::misconceptions));
  }

  private static List<Misconception> misconceptions(Call call) {
    Heads heads = heads(call.settings());
    Formula features = Sizes.of(call.input(0), -1);
    Formula one = features.times(heads.keySize());
    Formula all = one.times(heads.queries());
    Formula biases = heads.queries().times(heads.keySize());
    return List.of(
        new Misconception(
            Formula.of(3).times(all.plus(biases)),
            "the output projection was forgotten: it leads from the heads back to the features"),
        new Misconception(
            Formula.of(3).times(all), "the output projection and the biases were forgotten"),
        new Misconception(
            Formula.of(4).times(one.plus(heads.keySize())),
            "the key size is that of one head: each head has projections of its own"),
        new Misconception(
            Formula.of(4).times(all), "each of the four projections also has biases"));
  }
}
