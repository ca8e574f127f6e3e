package dev.netweight.operator.neural;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attributes;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import dev.netweight.operator.function.Arguments;
import dev.netweight.operator.function.FunctionFamily;
import dev.netweight.operator.function.Functions;
import dev.netweight.operator.spatial.Axes;
import dev.netweight.operator.spatial.Window;
import java.math.BigInteger;
import java.util.List;

/** Moves blocks of an image into channels or columns, and back. */
public final class BlockArrangement extends FunctionFamily {
  private static final Functions FUNCTIONS =
      Functions.free()
          .keras(BlockArrangement::toSpace, "x", "DepthToSpace")
          .keras(BlockArrangement::toDepth, "x", "SpaceToDepth")
          .keras(BlockArrangement::unfold, "x", "Unfold")
          .keras(BlockArrangement::fold, "x", "Fold")
          .tensorflow(
              BlockArrangement::toSpace, "x|input, block_size, data_format", "nn.depth_to_space")
          .tensorflow(
              BlockArrangement::toDepth, "x|input, block_size, data_format", "nn.space_to_depth");

  public BlockArrangement() {
    super(
        "Moves blocks of an image into channels or columns, and back.",
        "https://keras.io/api/ops/nn/#unfold-function",
        FUNCTIONS);
  }

  private static Shape image(Arguments arguments) {
    Shape input = arguments.shape("x");
    if (input.rank() != 4) {
      throw new SettingException(
          "x", arguments.function() + " takes a batch of images; there is " + input);
    }
    return input;
  }

  private static Formula positive(Arguments arguments, String name) {
    Formula size = arguments.size(name);
    Window.requirePositive(name, "block", size);
    return size;
  }

  private static void requireDivides(String what, Formula size, Formula divisor) {
    boolean divides =
        size.value().isEmpty()
            || divisor.value().isEmpty()
            || size.value().get().mod(divisor.value().get()).signum() == 0;
    if (!divides) {
      throw new SettingException(
          "block_size",
          "the "
              + what
              + " of "
              + size.text()
              + " cannot be divided by "
              + divisor.reduced().text());
    }
  }

  private static Outcome toSpace(Arguments arguments) {
    Shape input = image(arguments);
    Axes axes = new Axes(2, Layout.channelsFirst(arguments.constants()));
    Formula side = positive(arguments, "block_size");
    Formula block = side.times(side);
    requireDivides("channels", axes.channels(input), block);
    List<Formula> sizes = List.of(axes.size(input, 0).times(side), axes.size(input, 1).times(side));
    return Outcome.of(
        axes.shape(input.get(0), sizes, axes.channels(input).floorDividedBy(block)), Cost.FREE);
  }

  private static Outcome toDepth(Arguments arguments) {
    Shape input = image(arguments);
    Axes axes = new Axes(2, Layout.channelsFirst(arguments.constants()));
    Formula side = positive(arguments, "block_size");
    requireDivides("height", axes.size(input, 0), side);
    requireDivides("width", axes.size(input, 1), side);
    List<Formula> sizes =
        List.of(axes.size(input, 0).floorDividedBy(side), axes.size(input, 1).floorDividedBy(side));
    return Outcome.of(
        axes.shape(input.get(0), sizes, axes.channels(input).times(side.times(side))), Cost.FREE);
  }

  /** Each window as a column: channels × window rows, one column for each place it can stand. */
  private static Outcome unfold(Arguments arguments) {
    Shape input = image(arguments);
    List<Formula> window = pair(arguments.constants(), "kernel_size", 1);
    Formula columns =
        places(arguments, "height", 0, input.size(2))
            .times(places(arguments, "width", 1, input.size(3)));
    Formula rows = input.size(1).times(window.get(0)).times(window.get(1));
    return Outcome.of(Shape.of(input.get(0), Dimension.of(rows), Dimension.of(columns)), Cost.FREE);
  }

  private static Formula places(Arguments arguments, String name, int axis, Formula size) {
    Attributes constants = arguments.constants();
    Formula padding = pair(constants, "padding", 0).get(axis);
    Arguments.requireNotNegative("padding", padding);
    return Window.output(
        name,
        size.plus(padding.times(Formula.of(2))),
        pair(constants, "kernel_size", 1).get(axis),
        pair(constants, "stride", 1).get(axis),
        pair(constants, "dilation", 1).get(axis),
        "valid");
  }

  private static List<Formula> pair(Attributes constants, String name, long absent) {
    return constants.sizes(name, 2, absent);
  }

  /** The columns added up where their windows stood. */
  private static Outcome fold(Arguments arguments) {
    Shape input = arguments.shape("x");
    if (input.rank() != 3) {
      throw new SettingException("x", "batch, rows and columns are needed; there are " + input);
    }
    List<Formula> window = arguments.constants().sizes("kernel_size", 2);
    List<Formula> sizes = arguments.constants().sizes("output_size", 2);
    Formula block = window.get(0).times(window.get(1));
    if (block.value().filter(value -> value.compareTo(BigInteger.ZERO) <= 0).isPresent()) {
      throw new SettingException("kernel_size", "a window has at least one place");
    }
    requireDivides("rows", input.size(1), block);
    Shape output =
        Shape.of(
            input.get(0),
            Dimension.of(input.size(1).floorDividedBy(block)),
            Dimension.of(sizes.get(0)),
            Dimension.of(sizes.get(1)));
    return Outcome.of(
        output, Cost.ofWork(new Work(Work.Kind.REDUCTION, arguments.function(), input.elements())));
  }
}
