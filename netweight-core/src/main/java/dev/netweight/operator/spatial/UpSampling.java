package dev.netweight.operator.spatial;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attributes;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Call;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Line;
import dev.netweight.operator.Line.Misconceptions;
import dev.netweight.operator.Line.Option;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The input enlarged by whole factors: input × size along each spatial axis. Repeating values along
 * one or three axes is no work; along two they are interpolated, if only by nearest neighbours.
 */
public final class UpSampling implements Operator {
  private static final List<String> INTERPOLATIONS =
      List.of(
          "nearest",
          "bilinear",
          "bicubic",
          "lanczos3",
          "lanczos5",
          "area",
          "gaussian",
          "mitchellcubic");

  private final int spatial;

  /**
   * @param spatial how many axes are enlarged: 1, 2 or 3
   */
  public UpSampling(int spatial) {
    this.spatial = spatial;
  }

  @Override
  public List<OperatorName> names() {
    return List.of(OperatorName.keras("UpSampling" + spatial + "D"));
  }

  @Override
  public String summary() {
    return "Enlarges the input by whole factors along " + Axes.spoken(spatial) + ".";
  }

  @Override
  public String reference() {
    return "https://keras.io/api/layers/reshaping_layers/up_sampling" + spatial + "d/";
  }

  @Override
  public Outcome apply(Call call) {
    Shape input = call.inputOfRank(spatial + 2);
    Axes axes = spatial == 1 ? new Axes(1, false) : Axes.ofKeras(call, spatial);
    List<Formula> factors = call.settings().sizes("size", spatial, 2);
    Outcome outcome =
        Resizing.of(
            input,
            axes,
            (axis, size) -> {
              Window.requirePositive("size", axes.name(axis), factors.get(axis));
              return size.times(factors.get(axis).named("factor", "setting size"));
            });
    if (spatial != 2) {
      return outcome;
    }
    Work.Kind kind = Interpolation.ofImages(method(call.settings()), false);
    return Outcome.of(
            outcome.output(),
            Cost.ofWork(new Work(kind, "interpolation", outcome.output().elements())))
        .explained(outcome.derivations());
  }

  private static String method(Attributes settings) {
    String interpolation = settings.text("interpolation", "nearest").toLowerCase(Locale.ROOT);
    if (!INTERPOLATIONS.contains(interpolation)) {
      throw new SettingException(
          "interpolation",
          "interpolation is '"
              + interpolation
              + "'; it must be one of "
              + String.join(", ", INTERPOLATIONS));
    }
    return interpolation;
  }

  @Override
  public Optional<Line> line() {
    List<Option> options = new ArrayList<>();
    options.add(Option.sizes("--size", "size", false, "how many times as large (2)"));
    if (spatial == 2) {
      options.add(
          Option.choice(
              "--interpolation",
              "interpolation",
              INTERPOLATIONS,
              "what stands between the input's values (nearest)"));
    }
    if (spatial > 1) {
      options.add(LineOptions.dataFormat());
    }
    return LineOptions.line(
        "up-sampling" + spatial + "d",
        names().get(0),
        spatial,
        options,
        "--size 2",
        Misconceptions.NONE);
  }
}
