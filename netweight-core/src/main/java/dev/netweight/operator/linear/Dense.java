package dev.netweight.operator.linear;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attributes;
import dev.netweight.network.Dimension;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Call;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Figure;
import dev.netweight.operator.Line;
import dev.netweight.operator.Line.Misconception;
import dev.netweight.operator.Line.Option;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Sizes;
import dev.netweight.operator.activation.FusedActivation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A fully connected layer: each unit has a weight for each feature of the input's last axis, and a
 * bias. units × features weights and units biases, at every position alike.
 */
public final class Dense implements Operator {
  private static final String WHY_FEATURES =
      "each unit is connected to every feature of the last axis: nobody states how many there are,"
          + " because the input determines it";

  @Override
  public List<OperatorName> names() {
    return List.of(OperatorName.keras("Dense"), OperatorName.keras("TernaryDense"));
  }

  @Override
  public String summary() {
    return "Connects each unit to every feature of the input's last axis.";
  }

  @Override
  public String reference() {
    return "https://keras.io/api/layers/core_layers/dense/";
  }

  @Override
  public Outcome apply(Call call) {
    Attributes settings = call.settings();
    Shape input = call.input(0);
    if (input.hasRank() && input.rank() < 2) {
      throw new SettingException(
          "input",
          call.node().typeLabel()
              + " takes an input of at least two axes, the batch included; this one has "
              + input.rank());
    }
    Formula units = Sizes.positive(settings, "units", "units");
    Formula features =
        Sizes.of(input, -1).named("input features", "the input's last axis", WHY_FEATURES);
    Projection projection =
        Projection.linear(
            positions(input), List.of(features), List.of(units), settings.flag("use_bias", true));
    Quantization quantization = Quantization.of(settings, call.node().layer());
    if (call.node().type().name().equals("TernaryDense")) {
      requireTernary(quantization);
    }
    Cost cost = ProjectionCost.of(settings, quantization, projection, List.of(units));
    Shape output = input.hasRank() ? input.with(-1, Dimension.of(units)) : input;
    Outcome activation = FusedActivation.apply(call, output);
    return Outcome.of(activation.output(), cost.plus(activation.cost()))
        .drawn(new Figure.Matrix(features, units));
  }

  private static void requireTernary(Quantization quantization) {
    switch (quantization.mode()) {
      case INT8, INT4, FLOAT8, GPTQ, AWQ ->
          throw new SettingException(
              "dtype",
              "TernaryDense is quantised by "
                  + quantization.mode()
                  + "; Keras quantises it to ternary weights only");
      default -> {}
    }
  }

  private static List<Formula> positions(Shape input) {
    if (!input.hasRank()) {
      return List.of(Formula.unknown(input.unknownReason()));
    }
    List<Formula> positions = new ArrayList<>();
    for (int axis = 0; axis < input.rank() - 1; axis++) {
      positions.add(input.size(axis));
    }
    return positions;
  }

  @Override
  public Optional<Line> line() {
    return Optional.of(
        new Line(
            "dense",
            OperatorName.keras("Dense"),
            List.of("features"),
            true,
            List.of(
                Option.size("--units", "units", true, "how many units, hence output features"),
                Option.flag("--no-bias", "use_bias", "without biases"),
                Option.size(
                    "--lora-rank",
                    "lora_rank",
                    false,
                    "freeze the kernel and learn a low-rank update of this rank (none)")),
            "dense 512 --units 10",
            Dense::misconceptions));
  }

  private static List<Misconception> misconceptions(Call call) {
    Shape input = call.input(0);
    Formula units = call.settings().size("units");
    Formula features = Sizes.of(input, -1);
    Formula kernel = units.times(features);
    List<Misconception> all = new ArrayList<>();
    all.add(
        new Misconception(
            kernel.plus(features), "a unit has one bias; the inputs have none of their own"));
    all.add(
        new Misconception(
            kernel.times(Formula.of(2)), "a unit has one bias, not one for each of its inputs"));
    all.add(
        new Misconception(
            units.times(input.elements()).plus(units),
            "the batch is no part of it, nor are other axes: the same weights serve every position"));
    all.add(new Misconception(units, "that is the number of outputs, and of biases"));
    return all;
  }
}
