package dev.netweight.operator.pooling;

import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.network.Attributes;
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
import dev.netweight.operator.Work;
import dev.netweight.operator.spatial.Axes;
import dev.netweight.operator.spatial.LineOptions;
import dev.netweight.operator.spatial.Sliding;
import dev.netweight.operator.spatial.Window;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A pooling whose window slides like a convolution's, over each channel alone. It has no weights,
 * and reads positions × channels × window elements.
 */
public final class Pooling implements Operator {
  private final Mode mode;
  private final int spatial;

  /**
   * @param spatial along how many axes the window slides: 1, 2 or 3
   */
  public Pooling(Mode mode, int spatial) {
    this.mode = mode;
    this.spatial = spatial;
  }

  @Override
  public List<OperatorName> names() {
    return mode.names("", spatial).stream().map(OperatorName::keras).toList();
  }

  @Override
  public String summary() {
    return "Gives "
        + mode.given()
        + " in a window that slides over each channel along "
        + Axes.spoken(spatial)
        + ".";
  }

  @Override
  public String reference() {
    return "https://keras.io/api/layers/pooling_layers/"
        + mode.lowerWord()
        + "_pooling"
        + spatial
        + "d/";
  }

  @Override
  public Outcome apply(Call call) {
    Shape input = call.inputOfRank(spatial + 2);
    Axes axes = Axes.ofKeras(call, spatial);
    List<Formula> window = window(call.settings());
    Sliding.Motion motion =
        new Sliding.Motion(
            call.settings().has("strides") ? call.settings().sizes("strides", spatial) : window,
            Collections.nCopies(spatial, Literal.ONE),
            Window.padding(call.settings(), Window.PADDINGS));
    Sliding sliding = Sliding.of(input, axes, window, motion);
    Formula channels = sliding.channels().named("channels", "input");
    Formula read =
        sliding.everywhere(sliding.positions(), channels, Formula.product(sliding.window()));
    Cost cost = Cost.ofWork(new Work(Work.Kind.POOLING, "window", read));
    return Outcome.of(sliding.output(channels), cost)
        .explained(sliding.derivations())
        .reaching(sliding.reach())
        .drawn(
            sliding.figure(
                Figure.Kind.POOLING, motion, Literal.ONE, channels, Literal.ONE, channels));
  }

  private List<Formula> window(Attributes settings) {
    List<Formula> window = new ArrayList<>();
    for (Formula size : settings.sizes("pool_size", spatial, 2)) {
      String axis = Axes.names(spatial).get(window.size());
      window.add(size.named("window " + axis, "setting pool_size"));
    }
    return window;
  }

  @Override
  public Optional<Line> line() {
    return LineOptions.line(
        mode.lowerWord() + "-pool" + spatial + "d",
        names().get(0),
        spatial,
        List.of(
            Option.sizes("--pool", "pool_size", false, "the window's size (2)"),
            LineOptions.stride("as the window's size"),
            LineOptions.padding(Window.PADDINGS),
            LineOptions.dataFormat()),
        "--pool 2",
        call -> {
          Formula area = Formula.product(window(call.settings()));
          Formula channels = Axes.ofKeras(call, spatial).channels(call.input(0));
          return weightless(area, area.times(channels));
        });
  }

  private List<Misconception> weightless(Formula... counts) {
    List<Misconception> found = new ArrayList<>();
    for (Formula count : counts) {
      found.add(
          new Misconception(
              count,
              "a pooling's window has no weights: it gives " + mode.given() + ", nothing more"));
    }
    return found;
  }
}
