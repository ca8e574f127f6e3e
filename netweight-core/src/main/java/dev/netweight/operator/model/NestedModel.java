package dev.netweight.operator.model;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.DataType;
import dev.netweight.network.Network;
import dev.netweight.network.OperatorName;
import dev.netweight.operator.Call;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Line;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import java.util.List;
import java.util.Optional;

/** A model used as a layer: what it gives and costs is what the layers inside it do. */
public final class NestedModel implements Operator {
  /** A layer whose call a program writes, with what was called inside as its body. */
  public static final OperatorName RECORDED = OperatorName.netweight("recorded call");

  /** The setting that lists the weights which such a layer has beside those of layers inside. */
  public static final String WEIGHTS = "weights";

  @Override
  public List<OperatorName> names() {
    return List.of(
        RECORDED,
        OperatorName.keras("Functional"),
        OperatorName.keras("Model"),
        OperatorName.keras("Sequential"));
  }

  @Override
  public String summary() {
    return "Runs the layers of a model inside a model.";
  }

  @Override
  public String reference() {
    return "https://keras.io/api/models/";
  }

  @Override
  public Outcome apply(Call call) {
    Network body = call.node().body();
    if (body == null) {
      throw new SettingException("layers", call.node().typeLabel() + " has no layers inside");
    }
    Outcome outcome = call.apply(body, call.inputs());
    Attribute own = call.node().settings().entries().get(WEIGHTS);
    return own instanceof Attribute.Items weights
        ? outcome.costing(
            Cost.of(weights.items().stream().map(NestedModel::weight).toList(), List.of()))
        : outcome;
  }

  private static Weight weight(Attribute written) {
    Attributes weight =
        written instanceof Attribute.Entries entries
            ? new Attributes(entries.entries())
            : Attributes.NONE;
    Formula[] shape = weight.sizes("shape").toArray(Formula[]::new);
    Weight read =
        Weight.learned(weight.text("name", "weight"), shape)
            .withType(DataType.named(weight.text("dtype", "float32")))
            .of(weight.text("identity", ""), Weight.Claim.USED);
    return weight.flag("trainable", true) ? read : read.frozen();
  }

  @Override
  public Optional<Line> line() {
    return Optional.empty();
  }
}
