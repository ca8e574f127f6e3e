package dev.netweight.operator.pooling;

import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
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
import dev.netweight.operator.spatial.Axes;
import dev.netweight.operator.spatial.LineOptions;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** A pooling over the whole of each channel: one value a channel, each input element read once. */
public final class GlobalPooling implements Operator {
  private final Mode mode;
  private final int spatial;

  /**
   * @param spatial how many axes are pooled: 1, 2 or 3
   */
  public GlobalPooling(Mode mode, int spatial) {
    this.mode = mode;
    this.spatial = spatial;
  }

  @Override
  public List<OperatorName> names() {
    return mode.names("Global", spatial).stream().map(OperatorName::keras).toList();
  }

  @Override
  public String summary() {
    return "Gives " + mode.given() + " of each channel over all of " + Axes.spoken(spatial) + ".";
  }

  @Override
  public String reference() {
    return "https://keras.io/api/layers/pooling_layers/global_"
        + mode.lowerWord()
        + "_pooling"
        + spatial
        + "d/";
  }

  @Override
  public Outcome apply(Call call) {
    Shape input = call.inputOfRank(spatial + 2);
    Axes axes = Axes.ofKeras(call, spatial);
    Formula channels = axes.channels(input);
    List<Formula> kept =
        call.settings().flag("keepdims", false)
            ? Collections.nCopies(spatial, Literal.ONE)
            : List.of();
    Axes left = new Axes(kept.size(), axes.channelsFirst());
    return Outcome.of(
        left.shapeLike(input, kept, channels),
        Cost.ofWork(new Work(mode.adaptive(spatial), "input", input.elements())));
  }

  @Override
  public Optional<Line> line() {
    return LineOptions.line(
        "global-" + mode.lowerWord() + "-pool" + spatial + "d",
        names().get(0),
        spatial,
        List.of(
            Option.flag("--keep-axes", "keepdims", "keep the pooled axes, with the size 1"),
            LineOptions.dataFormat()),
        "",
        Misconceptions.NONE);
  }
}
