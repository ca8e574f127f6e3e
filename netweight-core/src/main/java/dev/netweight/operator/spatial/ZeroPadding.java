package dev.netweight.operator.spatial;

import dev.netweight.formula.Formula;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Call;
import dev.netweight.operator.Line;
import dev.netweight.operator.Line.Misconceptions;
import dev.netweight.operator.Line.Option;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import java.util.List;
import java.util.Optional;

/**
 * Zeros around the input: before + input + after along each spatial axis. Moving data is no work.
 */
public final class ZeroPadding implements Operator {
  private final int spatial;

  /**
   * @param spatial how many axes are padded: 1, 2 or 3
   */
  public ZeroPadding(int spatial) {
    this.spatial = spatial;
  }

  @Override
  public List<OperatorName> names() {
    return List.of(OperatorName.keras("ZeroPadding" + spatial + "D"));
  }

  @Override
  public String summary() {
    return "Puts zeros before and after the input along " + Axes.spoken(spatial) + ".";
  }

  @Override
  public String reference() {
    return "https://keras.io/api/layers/reshaping_layers/zero_padding" + spatial + "d/";
  }

  @Override
  public Outcome apply(Call call) {
    Shape input = call.inputOfRank(spatial + 2);
    List<Sides> sides = Sides.of(call.settings(), "padding", spatial, 1);
    return Resizing.moving(
        input,
        Axes.ofKeras(call, spatial),
        (axis, size) -> {
          Formula padded = size;
          for (Formula side : sides.get(axis).named("padding")) {
            padded = padded.plus(side);
          }
          return padded;
        });
  }

  @Override
  public Optional<Line> line() {
    String each = spatial == 1 ? "one for both ends or one each" : "one for all axes or one each";
    return LineOptions.line(
        "zero-padding" + spatial + "d",
        names().get(0),
        spatial,
        List.of(
            Option.sizes("--padding", "padding", false, "how many zeros, " + each + " (1)"),
            LineOptions.dataFormat()),
        "--padding 3",
        Misconceptions.NONE);
  }
}
