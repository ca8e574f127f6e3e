package dev.netweight.render.text;

import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import java.util.List;

/** Shapes as text. */
public final class ShapeText {
  private ShapeText() {}

  /** As Keras writes it: {@code (None, 22, 22, 10)}; {@code ?} where the rank is unknown. */
  public static String keras(Shape shape) {
    if (!shape.hasRank()) {
      return "?";
    }
    StringBuilder text = new StringBuilder("(");
    List<Dimension> dimensions = shape.dimensions();
    for (int i = 0; i < dimensions.size(); i++) {
      text.append(i == 0 ? "" : ", ");
      text.append(dimensions.get(i).isKnown() ? dimensions.get(i).toString() : "None");
    }
    return text.append(")").toString();
  }

  /** Several shapes as Keras writes them; {@code ?} for none. */
  public static String keras(List<Shape> shapes) {
    return of(shapes, false);
  }

  /**
   * Several shapes in parentheses; {@code ?} for none.
   *
   * @param symbols whether free sizes are shown by their symbols, and not as Keras does
   */
  static String of(List<Shape> shapes, boolean symbols) {
    if (shapes.isEmpty()) {
      return "?";
    }
    List<String> texts =
        shapes.stream().map(shape -> symbols ? stored(shape) : keras(shape)).toList();
    return texts.size() == 1 ? texts.get(0) : texts.toString();
  }

  /** As people say it: {@code 22×22×10}, the free batch in front left away. */
  public static String spoken(Shape shape) {
    if (!shape.hasRank()) {
      return "?";
    }
    List<Dimension> dimensions = shape.dimensions();
    boolean free =
        !dimensions.isEmpty()
            && dimensions.get(0) instanceof Dimension.Named named
            && named.symbol().equals("batch");
    return sizes(free ? dimensions.subList(1, dimensions.size()) : dimensions);
  }

  /** With its batch: {@code batch×22×22×10}. */
  public static String whole(Shape shape) {
    return shape.hasRank() ? sizes(shape.dimensions()) : "?";
  }

  private static String sizes(List<Dimension> dimensions) {
    StringBuilder text = new StringBuilder();
    for (Dimension dimension : dimensions) {
      text.append(text.length() == 0 ? "" : "×");
      String size = dimension.toString();
      text.append(dimension instanceof Dimension.Derived ? "(" + size + ")" : size);
    }
    return text.length() == 0 ? "scalar" : text.toString();
  }

  /** In brackets with commas: {@code (3, 3, 3, 10)}. */
  public static String stored(Shape shape) {
    if (!shape.hasRank()) {
      return "?";
    }
    return "("
        + String.join(", ", shape.dimensions().stream().map(Dimension::toString).toList())
        + (shape.rank() == 1 ? ",)" : ")");
  }
}
