package dev.netweight.workbench.model;

import dev.netweight.render.json.JsonWriter;
import dev.netweight.report.Report;
import dev.netweight.workbench.Ask;
import dev.netweight.workbench.Request;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A model's graph, with modules folded but those that are {@code open}; where that is not said, as
 * many outer ones are open as can be seen at once.
 */
public final class GraphAsk implements Ask {
  /** The most nodes; a module that would make more stays folded. */
  private static final int MOST_NODES = 300;

  /** The most nodes where nobody says what is open. */
  private static final int BEST_NODES = 40;

  private record Folded(String model, Members members) {}

  private volatile @Nullable Folded last;

  @Override
  public String name() {
    return "graph";
  }

  @Override
  public void answer(Request request, JsonWriter json) {
    String model = request.word("model", "");
    Report report = request.models().get(model).report();
    Members members = members(model, report);
    boolean said = request.json().find("open") != null;
    View view = new View(members.all());
    view.open(said ? new HashSet<>(request.words("open")) : null);
    json.name("nodes").beginArray();
    for (Shown shown : view.shown) {
      node(json, report, shown);
    }
    json.endArray();
    edges(json, report, members, view);
  }

  /** The members; those of the last graph are kept, because it is mostly asked for again. */
  private Members members(String model, Report report) {
    Folded known = last;
    if (known == null || !known.model().equals(model)) {
      known = new Folded(model, Members.of(report));
      last = known;
    }
    return known.members();
  }

  /** A member that is seen: as one node or, where it is open, as a frame around others. */
  private record Shown(Member member, @Nullable Member around, boolean open) {}

  /** Which members are seen. */
  private static final class View {
    private final List<Member> all;
    private final Set<Member> opened = new LinkedHashSet<>();
    private final Set<String> refused = new HashSet<>();
    private final List<Shown> shown = new ArrayList<>();
    private final Map<String, Member> ofLayer = new HashMap<>();

    View(List<Member> all) {
      this.all = all;
    }

    void open(@Nullable Set<String> asked) {
      int nodes = all.size();
      List<Member> level = all;
      while (!level.isEmpty()) {
        List<Member> inside = new ArrayList<>();
        for (Member member : level) {
          boolean wanted =
              asked == null ? member.kind != Member.Kind.REPEAT : asked.contains(member.id);
          if (wanted && member.isOpenable()) {
            int most = asked == null && !all.equals(List.of(member)) ? BEST_NODES : MOST_NODES;
            if (nodes + member.members.size() - 1 <= most) {
              nodes += member.members.size() - 1;
              opened.add(member);
              inside.addAll(member.members);
            } else if (asked != null) {
              refused.add(member.id);
            }
          }
        }
        level = inside;
      }
      show(all, null);
    }

    private void show(List<Member> members, @Nullable Member around) {
      for (Member member : members) {
        boolean open = opened.contains(member);
        shown.add(new Shown(member, around, open));
        if (open) {
          show(member.members, member);
        } else {
          note(member, member);
        }
      }
    }

    /** Notes as which node the layers inside a member are seen. */
    private void note(Member member, Member seen) {
      if (member.kind == Member.Kind.LAYER) {
        ofLayer.put(member.id, seen);
      }
      member.members.forEach(inner -> note(inner, seen));
    }
  }

  private static void node(JsonWriter json, Report report, Shown shown) {
    Member member = shown.member();
    json.beginObject();
    json.name("id").value(member.id);
    json.name("kind").value(member.kind.name().toLowerCase(Locale.ROOT));
    json.name("label").value(member.label);
    json.name("type").value(member.type());
    json.name("repeat").value(member.times());
    json.name("module").value(member.isOpenable());
    json.name("open").value(shown.open());
    if (shown.around() != null) {
      json.name("parent").value(shown.around().id);
    }
    json.name("rows").beginArray().value(member.first).value(member.last).endArray();
    json.name("parameters");
    Cells.count(json, member.parameters());
    json.name("macs");
    Cells.count(json, member.macs());
    json.name("shape").value(Cells.shapes(report, member.outputs()));
    json.endObject();
  }

  /** What goes between two nodes, each shape once. */
  private record Edge(String from, String to, String shape) {}

  private static void edges(JsonWriter json, Report report, Members members, View view) {
    Set<Edge> edges = new LinkedHashSet<>();
    for (Connection one : members.connections()) {
      Member from = view.ofLayer.get(one.from());
      Member to = view.ofLayer.get(one.to());
      if (from != null && to != null && from != to) {
        edges.add(new Edge(from.id, to.id, Cells.shape(report, one.shape())));
      }
    }
    json.name("edges").beginArray();
    for (Edge edge : edges) {
      json.beginObject();
      json.name("from").value(edge.from());
      json.name("to").value(edge.to());
      json.name("shape").value(edge.shape());
      json.endObject();
    }
    json.endArray();
    json.name("folded").beginArray();
    for (String id : view.refused) {
      json.value(id);
    }
    json.endArray();
  }
}
