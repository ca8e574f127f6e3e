package dev.netweight.operator.regularization;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Call;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Line;
import dev.netweight.operator.Line.Misconception;
import dev.netweight.operator.Line.Option;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Reach;
import dev.netweight.operator.Weight;
import java.util.List;
import java.util.Optional;

/**
 * Drops elements, or adds noise to them, in training; afterwards it passes its input on as it is,
 * so that a forward pass costs nothing. It owns no parameters: what Keras 3 keeps is the state of a
 * random generator, and only where the rate is above 0.
 */
public final class Dropout implements Operator {
  @Override
  public List<OperatorName> names() {
    return List.of(
        OperatorName.keras("Dropout"),
        OperatorName.keras("AlphaDropout"),
        OperatorName.keras("GaussianDropout"),
        OperatorName.keras("GaussianNoise"),
        OperatorName.keras("SpatialDropout1D"),
        OperatorName.keras("SpatialDropout2D"),
        OperatorName.keras("SpatialDropout3D"));
  }

  @Override
  public String summary() {
    return "Drops elements or adds noise in training, and nothing afterwards.";
  }

  @Override
  public String reference() {
    return "https://keras.io/api/layers/regularization_layers/dropout/";
  }

  @Override
  public Outcome apply(Call call) {
    String name = call.node().type().name();
    Shape input =
        switch (name) {
          case "SpatialDropout1D" -> call.inputOfRank(3);
          case "SpatialDropout2D" -> call.inputOfRank(4);
          case "SpatialDropout3D" -> call.inputOfRank(5);
          default -> call.input(0);
        };
    boolean noise = name.equals("GaussianNoise");
    double strength = strength(call, noise ? "stddev" : "rate", !noise);
    List<Weight> weights =
        strength > 0 ? List.of(Weight.randomState("seed generator state")) : List.of();
    return Outcome.of(input, Cost.of(weights, List.of())).reaching(Reach.POSITION);
  }

  private static double strength(Call call, String setting, boolean share) {
    Attribute value = call.settings().find(setting);
    double strength = Double.NaN;
    if (value instanceof Attribute.Decimal decimal) {
      strength = decimal.number();
    } else if (value != null) {
      Formula size = call.settings().size(setting);
      strength = size.value().isPresent() ? size.value().get().doubleValue() : Double.NaN;
    }
    if (!(strength >= 0) || (share && strength > 1)) {
      throw new SettingException(
          setting,
          setting
              + (value == null ? " is missing" : " is " + strength)
              + "; it must be a number "
              + (share ? "from 0 to 1" : "of 0 or more"));
    }
    return strength;
  }

  @Override
  public Optional<Line> line() {
    return Optional.of(
        new Line(
            "dropout",
            OperatorName.keras("Dropout"),
            List.of("features"),
            true,
            List.of(
                Option.number("--rate", "rate", true, "the share that is dropped, from 0 to 1")),
            "dropout 128 --rate 0.5",
            call ->
                List.of(
                    new Misconception(
                        call.input(0).slice(1, call.input(0).rank()).elements(),
                        "that is one number an element; dropout learns nothing, it only chooses at"
                            + " random what to drop"))));
  }
}
