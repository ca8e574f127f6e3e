package dev.netweight.cli;

import dev.netweight.network.Network;
import dev.netweight.report.ModulePath;
import dev.netweight.report.Report;
import dev.netweight.report.Row;
import java.util.ArrayList;
import java.util.List;

/** Finds the layers that a person names: by path, by name, by module, by what they give. */
final class LayerSearch {
  private static final int MOST_NAMES = 12;

  private final Report report;
  private final String source;
  private final List<Row> all;

  LayerSearch(Report report, String source) {
    this.report = report;
    this.source = source;
    this.all = flatten(report.tree());
  }

  /** Each row before those inside it. */
  static List<Row> flatten(List<Row> rows) {
    List<Row> all = new ArrayList<>();
    for (Row row : rows) {
      all.add(row);
      all.addAll(flatten(row.layers()));
    }
    return all;
  }

  /** Whether {@link #named} finds any. */
  boolean knows(String name) {
    return !found(name).isEmpty();
  }

  /** The layers of that path, or else of that name, or else of that module, or else the maker. */
  List<Row> named(String name) {
    List<Row> found = found(name);
    if (found.isEmpty()) {
      throw unknown(name);
    }
    return found;
  }

  private List<Row> found(String name) {
    List<Row> found = all.stream().filter(row -> row.path().equals(name)).toList();
    if (found.isEmpty() && report.layout() == Network.Layout.MODULES) {
      found = ofModule(ModulePath.qualified(name));
    }
    if (found.isEmpty()) {
      found = all.stream().filter(row -> row.name().equals(name)).toList();
    }
    if (found.isEmpty()) {
      found = all.stream().filter(row -> gives(row, name)).toList();
    }
    return found;
  }

  /** A module of one row is that row. */
  private List<Row> ofModule(String module) {
    for (Row row : all) {
      String qualified = ModulePath.qualified(row.path());
      if (qualified.equals(module) || qualified.startsWith(module + ".")) {
        return List.of(row);
      }
    }
    return List.of();
  }

  private static boolean gives(Row row, String value) {
    return row.calls().stream().anyMatch(call -> call.names().contains(value));
  }

  private UsageException unknown(String name) {
    List<String> names = flatten(report.rows()).stream().map(Row::path).toList();
    List<String> candidates = new ArrayList<>(names);
    if (report.layout() == Network.Layout.MODULES) {
      for (String path : names) {
        candidates.add(ModulePath.qualified(ModulePath.module(path)));
      }
    }
    String nearest = Suggestion.nearest(name, candidates);
    return new UsageException(
        source
            + " has no layer '"
            + name
            + "'"
            + (nearest.isEmpty() ? "." : "; did you mean " + nearest + "?")
            + " It has "
            + String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size())))
            + (names.size() > MOST_NAMES ? " and " + (names.size() - MOST_NAMES) + " more" : ""));
  }
}
