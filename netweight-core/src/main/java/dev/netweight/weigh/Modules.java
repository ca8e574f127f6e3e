package dev.netweight.weigh;

import dev.netweight.formula.Formula;
import dev.netweight.network.DataType;
import dev.netweight.network.Input;
import dev.netweight.network.Network;
import dev.netweight.network.Node;
import dev.netweight.network.Output;
import dev.netweight.network.Shape;
import dev.netweight.report.ModulePath;
import dev.netweight.report.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The third phase, for networks whose nodes say in their names which modules they come from: groups
 * the rows by module. A module's numbers are the sums of its rows', so that a tensor counts once; a
 * module of one row and its plumbing is that row, under the module's name.
 */
final class Modules {
  /** A shape, and how it is stored. */
  private record Seen(Shape shape, DataType type) {}

  /** A module: what is in it, and what goes in and out. */
  private static final class Group {
    final String name;
    final String path;
    final String type;
    final @Nullable Group outer;
    final int level;

    /** Rows and groups, as they come. */
    final List<Object> members = new ArrayList<>();

    // A file of weights may have half a million modules, of which most have none of these.
    Map<String, Group> groups = Map.of();
    Map<String, Seen> entering = Map.of();
    Map<String, Seen> leaving = Map.of();

    Group(String name, String path, String type, @Nullable Group outer) {
      this.name = name;
      this.path = path;
      this.type = type;
      this.outer = outer;
      this.level = outer == null ? 0 : outer.level + 1;
    }
  }

  private final Group root = new Group("", "", Row.MODULE, null);
  private final Map<String, Row> rows = new HashMap<>();
  private final Map<String, Group> groupOfRow = new HashMap<>();
  private final Map<String, Seen> values = new HashMap<>();
  private final Map<String, Group> makers = new HashMap<>();
  private final Set<String> paths = new HashSet<>();
  private final Map<String, String> classes;

  private Modules(Map<String, String> classes) {
    this.classes = classes;
  }

  /**
   * The rows, grouped.
   *
   * @param given the network's inputs, with their sizes bound
   * @param rows the network's rows, one a node, in the file's order
   */
  static List<Row> tree(Network network, List<Input> given, List<Row> rows) {
    Modules modules = new Modules(network.modules());
    rows.forEach(row -> modules.paths.add(row.path()));
    rows.forEach(modules::place);
    modules.connect(network, given);
    List<Row> tree = new ArrayList<>();
    for (Object member : modules.root.members) {
      tree.add(modules.row(member));
    }
    return tree;
  }

  private void place(Row row) {
    List<String> parts = ModulePath.parts(row.path());
    Group group = root;
    for (int i = 0; i < parts.size() - 1; i++) {
      Group inner = group.groups.get(parts.get(i));
      if (inner == null) {
        String path = String.join("/", parts.subList(0, i + 1));
        String type = classes.getOrDefault(path, Row.MODULE);
        inner = new Group(parts.get(i), free(path), type, group);
        if (group.groups.isEmpty()) {
          group.groups = new HashMap<>();
        }
        group.groups.put(inner.name, inner);
        group.members.add(inner);
      }
      group = inner;
    }
    group.members.add(row.with(parts.get(parts.size() - 1), row.parameters(), row.layers()));
    rows.put(row.path(), row);
    groupOfRow.put(row.path(), group);
  }

  /** A path that no row has. */
  private String free(String wanted) {
    String path = wanted;
    while (!paths.add(path)) {
      path += "/";
    }
    return path;
  }

