package dev.netweight.proof.counterpart.torch;

import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.DataType;
import dev.netweight.network.Shape;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * What stands between brackets behind a tensor: numbers, slices, new axes, and tensors of indices,
 * which are looked up together at the end. What is put there instead goes to the places that the
 * same brackets take from the numbers of all places.
 *
 * <p>Source: aten/src/ATen/native/TensorAdvancedIndexing.cpp.
 */
final class Bracketed {
  private final FunctionCall call;
  private final Graph graph;
  private final TreeMap<Integer, Edge> lookups = new TreeMap<>();
  private Edge picked;
  private int axis;
  private int rank;

  private Bracketed(FunctionCall call, Edge picked) {
    this.call = call;
    this.graph = call.graph();
    this.picked = picked;
    this.rank = call.shape("self").rank();
  }

  static Edge written(FunctionCall call) {
    return new Bracketed(call, call.tensor("self")).taken(items(call));
  }

  /** The tensor with other elements where the brackets point. */
  static Edge replaced(FunctionCall call) {
    Graph graph = call.graph();
    Edge x = call.tensor("self");
    Shape shape = call.shape(x);
    Edge value = call.tensor("value", x.type());
    List<Attribute> items = items(call);
    if (items.size() == 1
        && items.get(0) instanceof Attribute.Input input
        && call.edge("index", input).type().equals(DataType.BOOL)) {
      Edge mask = call.edge("index", input);
      if (!call.shape(mask).equals(shape) || call.shape(value).rank() != 0) {
        throw call.refused("how many elements a mask picks is known only when the program runs");
      }
      return graph.op("Where").shaped(shape).on(mask, value, x);
    }
    Edge count = graph.reshape(graph.size(shape.elements()), Shape.SCALAR);
    Edge numbered =
        graph.op("Range").typed(DataType.INT64).on(graph.integer(0), count, graph.integer(1));
    Edge places = new Bracketed(call, graph.reshape(numbered, shape)).taken(items);
    Edge flat = graph.integers(-1);
    Edge wide = graph.op("Expand").on(value, graph.op("Shape").typed(DataType.INT64).on(places));
    Edge changed =
        graph
            .op("ScatterElements")
            .with("axis", 0)
            .on(
                graph.op("Reshape").on(x, flat),
                graph.op("Reshape").on(places, flat),
                graph.op("Reshape").on(wide, flat));
    return graph.reshape(changed, shape);
  }

  private static List<Attribute> items(FunctionCall call) {
    Attribute index = call.find("index");
    if (index == null) {
      throw call.refused("it is not given an index");
    }
    return index instanceof Attribute.Items several ? several.items() : List.of(index);
  }

  private static boolean isEllipsis(Attribute item) {
    return item instanceof Attribute.Text text
        && (text.text().equals("...") || text.text().equals("Ellipsis"));
  }

  private Edge taken(List<Attribute> items) {
    long named =
        items.stream()
            .filter(item -> !(item instanceof Attribute.Nothing) && !isEllipsis(item))
            .count();
    for (Attribute item : items) {
      if (isEllipsis(item)) {
        axis += (int) (call.shape("self").rank() - named);
      } else {
        take(item);
      }
    }
    return lookups.isEmpty() ? graph.each("Identity", picked) : lookedUp();
  }

  private void take(Attribute item) {
    if (item instanceof Attribute.Nothing) {
      picked = graph.op("Unsqueeze").on(picked, graph.integers(axis));
      axis++;
      rank++;
    } else if (item instanceof Attribute.Entries entries) {
      slice(entries);
    } else if (item instanceof Attribute.Input input) {
      Edge indices = call.edge("index", input);
      if (!indices.type().isInteger() || indices.type().equals(DataType.UINT8)) {
        throw call.refused("how many elements a mask picks is known only when the program runs");
      }
      call.shape(indices);
      lookups.put(axis, graph.cast(indices, DataType.INT64));
      axis++;
    } else if (item instanceof Attribute.Size size) {
      Edge place = graph.reshape(graph.size(size.formula()), Shape.SCALAR);
      picked = graph.op("Gather").with("axis", axis).on(picked, place);
      rank--;
    } else {
      throw call.refused("the index " + item + " is not written");
    }
  }

  private void slice(Attribute.Entries entries) {
    List<Attribute> bounds =
        entries.entries().get("slice") instanceof Attribute.Items items ? items.items() : List.of();
    if (bounds.size() != 3) {
      throw call.refused("the index " + entries + " is not written");
    }
    boolean whole = bounds.stream().allMatch(Attribute.Nothing.class::isInstance);
    if (!whole) {
      Formula start = bound(bounds.get(0), 0);
      Formula end = bound(bounds.get(1), Long.MAX_VALUE);
      long step = LayerCall.number(bound(bounds.get(2), 1), "step");
      picked = Slices.along(graph, picked, axis, start, end, step);
    }
    axis++;
  }

  private Formula bound(Attribute item, long absent) {
    if (item instanceof Attribute.Nothing) {
      return Formula.of(absent);
    } else if (item instanceof Attribute.Input input) {
      return call.given().input(input).elements().orElse(List.of()).stream()
          .findFirst()
          .map(element -> element.formula())
          .orElseThrow(() -> call.refused("a bound is known only when the program runs"));
    }
    return Attributes.of("index", item).size("index");
  }

  /**
   * By the indices of several axes at once: their axes are brought to the front, and what is found
   * is brought back where the first of them was, if they stood side by side.
   */
  private Edge lookedUp() {
    List<Integer> indexed = new ArrayList<>(lookups.keySet());
    int first = indexed.get(0);
    if (lookups.size() == 1) {
      return graph.op("Gather").with("axis", first).on(picked, lookups.firstEntry().getValue());
    }
    boolean together = indexed.get(indexed.size() - 1) - first + 1 == indexed.size();
    List<Integer> order = new ArrayList<>(indexed);
    for (int i = 0; i < rank; i++) {
      if (!indexed.contains(i)) {
        order.add(i);
      }
    }
    Shape output = call.output(0);
    int kept = rank - indexed.size();
    int found = output.rank() - kept;
    int at = together ? first : 0;
    Shape common = output.slice(at, at + found);
    List<Edge> columns = new ArrayList<>();
    for (Edge indices : lookups.values()) {
      Edge wide = graph.op("Expand").on(indices, graph.shape(common));
      columns.add(graph.op("Unsqueeze").on(wide, graph.integers(found)));
    }
    Edge front = graph.op("Transpose").with("perm", order).on(picked);
    // PyTorch counts negative indices from the end, and so does GatherND.
    Edge all = graph.op("Concat").with("axis", found).on(columns);
    Edge looked = graph.op("GatherND").typed(picked.type()).on(front, all);
    if (at == 0) {
      return looked;
    }
    List<Integer> back = new ArrayList<>();
    for (int i = 0; i < at; i++) {
      back.add(found + i);
    }
    for (int i = 0; i < found; i++) {
      back.add(i);
    }
    for (int i = at; i < kept; i++) {
      back.add(found + i);
    }
    return graph.op("Transpose").with("perm", back).on(looked);
  }
}
