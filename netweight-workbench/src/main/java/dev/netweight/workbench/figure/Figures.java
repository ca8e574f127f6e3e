package dev.netweight.workbench.figure;

import dev.netweight.explain.LayerQuestion;
import dev.netweight.failure.SettingException;
import java.util.List;

/** The figures that there are. */
public final class Figures {
  public static final String LAYER = "layer";
  public static final String DIMENSIONS = "dimensions";
  public static final String CHAIN = "chain";

  /** Their names, the usual one first. */
  public static final List<String> NAMES = List.of(LAYER, DIMENSIONS, CHAIN);

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
      default ->
          throw new SettingException(
              "figure", "there is no figure '" + name + "'; there are " + NAMES);
    };
  }

  /** Layers one after another, each on what the one before it gives. */
  public static Picture chain(List<LayerQuestion> layers) {
    return ChainFigure.following(layers);
  }
}
