package dev.netweight.operator.core;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Dimension;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Call;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Line;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Reach;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import java.util.List;
import java.util.Optional;

/** Multiplies each channel by a weight of its own: one weight a channel. Part of ConvNeXt. */
public final class LayerScale implements Operator {
  @Override
  public List<OperatorName> names() {
    return List.of(OperatorName.keras("LayerScale"));
  }

  @Override
  public String summary() {
    return "Multiplies each channel by a weight of its own.";
  }

  @Override
  public String reference() {
    return "Touvron et al., Going deeper with image transformers (2021)";
  }

  @Override
  public Outcome apply(Call call) {
    Formula channels =
        call.settings().size("projection_dim").named("channels", "setting projection_dim");
    Dimension own = Dimension.of(channels);
    Shape input = call.input(0);
    call.batch(input);
    if (input.hasRank() && input.get(-1).isKnown() && own.isKnown() && !input.get(-1).equals(own)) {
      throw new SettingException(
          "projection_dim",
          "projection_dim is "
              + own
              + " and the input has "
              + input.get(-1)
              + " channels; each channel has one weight");
    }
    return Outcome.of(
            input,
            Cost.of(
                List.of(Weight.learned("gamma", channels)),
                List.of(new Work(Work.Kind.ELEMENTWISE, "scale", input.elements()))))
        .reaching(Reach.POSITION);
  }

  @Override
  public Optional<Line> line() {
    return Optional.empty();
  }
}
