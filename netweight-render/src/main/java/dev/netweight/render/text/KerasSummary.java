package dev.netweight.render.text;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What {@code model.summary()} of Keras 3 prints where nobody looks at a terminal, character for
 * character: the table of {@link KerasTable} for whatever rows a program asks for.
 *
 * @param name the model's name
 * @param connections whether the column of connections is there
 * @param trainable whether the column that says what is trained is there
 * @param lineLength the table's width, where the program says one
 * @param positions where the columns end, as parts of the width, where the program says it
 * @param console how wide the console is, at which all is cut
 * @param rows the layers
 * @param trained the weights that are trained
 * @param frozen the weights that are not
 * @param optimizer what the optimizer keeps, where it is built
 */
public record KerasSummary(
    String name,
    boolean connections,
    boolean trainable,
    Optional<Integer> lineLength,
    List<Double> positions,
    int console,
    List<Layer> rows,
    Amount trained,
    Amount frozen,
    Optional<Amount> optimizer) {
  private static final int NARROWEST = 4;

  public KerasSummary {
    positions = List.copyOf(positions);
    rows = List.copyOf(rows);
  }

  /**
   * A row.
   *
   * @param level how many models it is inside
   * @param shape its output's shape as text
   * @param parameters how many it has; empty where it is not built
   * @param connections what it takes, as text
   * @param trained what the last column says
   */
  public record Layer(
      String name,
      String type,
      int level,
      String shape,
      Optional<BigInteger> parameters,
      String connections,
      String trained) {}

  /** A number of elements and the bytes that they take. */
  public record Amount(BigInteger count, BigInteger bytes) {
    Amount plus(Amount other) {
      return new Amount(count.add(other.count), bytes.add(other.bytes));
    }
  }

  /**
   * The text.
   *
   * @throws IllegalArgumentException where the columns do not fit, in Keras's words
   */
  public String text() {
    int width =
        lineLength.orElse(Math.min((connections ? 108 : 88) + (trainable ? 12 : 0), console - 4));
    List<List<Grid.Cell>> cells = new ArrayList<>();
    for (Layer row : rows) {
      cells.add(cells(row));
    }
    StringBuilder text = new StringBuilder();
    paragraph("Model: \"" + name + "\"", text);
    for (String line :
        new Grid(columns(width), width).render(cells, Grid.Paint.NONE).split("\n", -1)) {
      if (!line.isEmpty()) {
        text.append(line, 0, line.offsetByCodePoints(0, Math.min(console, Wrap.width(line))));
        text.append('\n');
      }
    }
    Amount total = trained.plus(frozen);
    total("Total params", optimizer.map(total::plus).orElse(total), text);
    total("Trainable params", trained, text);
    total("Non-trainable params", frozen, text);
    optimizer.ifPresent(amount -> total("Optimizer params", amount, text));
    return text.toString();
  }

  private List<Grid.Column> columns(int width) {
    List<Double> ends = new ArrayList<>();
    List<Double> given = positions.isEmpty() ? KerasTable.positions(connections) : positions;
    for (double end : given) {
      ends.add(trainable ? end * 0.90 : end);
    }
    List<String> heads = new ArrayList<>(List.of("Layer (type)", "Output Shape", "Param #"));
    if (connections) {
      heads.add("Connected to");
    }
    if (trainable) {
      ends.add(1.0);
      heads.add("Trainable");
    }
    List<Grid.Column> columns = KerasTable.columns(heads, ends, width);
    if (columns.stream().anyMatch(column -> column.width() < NARROWEST)) {
      throw new IllegalArgumentException("Insufficient console width to print summary.");
    }
    return columns;
  }

  private List<Grid.Cell> cells(Layer row) {
    String prefix = row.level() == 0 ? "" : "   ".repeat(row.level()) + "└ ";
    List<String> texts = new ArrayList<>();
    texts.add(prefix + row.name() + " (" + row.type() + ")");
    texts.add(row.shape());
    texts.add(row.parameters().map(Numbers::grouped).orElse("0 (unbuilt)"));
    if (connections) {
      texts.add(row.connections());
    }
    if (trainable) {
      texts.add(row.trained());
    }
    return texts.stream().map(text -> new Grid.Cell(text, Grid.Paint.NONE)).toList();
  }

  private void total(String label, Amount amount, StringBuilder text) {
    String count = Numbers.grouped(amount.count());
    String bytes = Numbers.kerasBytes(amount.bytes());
    paragraph(" " + label + ": " + count + " (" + bytes + ")", text);
  }

  private void paragraph(String paragraph, StringBuilder text) {
    for (String line : Wrap.lines(paragraph, console)) {
      text.append(line).append('\n');
    }
  }
}
