package dev.netweight.workbench.figure;

import dev.netweight.operator.Figure;
import java.util.ArrayList;
import java.util.List;

/**
 * Layers one under the other, each on the output of the one above. What the filters of one make is
 * emphasised in the next: its channels, and so how thick its own filters are.
 */
public final class ChainFigure implements Picture {
  private static final List<String> MADE = List.of("filters", "units");
  private static final List<String> TAKEN =
      List.of("input channels", "input channels of a group", "input features");
  private final List<Facts> layers;

  /**
   * @param layers the layers, each with the input that the one before it gives
   */
  public ChainFigure(List<LayerFigure> layers) {
    this.layers = layers.stream().map(LayerFigure::facts).toList();
  }

  @Override
  public String svg(Theme theme) {
    Frame frame = new Frame();
    for (int i = 0; i < layers.size(); i++) {
      List<String> linked = new ArrayList<>(i == 0 ? List.of() : TAKEN);
      linked.addAll(i == layers.size() - 1 ? List.of() : MADE);
      frame.svg().group("data-layer", String.valueOf(i + 1)).emphasise(linked);
      frame.note("strong", (i + 1) + ". " + layers.get(i).name());
      frame.down(8);
      LayerFigure.draw(layers.get(i), frame);
      frame.svg().end();
      if (i < layers.size() - 1) {
        link(frame, i);
      }
    }
    return frame.finish("layers one after another", sentence(), theme);
  }

  private void link(Frame frame, int i) {
    frame.down(10);
    frame.svg().arrow("quiet", Frame.WIDTH / 2, frame.y(), Frame.WIDTH / 2, frame.y() + 26);
    frame.down(30);
    frame.note("quiet", linked(layers.get(i), layers.get(i + 1)));
    frame.down(12);
  }

  @Override
  public String text() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < layers.size(); i++) {
      text.append(i + 1).append(". ").append(layers.get(i).name()).append("\n\n");
      text.append(new LayerText(layers.get(i)).text());
      if (i < layers.size() - 1) {
        text.append('\n');
        for (String line :
            TextCanvas.wrap("↓ " + linked(layers.get(i), layers.get(i + 1)), TextCanvas.WIDTH)) {
          text.append(line).append('\n');
        }
        text.append('\n');
      }
    }
    return text.toString();
  }

  @Override
  public String sentence() {
    List<String> links = new ArrayList<>();
    for (int i = 0; i + 1 < layers.size(); i++) {
      links.add(linked(layers.get(i), layers.get(i + 1)));
    }
    return links.isEmpty() ? Sentences.of(layers.get(0)) : String.join("; ", links) + ".";
  }

  /** What one layer makes, and what that is to the next. */
  private static String linked(Facts one, Facts next) {
    String given = one.output();
    String made = made(one.figure(), given);
    if (next.figure() instanceof Figure.Window window) {
      String depth = Axis.label(window.depth());
      return switch (window.kind()) {
        case CONVOLUTION, TRANSPOSED ->
            made + ", so each filter of " + next.name() + " is " + depth + " deep";
        case DEPTHWISE, SEPARABLE, POOLING ->
            made + ", each of which " + next.name() + " takes by itself";
      };
    } else if (next.figure() instanceof Figure.Matrix matrix) {
      String features = Axis.label(matrix.inputs());
      return made + ", so each unit of " + next.name() + " has " + features + " weights";
    }
    return made + ", which " + next.name() + " takes";
  }

  private static String made(Figure figure, String given) {
    if (figure instanceof Figure.Window window && window.kind() != Figure.Kind.POOLING) {
      String filters = Axis.label(window.filters());
      return window.kind() == Figure.Kind.DEPTHWISE
          ? "it gives " + filters + " channels"
          : filters
              + (filters.equals("1") ? " filter gives " : " filters give ")
              + filters
              + (filters.equals("1") ? " channel" : " channels");
    } else if (figure instanceof Figure.Matrix matrix) {
      String units = Axis.label(matrix.units());
      return units
          + (units.equals("1") ? " unit gives 1 feature" : " units give " + units + " features");
    }
    return "it gives " + given;
  }
}
