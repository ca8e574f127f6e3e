package dev.netweight.render.text;

import dev.netweight.formula.Formula;
import dev.netweight.network.Network;
import dev.netweight.render.Renderer;
import dev.netweight.render.View;
import dev.netweight.report.Report;
import dev.netweight.report.Row;
import java.util.ArrayList;
import java.util.List;

/**
 * The table that everybody knows: {@code model.summary()} as Keras 3 prints it, fitted to the
 * terminal, and below it what Keras does not say.
 */
public final class KerasTable implements Renderer {
  private static final List<Double> CHAIN = List.of(0.45, 0.80, 1.0);
  private static final List<Double> GRAPH = List.of(0.30, 0.56, 0.74, 1.0);

  @Override
  public String name() {
    return "table";
  }

  @Override
  public String summary() {
    return "the table that Keras prints (default)";
  }

  @Override
  public String render(Report report, View view) {
    Ink ink = new Ink(view.color());
    boolean graph = report.layout() == Network.Layout.GRAPH;
    int width = Math.max(40, Math.min(graph ? 108 : 88, view.width() - 4));
    List<List<Grid.Cell>> rows = new ArrayList<>();
    int levels = Levels.shown(report, view, 1);
    boolean symbols = report.layout() == Network.Layout.MODULES;
    addRows(report.tree(), 0, new Frame(graph, symbols, levels, view, ink, rows));
    String table = new Grid(columns(graph, width), width).render(rows, ink::bold);
    return ink.bold("Model: \"" + report.network() + "\"")
        + "\n"
        + table
        + hidden(report, view, levels, ink)
        + totals(report, ink)
        + Footer.text(report, view);
  }

  private static List<Grid.Column> columns(boolean graph, int width) {
    List<String> heads = List.of("Layer (type)", "Output Shape", "Param #", "Connected to");
    return columns(graph ? heads : heads.subList(0, 3), positions(graph), width);
  }

  /** Where the columns end, as parts of the width. */
  static List<Double> positions(boolean graph) {
    return graph ? GRAPH : CHAIN;
  }

  /** Columns that end at parts of the width; numbers stand right, what is trained in the middle. */
  static List<Grid.Column> columns(List<String> heads, List<Double> positions, int width) {
    List<Grid.Column> columns = new ArrayList<>();
    int before = 0;
    for (int i = 0; i < Math.min(heads.size(), positions.size()); i++) {
      int end = (int) (positions.get(i) * width);
      Grid.Align align =
          switch (heads.get(i)) {
            case "Param #" -> Grid.Align.RIGHT;
            case "Trainable" -> Grid.Align.CENTER;
            default -> Grid.Align.LEFT;
          };
      columns.add(new Grid.Column(heads.get(i), align, end - before));
      before = end;
    }
    return columns;
  }

  /** What is the same for all rows. */
  private record Frame(
      boolean graph, boolean symbols, int levels, View view, Ink ink, List<List<Grid.Cell>> rows) {}

  private static String hidden(Report report, View view, int levels, Ink ink) {
    String hidden = Levels.hidden(report, view, levels);
    return hidden.isEmpty() ? "" : " " + ink.dim(hidden.replace("\n", "\n ")) + "\n";
  }

  private static void addRows(List<Row> layers, int level, Frame frame) {
    Ink ink = frame.ink();
    for (Row row : Levels.visible(layers, frame.view())) {
      String prefix = level == 0 ? "" : "   ".repeat(level) + "└ ";
      List<Grid.Cell> cells = new ArrayList<>();
      cells.add(new Grid.Cell(prefix + TreeReport.named(row), line -> type(line, ink)));
      cells.add(
          new Grid.Cell(
              ShapeText.of(row.outputShapes(), frame.symbols()), line -> shape(line, ink)));
      cells.add(new Grid.Cell(Numbers.countOrMore(row.parameters().total()), ink::number));
      if (frame.graph()) {
        cells.add(new Grid.Cell(level == 0 ? connections(row) : "-", Grid.Paint.NONE));
      }
      frame.rows().add(cells);
      if (level + 1 < frame.levels()) {
        addRows(row.layers(), level + 1, frame);
      }
    }
  }

  private static String type(String line, Ink ink) {
    int open = line.lastIndexOf('(');
    int close = line.endsWith(")") ? line.length() - 1 : line.length();
    if (open < 0 || !ink.on()) {
      return line;
    }
    return line.substring(0, open + 1)
        + ink.type(line.substring(open + 1, close))
        + line.substring(close);
  }

  private static String shape(String line, Ink ink) {
    if (!ink.on()) {
      return line;
    }
    StringBuilder painted = new StringBuilder();
    StringBuilder token = new StringBuilder();
    for (int i = 0; i <= line.length(); i++) {
      char letter = i < line.length() ? line.charAt(i) : ' ';
      if (Character.isLetterOrDigit(letter)) {
        token.append(letter);
      } else {
        String word = token.toString();
        painted.append(
            word.isEmpty() ? "" : word.equals("None") ? ink.free(word) : ink.number(word));
        painted.append(letter);
        token.setLength(0);
      }
    }
    return painted.substring(0, painted.length() - 1);
  }

  /** The layers that a row takes values from, as Keras numbers them: {@code conv2d[0][0]}. */
  static String connections(Row row) {
    List<String> names = new ArrayList<>();
    for (Row.Visit visit : row.calls()) {
      for (Row.Source source : visit.sources()) {
        names.add(source.layer() + "[" + source.call() + "][" + source.output() + "]");
      }
    }
    return names.isEmpty() ? "-" : String.join(", ", names);
  }

  private static String totals(Report report, Ink ink) {
    Row.Count counts = report.totals().parameters();
    return total("Total params", counts.total(), counts.bytes(), ink)
        + total("Trainable params", counts.trainable(), counts.trainableBytes(), ink)
        + total("Non-trainable params", counts.nonTrainable(), counts.nonTrainableBytes(), ink);
  }

  private static String total(String label, Formula count, Formula bytes, Ink ink) {
    String size = bytes.value().map(Numbers::kerasBytes).orElse("?");
    return " " + ink.bold(label + ": ") + ink.number(Numbers.count(count)) + " (" + size + ")\n";
  }
}
