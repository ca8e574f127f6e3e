package dev.netweight.operator.normalization;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.DataType;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Call;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Line;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import java.util.List;
import java.util.Optional;

/**
 * Normalises features by a mean and a variance gathered from data beforehand. Those are statistics,
 * with a count of what was seen; where they are given as settings, nothing is stored.
 */
public final class Normalization implements Operator {
  @Override
  public List<OperatorName> names() {
    return List.of(OperatorName.keras("Normalization"));
  }

  @Override
  public String summary() {
    return "Normalises features by a mean and a variance gathered from data.";
  }

  @Override
  public String reference() {
    return "https://keras.io/api/layers/preprocessing_layers/numerical/normalization/";
  }

  @Override
  public Outcome apply(Call call) {
    Attributes settings = call.settings();
    Shape input = call.input(0);
    List<Integer> axes =
        WeightedAxes.saysNothing(settings, "axis") ? List.of() : WeightedAxes.stated(settings);
    WeightedAxes kept =
        WeightedAxes.of(
            "features", input, WeightedAxes.resolved(axes, input).stream().sorted().toList());
    if (settings.has("mean") != settings.has("variance")) {
      throw new SettingException(
          settings.has("mean") ? "variance" : "mean",
          "either both mean and variance are given, or neither is");
    }
    return Outcome.of(
        input,
        Cost.of(
            settings.has("mean") ? List.of() : statistics(settings, kept),
            List.of(new Work(Work.Kind.NORMALIZATION, "elements", input.elements()))));
  }

  private static List<Weight> statistics(Attributes settings, WeightedAxes kept) {
    Formula[] sizes = kept.sizes().toArray(new Formula[0]);
    return List.of(
        Weight.statistic("mean", sizes),
        Weight.statistic("variance", sizes),
        Weight.statistic("count").withType(countType(settings)));
  }

  /**
   * Keras 3 counts in 32 bits; Keras 2, which writes its data type as a word or a Policy, in 64.
   */
  private static DataType countType(Attributes settings) {
    Attribute type = settings.find("dtype");
    boolean keras2 =
        type instanceof Attribute.Text
            || (type instanceof Attribute.Entries policy
                && Attribute.of("Policy").equals(policy.entries().get("class_name")));
    return keras2 ? DataType.INT64 : DataType.INT32;
  }

  @Override
  public Optional<Line> line() {
    return Optional.empty();
  }
}
