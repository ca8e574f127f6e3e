package dev.netweight.operator.torch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * Calls and what PyTorch itself gives for them, as the script {@code outputs.py} beside the tables
 * has written them down.
 */
public final class TorchTable {
  /** What stands for the outputs of a call that PyTorch refuses. */
  public static final String REFUSED = "refused";

  private TorchTable() {}

  /**
   * A call and its outputs.
   *
   * @param outputs their types and shapes as {@link TorchAsk#typed} writes them, or {@link
   *     #REFUSED}
   * @param multiplyAdds as PyTorch's flop counter has them; empty where it counts none
   */
  public record Line(
      String function, String arguments, String inputs, String outputs, String multiplyAdds) {
    public TorchAsk call() {
      return TorchAsk.of(function, arguments, inputs);
    }

    @Override
    public String toString() {
      return function + "(" + arguments + ") on " + inputs;
    }
  }

  /** The lines of a table. */
  public static List<Line> read(String name) {
    InputStream stream = TorchTable.class.getResourceAsStream(name + ".txt");
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(Objects.requireNonNull(stream, name), StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split("\\|", -1))
          .map(TorchTable::line)
          .toList();
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }

  private static Line line(String[] cells) {
    return new Line(
        cells[0].trim(),
        cells[1].trim(),
        cells[2].trim(),
        cells[3].trim(),
        cells.length > 4 ? cells[4].trim() : "");
  }
}
