package dev.netweight.operator.pooling;

import dev.netweight.formula.Formula;
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
import dev.netweight.operator.spatial.AdaptiveWindow;
import dev.netweight.operator.spatial.Axes;
import dev.netweight.operator.spatial.LineOptions;
import dev.netweight.operator.spatial.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A pooling to a stated size, whose windows are as {@link AdaptiveWindow} has them. */
public final class AdaptivePooling implements Operator {
  private final Mode mode;
  private final int spatial;

  /**
   * @param spatial how many axes are pooled: 1, 2 or 3
   */
  public AdaptivePooling(Mode mode, int spatial) {
    this.mode = mode;
    this.spatial = spatial;
  }

  @Override
  public List<OperatorName> names() {
    return List.of(OperatorName.keras("Adaptive" + mode.word() + "Pooling" + spatial + "D"));
  }

  @Override
  public String summary() {
    return "Gives "
        + mode.given()
        + " in windows that divide "
        + Axes.spoken(spatial)
        + " into a stated number of parts.";
  }

  @Override
  public String reference() {
    return "https://keras.io/api/layers/pooling_layers/adaptive_"
        + mode.lowerWord()
        + "_pooling"
        + spatial
        + "d/";
  }

  @Override
  public Outcome apply(Call call) {
    Shape input = call.inputOfRank(spatial + 2);
    Axes axes = Axes.ofKeras(call, spatial);
    List<Formula> outputs = call.settings().sizes("output_size", spatial);
    List<Formula> read = new ArrayList<>(axes.batch(input));
    for (int i = 0; i < spatial; i++) {
      Window.requirePositive("output_size", axes.name(i), outputs.get(i));
      read.add(
          AdaptiveWindow.reads(axes.size(input, i), outputs.get(i))
              .named("reads along the " + axes.name(i), "input and setting output_size"));
    }
    read.add(axes.channels(input).named("channels", "input"));
    return Outcome.of(
        axes.shapeLike(input, outputs, axes.channels(input)),
        Cost.ofWork(
            mode.adaptive(spatial) == Work.Kind.POOLING
                ? new Work(Work.Kind.POOLING, "window", Formula.product(read))
                : new Work(Work.Kind.ADAPTIVE_AVERAGE_POOLING_2D, "input", input.elements())));
  }

  @Override
  public Optional<Line> line() {
    return LineOptions.line(
        "adaptive-" + mode.lowerWord() + "-pool" + spatial + "d",
        names().get(0),
        spatial,
        List.of(
            Option.sizes(
                "--output-size",
                "output_size",
                true,
                "the output's size, one for all axes or each"),
            LineOptions.dataFormat()),
        "--output-size 7",
        Misconceptions.NONE);
  }
}
