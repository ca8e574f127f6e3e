package dev.netweight.workbench.model;

import dev.netweight.network.Shape;
import dev.netweight.operator.Weight;
import dev.netweight.report.Report;
import dev.netweight.report.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The members of a report's graph: its layers, inside the modules and models that they are of, with
 * what goes between them, and equal neighbours together. What only makes constants is left out.
 */
final class Members {
  private record Place(Member member, @Nullable Place around, int index) {}

  private final Map<String, Integer> structures = new HashMap<>();
  private final Map<String, Place> places = new HashMap<>();
  private final Map<String, String> shownAs = new HashMap<>();
  private int next;

  /** The outermost members. */
  private List<Member> all = List.of();

  private final List<Connection> connections = new ArrayList<>();

  private Members() {}

  static Members of(Report report) {
    Members members = new Members();
    List<Member> plain = members.members(report.tree());
    members.place(plain, null);
    for (Connection one : Connection.all(report)) {
      String from = members.shownAs.get(one.from());
      String to = members.shownAs.get(one.to());
      if (from != null && to != null && !from.equals(to)) {
        members.connections.add(new Connection(from, to, one.shape()));
        members.note(from, to);
      }
    }
    members.all = folded(plain);
    return members;
  }

  List<Member> all() {
    return all;
  }

  /** The connections, between layers that are members. */
  List<Connection> connections() {
    return connections;
  }

  private List<Member> members(List<Row> rows) {
    List<Member> members = new ArrayList<>();
    for (Row row : rows) {
      int number = next++;
      if (row.plumbing()) {
        skip(row.layers(), null);
      } else if (row.node() == null || Connection.body(row) != null) {
        List<Member> inner = members(row.layers());
        members.add(Member.module(row, number, next - 1, inner, structure(row, inner)));
      } else {
        shownAs.put(row.path(), row.path());
        skip(row.layers(), row.path());
        members.add(Member.layer(row, number, next - 1, structure(row, List.of())));
      }
    }
    return members;
  }

  private void skip(List<Row> rows, @Nullable String shown) {
    for (Row row : rows) {
      next++;
      if (shown != null && !row.plumbing()) {
        shownAs.putIfAbsent(row.path(), shown);
      }
      skip(row.layers(), shown);
    }
  }

  /** The number of a structure: type, shapes, weights, counts, and all that of what is inside. */
  private int structure(Row row, List<Member> inner) {
    StringBuilder text = new StringBuilder(row.type());
    for (Shape shape : row.inputShapes()) {
      text.append('\n').append(shape);
    }
    text.append("\n→");
    for (Shape shape : row.outputShapes()) {
      text.append('\n').append(shape);
    }
    for (Weight weight : row.weights()) {
      text.append('\n').append(weight.role()).append(weight.shape()).append(weight.isCounted());
    }
    text.append('\n').append(row.parameters().total().reduced().text());
    text.append('\n').append(row.macs().reduced().text());
    for (Member one : inner) {
      text.append('\n').append(one.structure);
    }
    return structures.computeIfAbsent(text.toString(), key -> structures.size());
  }

  private void place(List<Member> members, @Nullable Place around) {
    for (int i = 0; i < members.size(); i++) {
      Place place = new Place(members.get(i), around, i);
      if (members.get(i).kind == Member.Kind.LAYER) {
        places.put(members.get(i).id, place);
      }
      place(members.get(i).members, place);
    }
  }

  /**
   * Notes a connection at the two members of one list that it is between, and at those it leaves.
   */
  private void note(String from, String to) {
    List<Place> givers = around(from);
    List<Place> takers = around(to);
    int common = 0;
    while (common < givers.size()
        && common < takers.size()
        && givers.get(common).member == takers.get(common).member) {
      common++;
    }
    if (common < givers.size() && common < takers.size()) {
      givers.get(common).member.steps.add(new Member.Step(takers.get(common).index, from));
    }
    for (int i = common + 1; i < givers.size(); i++) {
      givers.get(i).member.leaves = true;
    }
  }

  /** The member of that path and those around it, the outermost first. */
  private List<Place> around(String path) {
    List<Place> around = new ArrayList<>();
    for (Place place = places.get(path); place != null; place = place.around) {
      around.add(0, place);
    }
    return around;
  }

  private static List<Member> folded(List<Member> members) {
    return Stretches.of(new Repeats(members).folded(Members::foldedInside));
  }

  private static Member foldedInside(Member member) {
    return member.kind == Member.Kind.MODULE && member.row != null
        ? Member.module(
            member.row, member.first, member.last, folded(member.members), member.structure)
        : member;
  }
}
