package dev.netweight.operator.language;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attributes;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Call;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Line;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Sizes;
import dev.netweight.operator.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Feed-forward networks of which each token runs through a few: given features of {@code [batch,
 * positions, features]} and a router's scores of {@code [batch, positions, num_experts]}; gives
 * {@code [batch, positions, features]}. Each expert has the projections gate, up and down; all
 * experts are stored, and {@code experts_per_token} of them run.
 *
 * <p>Source: A. Q. Jiang et al., "Mixtral of Experts", 2024, section 2.
 */
public final class MixtureOfExperts implements Operator {
  public static final OperatorName NAME = OperatorName.stored("MixtureOfExperts");

  private static final Formula PROJECTIONS =
      Formula.of(3).named("projections", "gate, up and down");

  @Override
  public List<OperatorName> names() {
    return List.of(NAME);
  }

  @Override
  public String summary() {
    return "Runs each token through a few of many feed-forward networks.";
  }

  @Override
  public String reference() {
    return "https://arxiv.org/abs/2401.04088";
  }

  @Override
  public Outcome apply(Call call) {
    Attributes settings = call.settings();
    Formula experts = Sizes.positive(settings, "num_experts", "experts");
    Formula active = Sizes.positive(settings, "experts_per_token", "experts that run for a token");
    Formula inner = Sizes.positive(settings, "intermediate_size", "inner features");
    if (Sizes.differ(active.maximum(experts), experts)) {
      throw new SettingException(
          "experts_per_token",
          active.reduced().text()
              + " experts run for a token; there are "
              + experts.reduced().text());
    }
    Shape input = CachedAttention.ranked(call, 0);
    Shape scores = CachedAttention.ranked(call, 1);
    CachedAttention.requireWidth("the router's scores", scores, experts);
    Formula features = Sizes.of(input, -1).named("features", "input");
    Formula runs =
        Formula.product(
            Sizes.of(input, 0).named("batch", "input"),
            Sizes.of(input, 1).named("positions", "input"),
            active);
    List<Work> work = new ArrayList<>();
    work.add(
        new Work(
            Work.Kind.MATRIX_PRODUCT,
            "projections of the experts that run",
            Formula.product(runs, PROJECTIONS, features, inner)));
    if (settings.flag("bias", false)) {
      work.add(
          new Work(
              Work.Kind.BIAS_ADDITION,
              "biases of the experts that run",
              runs.times(Formula.of(2).times(inner).plus(features))));
    }
    work.add(new Work(Work.Kind.ACTIVATION, "gates", runs.times(inner)));
    work.add(new Work(Work.Kind.ELEMENTWISE, "gating", runs.times(inner)));
    work.add(new Work(Work.Kind.ACTIVATION, "probabilities of experts", scores.elements()));
    work.add(new Work(Work.Kind.ELEMENTWISE, "weighted sum of experts", runs.times(features)));
    return Outcome.of(input, Cost.of(OwnedTensors.weights(settings, call.node().layer()), work));
  }

  @Override
  public Optional<Line> line() {
    return Optional.empty();
  }
}
