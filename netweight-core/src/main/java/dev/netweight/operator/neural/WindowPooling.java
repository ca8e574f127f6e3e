package dev.netweight.operator.neural;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attributes;
import dev.netweight.network.Shape;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import dev.netweight.operator.function.Arguments;
import dev.netweight.operator.function.FunctionFamily;
import dev.netweight.operator.function.Functions;
import dev.netweight.operator.spatial.Axes;
import java.util.ArrayList;
import java.util.List;

/** The largest or the mean of each window that slides along the spatial axes. */
public final class WindowPooling extends FunctionFamily {
  private static final Functions FUNCTIONS =
      Functions.doing(Work.Kind.POOLING, Work.Kind.ADAPTIVE_AVERAGE_POOLING_2D)
          .keras(WindowPooling::pool, "x|inputs", "AveragePool MaxPool")
          .keras(WindowPooling::adapt, "x|inputs", "AdaptiveAveragePool AdaptiveMaxPool")
          .tensorflow(
              WindowPooling::pool,
              "x|input|value, pool_size|ksize, strides, padding, data_format",
              """
              nn.avg_pool nn.avg_pool1d nn.avg_pool2d nn.avg_pool3d nn.max_pool nn.max_pool1d
              nn.max_pool2d nn.max_pool3d
              """);

  public WindowPooling() {
    super(
        "Takes the largest or the mean of windows along the spatial axes.",
        "https://keras.io/api/ops/nn/#max_pool-function",
        FUNCTIONS);
  }

  private static Outcome pool(Arguments arguments) {
    Shape input = arguments.shape("x");
    Attributes constants = arguments.constants();
    int spatial = input.rank() - 2;
    boolean first = Layout.channelsFirst(constants);
    List<Formula> window =
        spatial < 1 || spatial > 3
            ? List.of()
            : Layout.spatial(constants, "pool_size", new Axes(spatial, first));
    Layout layout = Layout.of(arguments, input, window);
    List<Formula> positions = layout.positions(input, window);
    Formula channels = layout.axes().channels(input).named("channels", "input");
    List<Formula> read = new ArrayList<>();
    read.add(input.size(0));
    read.addAll(positions);
    read.add(channels);
    read.addAll(window);
    return Outcome.of(
        layout.shape(input.get(0), positions, channels),
        Cost.ofWork(new Work(Work.Kind.POOLING, arguments.function(), Formula.product(read))));
  }

  /** As many windows as are asked for, together as large as the input. */
  private static Outcome adapt(Arguments arguments) {
    Shape input = arguments.shape("x");
    Axes axes = Layout.of(arguments, input, List.of()).axes();
    List<Formula> sizes = arguments.constants().sizes("output_size", axes.spatial());
    for (Formula size : sizes) {
      if (size.value().map(value -> value.signum() <= 0).orElse(false)) {
        throw new SettingException(
            "output_size", "output_size is " + size.text() + "; it must be 1 or more");
      }
    }
    Shape output =
        axes.channelsFirst()
            ? axes.shape(input.get(0), sizes, axes.channels(input))
            : Shape.unknown("with channels last, Keras states another shape than it gives");
    Work.Kind kind =
        axes.spatial() == 2 && arguments.function().contains("Average")
            ? Work.Kind.ADAPTIVE_AVERAGE_POOLING_2D
            : Work.Kind.POOLING;
    return Outcome.of(output, Cost.ofWork(new Work(kind, arguments.function(), input.elements())));
  }
}