  /** Notes at each module which values of those that are computed go in and out. */
  private void connect(Network network, List<Input> given) {
    if (network.nodes().stream().allMatch(node -> node.inputs().isEmpty())) {
      return;
    }
    for (Input input : given) {
      values.put(input.value(), new Seen(input.shape(), input.type()));
      makers.put(input.value(), root);
    }
    Map<String, Integer> calls = new HashMap<>();
    for (Node node : network.nodes()) {
      Row row = rows.get(node.layer());
      int call = calls.merge(node.layer(), 1, Integer::sum) - 1;
      if (row != null && !row.plumbing() && call < row.calls().size()) {
        Row.Visit visit = row.calls().get(call);
        for (int i = 0; i < visit.outputs().size(); i++) {
          values.put(node.output(i), new Seen(visit.outputs().get(i), visit.types().get(i)));
          makers.put(node.output(i), groupOfRow.getOrDefault(row.path(), root));
        }
      }
    }
    for (Node node : network.nodes()) {
      Row row = rows.get(node.layer());
      if (row != null && !row.plumbing()) {
        for (String input : node.inputs()) {
          connect(input, groupOfRow.getOrDefault(row.path(), root));
        }
      }
    }
    for (Output output : network.outputs()) {
      connect(output.value(), root);
    }
  }

  private void connect(String value, Group user) {
    Group maker = makers.get(value);
    Seen seen = values.get(value);
    if (maker == null || seen == null) {
      return;
    }
    Group from = maker;
    Group to = user;
    while (from != to) {
      if (to.level > from.level || from.outer == null) {
        to.entering = with(to.entering, value, seen);
        to = to.outer == null ? root : to.outer;
      } else {
        from.leaving = with(from.leaving, value, seen);
        from = from.outer;
      }
    }
  }

  private static Map<String, Seen> with(Map<String, Seen> map, String value, Seen seen) {
    Map<String, Seen> grown = map.isEmpty() ? new LinkedHashMap<>() : map;
    grown.put(value, seen);
    return grown;
  }

  private Row row(Object member) {
    if (!(member instanceof Group group)) {
      return (Row) member;
    }
    List<Row> inner = new ArrayList<>();
    List<Row> plumbing = new ArrayList<>();
    Object only = null;
    Row shown = null;
    int seen = 0;
    for (Object one : group.members) {
      Row row = row(one);
      inner.add(row);
      if (row.plumbing()) {
        plumbing.add(row);
      } else {
        seen++;
        only = one;
        shown = row;
      }
    }
    if (seen == 1 && shown != null) {
      String name =
          only instanceof Group ? ModulePath.joined(group.name, shown.name()) : group.name;
      plumbing.addAll(shown.layers());
      return shown.with(name, shown.parameters(), plumbing);
    }
    return new Row(
        group.path,
        group.name,
        group.type,
        inner.stream().anyMatch(Row::trainable),
        List.of(visit(group, inner)),
        parameters(inner),
        whole(Formula.sum(inner.stream().map(Row::macs).toList())),
        List.of(),
        DataType.UNSTATED,
        List.of(),
        "",
        List.of(),
        inner,
        List.of(),
        seen == 0,
        whole(Formula.sum(inner.stream().map(Row::activations).toList())),
        Row.Said.NOTHING);
  }

  /** What goes in, and what goes out where that is one value; else what the last row gives. */
  private static Row.Visit visit(Group group, List<Row> inner) {
    List<Shape> inputs = group.entering.values().stream().map(Seen::shape).toList();
    List<Shape> outputs = group.leaving.values().stream().map(Seen::shape).toList();
    List<DataType> types = group.leaving.values().stream().map(Seen::type).toList();
    for (Row row : inner) {
      if (group.leaving.size() != 1 && !row.plumbing() && !row.calls().isEmpty()) {
        outputs = row.outputShapes();
        types = List.of();
      }
    }
    return new Row.Visit(inputs, outputs, List.of(), types, List.of());
  }

  private static Row.Count parameters(List<Row> inner) {
    Tally tally = new Tally();
    inner.forEach(row -> tally.add(row.parameters()));
    return tally.count(Modules::whole);
  }

  /** Reduced, unless that would lose what is known beside something unknown. */
  private static Formula whole(Formula sum) {
    return sum.unknownReason().isPresent() ? sum : sum.reduced();
  }
}
