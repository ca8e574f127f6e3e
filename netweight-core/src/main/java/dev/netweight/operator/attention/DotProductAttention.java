package dev.netweight.operator.attention;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attributes;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Call;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Line;
import dev.netweight.operator.Line.Option;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Sizes;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Attention without projections: scores of each query with each key, by dot product (Luong) or, in
 * {@link #additive()}, by a sum through tanh (Bahdanau), and the values summed by them.
 */
public final class DotProductAttention implements Operator {
  private final boolean additive;

  private DotProductAttention(boolean additive) {
    this.additive = additive;
  }

  /** Scores by dot product, or by the setting {@code score_mode} by a sum. */
  public static DotProductAttention dotProduct() {
    return new DotProductAttention(false);
  }

  /** Scores by a sum through tanh, weighted by features. */
  public static DotProductAttention additive() {
    return new DotProductAttention(true);
  }

  @Override
  public List<OperatorName> names() {
    return List.of(OperatorName.keras(additive ? "AdditiveAttention" : "Attention"));
  }

  @Override
  public String summary() {
    return additive
        ? "Sums values by scores that add queries to keys."
        : "Sums values by the dot products of queries with keys.";
  }

  @Override
  public String reference() {
    return additive ? "https://arxiv.org/abs/1409.0473" : "https://arxiv.org/abs/1508.04025";
  }

  @Override
  public Outcome apply(Call call) {
    AttentionInputs inputs = AttentionInputs.ofFirstArgument(call);
    Attributes settings = call.settings();
    String mode = additive ? "concat" : settings.text("score_mode", "dot");
    if (!mode.equals("dot") && !mode.equals("concat")) {
      throw new SettingException(
          "score_mode", "score_mode is '" + mode + "'; it must be dot or concat");
    }
    List<Weight> weights = weights(settings, inputs, mode);
    boolean returnsScores = AttentionPlaces.isOn(call.arguments(), "return_attention_scores", "3");
    if (!inputs.haveRanks()) {
      Shape unknown = Shape.unknown(inputs.unknownReason());
      return Outcome.of(
          returnsScores ? List.of(unknown, unknown) : List.of(unknown),
          new Cost(weights, List.of(), "", inputs.unknownReason()));
    }
    requireMatching(inputs, mode);
    Formula features = inputs.query().size(-1);
    Shape positions = inputs.query().slice(0, inputs.query().rank() - 1);
    Shape scores = positions.concatenated(Shape.of(inputs.key().get(-2)));
    List<Work> work = new ArrayList<>();
    Formula sums = scores.elements().times(features);
    if (mode.equals("dot")) {
      work.add(new Work(Work.Kind.ACTIVATION_PRODUCT, "scores, each query with each key", sums));
    } else {
      work.add(new Work(Work.Kind.ELEMENTWISE, "each query added to each key", sums));
      work.add(new Work(Work.Kind.ACTIVATION, "tanh", sums));
      work.add(new Work(Work.Kind.REDUCTION, "scores, sums over the features", sums));
    }
    work.add(new Work(Work.Kind.ACTIVATION, "softmax of the scores", scores.elements()));
    work.add(
        new Work(
            Work.Kind.ACTIVATION_PRODUCT,
            "values summed by their scores",
            scores.elements().times(inputs.value().size(-1))));
    List<Shape> outputs = new ArrayList<>();
    outputs.add(positions.concatenated(Shape.of(inputs.value().get(-1))));
    if (returnsScores) {
      outputs.add(scores);
    }
    return Outcome.of(outputs, Cost.of(weights, work));
  }

  private List<Weight> weights(Attributes settings, AttentionInputs inputs, String mode) {
    List<Weight> weights = new ArrayList<>();
    if (settings.flag("use_scale", additive)) {
      weights.add(
          additive
              ? Weight.learned(
                  "scale",
                  Sizes.of(inputs.query(), -1)
                      .named("features", "the query's last axis", "each has a weight of its own"))
              : Weight.learned("scale"));
    }
    if (!additive && mode.equals("concat")) {
      weights.add(Weight.learned("concat score weight"));
    }
    if (AttentionInputs.dropsOut(settings)) {
      weights.add(Weight.randomState("seed generator"));
    }
    return weights;
  }

  private static void requireMatching(AttentionInputs inputs, String mode) {
    Shape query = inputs.query();
    Shape key = inputs.key();
    Shape value = inputs.value();
    boolean same = query.rank() >= 2 && query.rank() == key.rank() && key.rank() == value.rank();
    boolean match = same && !Sizes.differ(key.size(-2), value.size(-2));
    match = match && !Sizes.differ(query.size(-1), key.size(-1));
    for (int axis = 0; match && axis < query.rank() - 2; axis++) {
      match =
          !Sizes.differ(query.size(axis), key.size(axis))
              && !Sizes.differ(query.size(axis), value.size(axis));
    }
    if (!match) {
      throw new SettingException(
          "inputs",
          "query and key must agree in all but their positions, key and value in all but their"
              + " features; query, value and key are "
              + query
              + ", "
              + value
              + " and "
              + key
              + (mode.equals("dot") ? "" : "; Netweight knows no broadcasting here"));
    }
  }

  @Override
  public Optional<Line> line() {
    return Optional.of(
        new Line(
            additive ? "additive-attention" : "dot-product-attention",
            names().get(0),
            List.of("positions", "features"),
            true,
            additive
                ? List.of(
                    Option.flag("--no-scale", "use_scale", "without weights for the features"))
                : List.of(
                    Option.flag("--scale", "use_scale", "with one weight for all scores"),
                    Option.choice(
                        "--score-mode",
                        "score_mode",
                        List.of("dot", "concat"),
                        "how a query meets a key (dot)")),
            (additive ? "additive-attention" : "dot-product-attention") + " 10x32",
            Line.Misconceptions.NONE));
  }
}
