package dev.netweight.proof.program;

import dev.netweight.formula.Formula;
import dev.netweight.network.Node;
import dev.netweight.network.Shape;
import dev.netweight.proof.graph.NoCounterpartException;
import dev.netweight.report.Report;
import dev.netweight.report.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A report's rows by their paths. */
public final class Rows {
  private final Map<String, Row> byPath = new HashMap<>();

  public Rows(Report report) {
    add(report.rows());
  }

  private void add(List<Row> rows) {
    for (Row row : rows) {
      byPath.putIfAbsent(row.path(), row);
      add(row.layers());
    }
  }

  /** The path of a layer in a model, whose own path is empty for the outermost. */
  public static String path(String model, Node node) {
    return model.isEmpty() ? node.layer() : model + "/" + node.layer();
  }

  /** The row of a layer; null for one that has none, such as the input of a Sequential. */
  public @Nullable Row find(String path) {
    return byPath.get(path);
  }

  /** What a layer's calls gave. */
  public List<Shape> outputs(String path, int call) {
    Row row = byPath.get(path);
    return row == null || call >= row.calls().size() ? List.of() : row.calls().get(call).outputs();
  }

  /** A number that the report knows. */
  public static long number(Formula count, String what) {
    return count
        .value()
        .map(value -> value.longValueExact())
        .orElseThrow(
            () ->
                new NoCounterpartException(what + " is " + count.text() + ", which is no number"));
  }
}
