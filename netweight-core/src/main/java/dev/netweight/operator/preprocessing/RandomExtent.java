package dev.netweight.operator.preprocessing;

import dev.netweight.network.Dimension;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Call;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Line;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import java.util.List;
import java.util.Optional;

/** Stretches the height or the width of images at random in training. Layers of Keras 2. */
public final class RandomExtent implements Operator {
  @Override
  public List<OperatorName> names() {
    return List.of(OperatorName.keras("RandomHeight"), OperatorName.keras("RandomWidth"));
  }

  @Override
  public String summary() {
    return "Stretches the height or the width of images at random, in training.";
  }

  @Override
  public String reference() {
    return "https://www.tensorflow.org/versions/r2.15/api_docs/python/tf/keras/layers/RandomHeight";
  }

  @Override
  public Outcome apply(Call call) {
    Shape input = Images.input(call);
    Cost cost = Cost.of(List.of(Images.generator("")), List.of());
    if (!input.hasRank()) {
      return Outcome.of(input, cost);
    }
    boolean height = call.node().type().name().equals("RandomHeight");
    Dimension size =
        new Dimension.Unknown(
            "the " + (height ? "height" : "width") + " is chosen at random in training");
    return Outcome.of(input.with(height ? -3 : -2, size), cost);
  }

  @Override
  public Optional<Line> line() {
    return Optional.empty();
  }
}
