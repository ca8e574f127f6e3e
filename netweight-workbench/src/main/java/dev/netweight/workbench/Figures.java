package dev.netweight.workbench;

import dev.netweight.explain.LayerQuestion;
import dev.netweight.failure.SettingException;
import dev.netweight.workbench.figure.ChainFigure;
import dev.netweight.workbench.figure.DimensionsFigure;
import dev.netweight.workbench.figure.LayerFigure;
import dev.netweight.workbench.figure.Picture;
import dev.netweight.workbench.layer.Chain;
import dev.netweight.workbench.sweep.Moment;
import dev.netweight.workbench.sweep.Sweep;
import dev.netweight.workbench.sweep.SweepFigure;
import dev.netweight.workbench.sweep.SweepValues;
import dev.netweight.workbench.sweep.SweptLayer;
import java.util.List;

/** The figures that there are. */
public final class Figures {
  public static final String LAYER = "layer";
  public static final String DIMENSIONS = "dimensions";
  public static final String CHAIN = "chain";
  public static final String SWEEP = "sweep";

  /** Their names, the usual one first. */
  public static final List<String> NAMES = List.of(LAYER, DIMENSIONS, CHAIN, SWEEP);

  private Figures() {}

  /**
   * The figure of that name.
   *
   * @throws SettingException where there is none, or it is not of this layer
   */
  public static Picture of(String name, LayerQuestion question) {
    return switch (name) {
      case LAYER -> new LayerFigure(question);
      case DIMENSIONS -> new DimensionsFigure(question);
      case CHAIN -> chain(List.of(question, question));
      case SWEEP -> SweepFigure.of(moment(question, 0, 0, 0));
      default ->
          throw new SettingException(
              "figure", "there is no figure '" + name + "'; there are " + NAMES);
    };
  }

  /** Layers one after another, each on what the one before it gives. */
  public static Picture chain(List<LayerQuestion> layers) {
    return chain(Chain.of(layers));
  }

  /** Layers one after another. */
  static Picture chain(Chain chain) {
    return new ChainFigure(
        chain.layers().stream()
            .map(layer -> new LayerFigure(layer.question(), layer.row()))
            .toList());
  }

  /** A step of the layer's window; one beyond the last is the last. */
  public static Picture sweep(LayerQuestion question, int step, int filter) {
    return SweepFigure.of(moment(question, 0, step, filter));
  }

  /** A step and a filter, or the last ones, over the numbers of a seed. */
  static Moment moment(LayerQuestion question, int seed, int step, int filter) {
    Sweep sweep = SweptLayer.of(question, new SweepValues(seed));
    return Moment.of(
        sweep, Math.min(step, sweep.steps() - 1), Math.min(filter, sweep.filters() - 1));
  }
}
