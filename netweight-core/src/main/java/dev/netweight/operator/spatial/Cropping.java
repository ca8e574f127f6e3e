package dev.netweight.operator.spatial;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Call;
import dev.netweight.operator.Line;
import dev.netweight.operator.Line.Misconceptions;
import dev.netweight.operator.Line.Option;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The input without its borders: input − before − after along each spatial axis. */
public final class Cropping implements Operator {
  private final int spatial;

  /**
   * @param spatial how many axes are cropped: 1, 2 or 3
   */
  public Cropping(int spatial) {
    this.spatial = spatial;
  }

  @Override
  public List<OperatorName> names() {
    return List.of(OperatorName.keras("Cropping" + spatial + "D"));
  }

  @Override
  public String summary() {
    return "Cuts the ends of the input along " + Axes.spoken(spatial) + " off.";
  }

  @Override
  public String reference() {
    return "https://keras.io/api/layers/reshaping_layers/cropping" + spatial + "d/";
  }

  @Override
  public Outcome apply(Call call) {
    Shape input = call.inputOfRank(spatial + 2);
    List<Sides> sides = Sides.of(call.settings(), "cropping", spatial, absent());
    Axes axes = spatial == 1 ? new Axes(1, false) : Axes.ofKeras(call, spatial);
    return Resizing.moving(
        input, axes, (axis, size) -> cropped(axes.name(axis), size, sides.get(axis)));
  }

  private int absent() {
    return spatial == 2 ? 0 : 1;
  }

  private static Formula cropped(String axis, Formula size, Sides sides) {
    Formula left = size;
    for (Formula side : sides.named("cropping")) {
      left = left.minus(side);
    }
    if (left.value().filter(number -> number.signum() <= 0).isPresent()) {
      throw new SettingException(
          "cropping",
          "cropping takes "
              + sides.before().text()
              + " and "
              + sides.after().text()
              + " off the "
              + axis
              + " of "
              + size.text()
              + "; it must leave 1 or more");
    }
    return left;
  }

  @Override
  public Optional<Line> line() {
    List<Option> options = new ArrayList<>();
    String each = spatial == 1 ? "one for both ends or one each" : "one for all axes or one each";
    options.add(
        Option.sizes(
            "--cropping",
            "cropping",
            false,
            "how much is cut off each end, " + each + " (" + absent() + ")"));
    if (spatial > 1) {
      options.add(LineOptions.dataFormat());
    }
    return LineOptions.line(
        "cropping" + spatial + "d",
        names().get(0),
        spatial,
        options,
        "--cropping 3",
        Misconceptions.NONE);
  }
}
