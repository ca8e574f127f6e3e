package dev.netweight.explain;

import dev.netweight.operator.Line;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Operators;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The layers that a person can ask for in one line. */
public final class LayerLines {
  private LayerLines() {}

  // Each line is made of many words, and a page asks for one at every move of a slider.
  private static final class Made {
    private static final List<Line> ALL = List.copyOf(make());
  }

  /** The lines of all operators, sorted by their commands. */
  public static List<Line> all() {
    return Made.ALL;
  }

  private static List<Line> make() {
    List<Line> lines = new ArrayList<>();
    for (Operator operator : Operators.layers().askable()) {
      operator.line().ifPresent(lines::add);
    }
    lines.sort(Comparator.comparing(Line::command));
    return lines;
  }

  /** The operator that a line asks. */
  public static Operator operator(Line line) {
    Operator operator = Operators.layers().find(line.type());
    if (operator == null) {
      throw new IllegalStateException(line.command() + " names no operator: " + line.type());
    }
    return operator;
  }

  /** The line with that first word. */
  public static Optional<Line> named(String command) {
    return all().stream().filter(line -> line.command().equals(command)).findFirst();
  }
}
