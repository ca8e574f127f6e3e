package dev.netweight.operator.spatial;

import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.network.Shape;
import dev.netweight.operator.Derivation;
import dev.netweight.operator.Figure;
import dev.netweight.operator.Reach;
import java.util.ArrayList;
import java.util.List;

/**
 * A window that slides along all spatial axes of an input.
 *
 * @param input what it slides over
 * @param axes where the input's axes are
 * @param window the window's size along each spatial axis
 * @param positions the output's sizes: where it can stand along each spatial axis
 * @param derivations how the positions follow
 * @param reach which positions of the input each of them sees
 */
public record Sliding(
    Shape input,
    Axes axes,
    List<Formula> window,
    List<Formula> positions,
    List<Derivation> derivations,
    Reach reach) {
  public Sliding {
    window = List.copyOf(window);
    positions = List.copyOf(positions);
    derivations = List.copyOf(derivations);
  }

  /** How a window moves: a stride and a dilation for each axis, and the padding. */
  public record Motion(List<Formula> strides, List<Formula> dilations, String padding) {
    public Motion {
      strides = List.copyOf(strides);
      dilations = List.copyOf(dilations);
    }
  }

  /** Along one axis: the output's size from the input's and the window's. */
  public interface Rule {
    Formula size(int axis, Formula input);
  }

  public static Sliding of(Shape input, Axes axes, List<Formula> window, Motion motion) {
    return of(
        input,
        axes,
        window,
        motion.strides(),
        motion.dilations(),
        (axis, size) ->
            Window.output(
                axes.name(axis),
                size,
                window.get(axis),
                motion.strides().get(axis).named("stride", "setting strides"),
                motion.dilations().get(axis).named("dilation", "setting dilation_rate"),
                motion.padding()));
  }

  /** A window of which a rule says where it can stand. */
  public static Sliding of(
      Shape input,
      Axes axes,
      List<Formula> window,
      List<Formula> strides,
      List<Formula> dilations,
      Rule rule) {
    List<Formula> extents = new ArrayList<>();
    for (int i = 0; i < window.size(); i++) {
      extents.add(Window.extent(window.get(i), dilations.get(i)).reduced());
    }
    return along(input, axes, window, "where the window can stand", rule)
        .reaching(Reach.window(axes.spatialAxes(), extents, strides));
  }

  private Sliding reaching(Reach changed) {
    return new Sliding(input, axes, window, positions, derivations, changed);
  }

  /**
   * A window that each input position puts into the output: a transposed convolution.
   *
   * @param outputPadding positions added at the end of each axis; empty where not set
   */
  public static Sliding transposed(
      Shape input, Axes axes, List<Formula> window, Motion motion, List<Formula> outputPadding) {
    return transposed(
        input,
        axes,
        window,
        (axis, size) ->
            TransposedWindow.output(
                axes.name(axis),
                size,
                window.get(axis),
                motion.strides().get(axis).named("stride", "setting strides"),
                motion.dilations().get(axis).named("dilation", "setting dilation_rate"),
                motion.padding(),
                outputPadding.stream()
                    .skip(axis)
                    .findFirst()
                    .map(added -> added.named("output padding", "setting output_padding"))));
  }

  /** A transposed convolution of which a rule says how far the kernels reach together. */
  public static Sliding transposed(Shape input, Axes axes, List<Formula> window, Rule rule) {
    return along(input, axes, window, "the input's positions, a stride apart", rule);
  }

  private static Sliding along(
      Shape input, Axes axes, List<Formula> window, String source, Rule rule) {
    List<Formula> sizes = axes.sizes(input);
    List<Formula> positions = new ArrayList<>();
    List<Derivation> derivations = new ArrayList<>();
    for (int i = 0; i < sizes.size(); i++) {
      String name = "output " + axes.name(i);
      Formula size = rule.size(i, sizes.get(i));
      positions.add(size.reduced().named(name, source));
      derivations.add(new Derivation(name, size));
    }
    return new Sliding(input, axes, window, positions, derivations, Reach.UNSAID);
  }

  /**
   * How a layer with this window is drawn.
   *
   * @param motion how it moves, whose padding is valid, same or causal
   * @param depth how many channels one filter spans
   * @param filters how many channels the output has
   */
  public Figure.Window figure(
      Figure.Kind kind,
      Motion motion,
      Formula depth,
      Formula groups,
      Formula multiplier,
      Formula filters) {
    List<Formula> before = new ArrayList<>();
    List<Formula> after = new ArrayList<>();
    boolean transposed = kind == Figure.Kind.TRANSPOSED;
    for (int i = 0; i < window.size(); i++) {
      Formula extent = Window.extent(window.get(i), motion.dilations().get(i));
      Formula slid = transposed ? axes.size(input, i) : positions.get(i);
      Formula over = transposed ? positions.get(i) : axes.size(input, i);
      Formula reached =
          slid.minus(Literal.ONE).times(motion.strides().get(i)).plus(extent).minus(over);
      Formula all = reached.maximum(Literal.ZERO).reduced();
      Formula front =
          switch (motion.padding()) {
            case "same" -> all.floorDividedBy(Formula.of(2)).reduced();
            case "causal" -> extent.minus(Literal.ONE).reduced();
            default -> Literal.ZERO;
          };
      before.add(front);
      after.add(motion.padding().equals("same") ? all.minus(front).reduced() : Literal.ZERO);
    }
    return new Figure.Window(
        kind,
        axes.sizes(input),
        channels(),
        window,
        depth,
        new Figure.Motion(motion.strides(), motion.dilations(), before, after),
        groups,
        multiplier,
        filters,
        positions);
  }

  /** The input's number of channels. */
  public Formula channels() {
    return axes.channels(input);
  }

  /** The output's shape, with so many channels. */
  public Shape output(Formula channels) {
    return axes.shapeLike(input, positions, channels);
  }

  /** The product of the batch, the given positions and what is done at each of them. */
  public Formula everywhere(List<Formula> places, Formula... each) {
    List<Formula> factors = new ArrayList<>(axes.batch(input));
    factors.addAll(places);
    factors.addAll(List.of(each));
    return Formula.product(factors);
  }
}
