package dev.netweight.workbench.model;

import dev.netweight.network.Network;
import dev.netweight.network.Node;
import dev.netweight.network.Shape;
import dev.netweight.report.Report;
import dev.netweight.report.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value that goes from one layer to another; a model inside the model is no layer here, but those
 * that are in it.
 *
 * @param from the path of the layer that gives it
 * @param to the path of the layer that takes it
 */
record Connection(String from, String to, Shape shape) {
  /** All connections between the layers of a report. */
  static List<Connection> all(Report report) {
    Finder finder = new Finder();
    finder.index(report.rows());
    finder.connect(report.rows(), "");
    return finder.found;
  }

  /** The network that a row is, where its layers are those of one. */
  static @Nullable Network body(Row row) {
    return row.node() == null || row.layers().isEmpty() ? null : row.node().body();
  }

  private static final class Finder {
    private final Map<String, Row> rows = new HashMap<>();
    private final List<Connection> found = new ArrayList<>();

    private void index(List<Row> all) {
      for (Row row : all) {
        rows.put(row.path(), row);
        index(row.layers());
      }
    }

    private void connect(List<Row> all, String prefix) {
      for (Row row : all) {
        for (Row.Visit visit : row.calls()) {
          for (int i = 0; i < visit.sources().size(); i++) {
            Row.Source source = visit.sources().get(i);
            Row maker = rows.get(path(prefix, source.layer()));
            if (maker != null && source.call() < maker.calls().size()) {
              connect(maker, source, row, i);
            }
          }
        }
        if (body(row) != null) {
          connect(row.layers(), row.path());
        }
      }
    }

    private void connect(Row maker, Row.Source source, Row user, int input) {
      List<Shape> shapes = maker.calls().get(source.call()).outputs();
      if (source.output() < shapes.size()) {
        Shape shape = shapes.get(source.output());
        String from = given(maker, source.output());
        for (String to : takers(user, input)) {
          found.add(new Connection(from, to, shape));
        }
      }
    }

    /** The layer that gives a row's output. */
    private String given(Row row, int output) {
      Network body = body(row);
      if (body == null || output >= body.outputs().size()) {
        return row.path();
      }
      String value = body.outputs().get(output).value();
      for (Node node : body.nodes()) {
        int index = outputIndex(node, value);
        Row inner = index < 0 ? null : rows.get(path(row.path(), node.layer()));
        if (inner != null) {
          return given(inner, index);
        }
      }
      return row.path();
    }

    private static int outputIndex(Node node, String value) {
      int named = node.outputs().indexOf(value);
      if (named >= 0) {
        return named;
      }
      String start = node.id() + ":";
      String rest = value.startsWith(start) ? value.substring(start.length()) : "";
      return rest.matches("[0-9]{1,6}") ? Integer.parseInt(rest) : -1;
    }

    /** The layers that take a row's input: itself, or those in it. */
    private List<String> takers(Row row, int input) {
      Network body = body(row);
      if (body == null || input >= body.inputs().size()) {
        return List.of(row.path());
      }
      String value = body.inputs().get(input).value();
      List<String> takers = new ArrayList<>();
      for (Node node : body.nodes()) {
        Row inner = rows.get(path(row.path(), node.layer()));
        if (inner != null) {
          if (outputIndex(node, value) >= 0) {
            return List.of(inner.path());
          }
          int taken = node.inputs().indexOf(value);
          takers.addAll(taken < 0 ? List.of() : takers(inner, taken));
        }
      }
      return takers.isEmpty() ? List.of(row.path()) : takers;
    }

    private static String path(String prefix, String layer) {
      return prefix.isEmpty() ? layer : prefix + "/" + layer;
    }
  }
}
