package dev.netweight.workbench.figure;

import dev.netweight.explain.LayerLines;
import dev.netweight.explain.LayerQuestion;
import dev.netweight.failure.SettingException;
import dev.netweight.operator.Figure;
import dev.netweight.operator.Line;
import dev.netweight.operator.spatial.Axes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The same convolution along one, two and three axes, and the rule that unites them: a filter spans
 * all channels, however many axes it slides along.
 */
public final class DimensionsFigure implements Picture {
  private static final double[] CENTRES = {101, 300, 499};
  private static final double[] WIDTHS = {188, 192, 188};
  private static final double GAP = 14;
  private final List<Facts> layers = new ArrayList<>();

  /**
   * The figure for the numbers of a convolution of any number of axes.
   *
   * @throws SettingException where the layer is no convolution
   */
  public DimensionsFigure(LayerQuestion question) {
    String command = question.line().command();
    if (!command.matches("conv[123]d")) {
      throw new SettingException(
          "figure", "the figure dimensions is of conv1d, conv2d or conv3d, not of " + command);
    }
    Facts facts = Facts.of(question);
    Figure.Window window = (Figure.Window) facts.figure();
    String side = Axis.label(last(window.input()));
    Map<String, String> words = new LinkedHashMap<>(question.words());
    words.put("kernel", Axis.label(last(window.kernel())));
    for (String each : List.of("stride", "dilation")) {
      words.computeIfPresent(each, (name, word) -> word.replaceAll(".*[x×,]", ""));
    }
    words.remove("data-format");
    for (int axes = 1; axes <= 3; axes++) {
      Line line = LayerLines.named("conv" + axes + "d").orElseThrow();
      String input = (side + "x").repeat(axes) + Axis.label(window.channels());
      layers.add(
          Facts.of(
              new LayerQuestion(
                  line, List.of(input), words, question.batch(), question.dataType())));
    }
  }

  private static <T> T last(List<T> list) {
    return list.get(list.size() - 1);
  }

  private WindowSizes sizes(int layer) {
    return new WindowSizes((Figure.Window) layers.get(layer).figure());
  }

  @Override
  public String svg(Theme theme) {
    Frame frame = new Frame();
    Svg svg = frame.svg();
    for (int i = 0; i < 3; i++) {
      svg.text("strong", Svg.Anchor.MIDDLE, Svg.LABEL, CENTRES[i], frame.y() + 12, (i + 1) + "D");
    }
    frame.down(26);
    List<List<Solid>> inputs = new ArrayList<>();
    List<List<Solid>> filters = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      inputs.add(solids(sizes(i), sizes(i).input, 96));
      filters.add(solids(sizes(i), sizes(i).kernel, 40));
    }
    row(frame, inputs, Hue.INPUT);
    frame.captions(CENTRES, WIDTHS, captions("Input", true));
    frame.down(12);
    row(frame, filters, Hue.KERNEL);
    frame.captions(CENTRES, WIDTHS, captions("One filter", false));
    frame.down(8);
    frame.note("strong", rule());
    return frame.finish("a convolution in one, two and three dimensions", sentence(), theme);
  }

  /** A volume with its channels as slices; with three axes a volume for each channel. */
  private static List<Solid> solids(WindowSizes sizes, List<Axis> axes, double room) {
    List<Solid> solids = new ArrayList<>();
    boolean cubes = axes.size() == 3;
    double side = cubes ? room * 0.56 : room;
    double cell = 13;
    for (Axis axis : axes) {
      cell = Math.min(cell, Ruler.cell(axis, side, 13));
    }
    double thick =
        cubes ? cell * 0.8 : TogetherPicture.thickness(Math.min(44, room * 0.7), sizes.channels);
    Solid one = TogetherPicture.solid(axes, cubes ? axes.get(0) : sizes.channels, cell, thick);
    for (int i = 0; i < (cubes ? Math.min(3, sizes.channels.size()) : 1); i++) {
      solids.add(one);
    }
    return solids;
  }

  private void row(Frame frame, List<List<Solid>> columns, Hue hue) {
    double[] heights = new double[3];
    for (int i = 0; i < 3; i++) {
      heights[i] = height(columns.get(i));
    }
    double middle = frame.middle(heights);
    for (int i = 0; i < 3; i++) {
      column(frame.svg(), sizes(i), columns.get(i), CENTRES[i], middle - heights[i] / 2, hue);
    }
  }

  private static double height(List<Solid> solids) {
    return solids.size() * (solids.isEmpty() ? 0 : solids.get(0).height() + GAP) + 22;
  }

  private static void column(
      Svg svg, WindowSizes sizes, List<Solid> solids, double centre, double top, Hue hue) {
    double y = top;
    svg.group("data-dimensions", String.valueOf(sizes.spatial()));
    for (int i = 0; i < solids.size(); i++) {
      Solid solid = solids.get(i);
      Solid placed = Measures.placed(solid, centre, y + solid.height() / 2);
      svg.group(hue == Hue.INPUT ? "volume" : "filter");
      placed.draw(svg, hue);
      if (hue == Hue.INPUT) {
        List<Integer> back = sizes.taps(2).cells(placed.slices().axis());
        int deep = sizes.spatial() == 3 ? back.size() : placed.slices().axis().drawn();
        Taps.draw(svg, placed, sizes.taps(0), sizes.taps(1), deep, "kernel");
      }
      svg.end();
      if (i == 0) {
        Measures.all(svg, placed);
        y += 22;
      }
      y += solid.height() + GAP;
    }
    svg.end();
  }

  private List<List<String>> captions(String first, boolean input) {
    List<List<String>> captions = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      WindowSizes sizes = sizes(i);
      List<String> lines = new ArrayList<>();
      if (input) {
        lines.add(first + " " + layers.get(i).input());
        lines.add("slides along " + Axes.spoken(i + 1));
        if (i == 2) {
          lines.add("a volume for each channel");
        }
      } else {
        List<String> kernel = sizes.kernel.stream().map(Axis::label).toList();
        lines.add(first + " " + String.join("×", kernel) + "×" + sizes.depth.label());
        lines.addAll(List.of(layers.get(i).count().split(" = ")));
      }
      captions.add(lines);
    }
    return captions;
  }

  private String rule() {
    return "A filter spans all "
        + sizes(0).channels.label()
        + " channels, and slides along one, two or three axes";
  }

  @Override
  public String sentence() {
    List<String> each = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      each.add(layers.get(i).count() + " in " + (i + 1) + "D");
    }
    return rule() + ": " + String.join("; ", each) + ".";
  }

  @Override
  public String text() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 3; i++) {
      text.append(i + 1).append("D: slides along ").append(Axes.spoken(i + 1)).append("\n\n");
      text.append(new LayerText(layers.get(i)).text()).append('\n');
    }
    return text.append(rule()).append('\n').toString();
  }
}
