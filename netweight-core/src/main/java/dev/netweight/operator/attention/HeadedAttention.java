package dev.netweight.operator.attention;

import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.Shape;
import dev.netweight.operator.Call;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Sizes;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import dev.netweight.operator.linear.Projection;
import dev.netweight.operator.linear.ProjectionCost;
import dev.netweight.operator.linear.Quantization;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Attention over heads: query, key and value are projected to heads, each query is compared with
 * each key, the values are summed by those scores, and the heads are projected to the output.
 *
 * <p>Source: A. Vaswani et al., "Attention Is All You Need", 2017, section 3.2.
 */
final class HeadedAttention {
  private static final String WHY_FEATURES =
      "each head reads every feature of its input: nobody states how many there are, because the"
          + " input determines it";

  private final Call call;
  private final AttentionInputs inputs;
  private final Heads heads;
  private final Positions positions;
  private final List<Formula> out;

  /**
   * @param out the sizes that the output has in place of the query's features
   */
  HeadedAttention(
      Call call, AttentionInputs inputs, Heads heads, Positions positions, List<Formula> out) {
    this.call = call;
    this.inputs = inputs;
    this.heads = heads;
    this.positions = positions;
    this.out = out;
  }

  /** The features of an input, as a factor that explains itself. */
  static Formula features(String of, Shape shape) {
    return Sizes.of(shape, -1).named(of + " features", "the " + of + "'s last axis", WHY_FEATURES);
  }

  /**
   * @param scores the shape of the scores where they are given too
   */
  Outcome outcome(Optional<Shape> scores) {
    Cost cost =
        projection("query", positions.ofQuery(), inputs.query(), heads.ofQuery())
            .plus(projection("key", positions.ofKey(), inputs.key(), heads.ofKey()));
    if (heads.gate()) {
      cost = cost.plus(projection("gate", positions.ofQuery(), inputs.query(), heads.ofContext()));
    }
    cost =
        cost.plus(projection("value", positions.ofKey(), inputs.value(), heads.ofValue()))
            .plus(
                cost(
                    "attention_output",
                    Projection.linear(positions.ofQuery(), heads.ofContext(), out, heads.bias())))
            .plus(Cost.of(state(), attending()));
    List<Shape> outputs = new ArrayList<>();
    outputs.add(positions.output(out));
    scores.ifPresent(outputs::add);
    return Outcome.of(outputs, cost);
  }

  private Cost projection(String role, List<Formula> at, Shape input, List<Formula> to) {
    return cost(role, Projection.linear(at, List.of(features(role, input)), to, heads.bias()));
  }

  private Cost cost(String role, Projection projection) {
    Attributes settings = call.settings().with("quantization_config", Attribute.NOTHING);
    Quantization quantization = Quantization.of(settings, call.node().layer() + "/" + role);
    Cost cost =
        ProjectionCost.of(Attributes.NONE, quantization, projection, projection.channelScale());
    return new Cost(
        cost.weights().stream().map(weight -> weight.withRole(role + "/" + weight.role())).toList(),
        cost.work().stream()
            .map(work -> new Work(work.kind(), role + " " + work.what(), work.count()))
            .toList(),
        cost.unknownWeights(),
        cost.unknownWork());
  }

  private List<Weight> state() {
    return AttentionInputs.dropsOut(call.settings())
        ? List.of(Weight.randomState("dropout/seed generator"))
        : List.of();
  }

  private List<Work> attending() {
    Formula pairs = Formula.product(positions.pairs(heads.queries()));
    List<Work> work = new ArrayList<>(Attending.work(pairs, heads.keySize(), heads.valueSize()));
    if (heads.gate()) {
      List<Formula> context = new ArrayList<>(positions.ofQuery());
      context.addAll(heads.ofContext());
      work.add(new Work(Work.Kind.ACTIVATION, "sigmoid of the gate", Formula.product(context)));
      work.add(new Work(Work.Kind.ELEMENTWISE, "gate", Formula.product(context)));
    }
    return work;
  }
}
