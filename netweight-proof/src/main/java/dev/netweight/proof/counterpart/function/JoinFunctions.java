package dev.netweight.proof.counterpart.function;

import dev.netweight.network.Attribute;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import dev.netweight.proof.graph.NoCounterpartException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Tensors joined in the ways of NumPy, differences and sums along an axis, and turned axes.
 *
 * <p>Source: the pages of the functions on numpy.org.
 */
public final class JoinFunctions extends Functions {
  public JoinFunctions() {
    keras("Append", "x1, x2", JoinFunctions::appended);
    keras("Dstack", "xs", call -> joined(call, 2));
    keras("ColumnStack", "xs", call -> joined(call, 1));
    kerasSeveral("Meshgrid", "xs", JoinFunctions::meshes);
    keras("Rot90", "x|array", JoinFunctions::turned);
    keras("Diff", "x|a", JoinFunctions::differences);
    keras("Trapezoid", "y", JoinFunctions::area);
    keras("Select", "condlist, choicelist, default", JoinFunctions::selected);
    kerasSeveral("UnravelIndex", "indices", JoinFunctions::places);
  }

  private static Edge appended(FunctionCall call) {
    Graph graph = call.graph();
    List<Edge> sides = call.alike("x1", "x2");
    if (call.has("axis")) {
      int axis = call.axis("axis", 0, call.output().rank());
      return graph.op("Concat").with("axis", axis).on(sides);
    }
    return graph
        .op("Concat")
        .with("axis", 0)
        .on(sides.stream().map(side -> graph.op("Reshape").on(side, graph.integers(-1))).toList());
  }

  /** Along an axis; vectors become columns, and for the axis 2 stand in the second axis. */
  private static Edge joined(FunctionCall call, int axis) {
    Graph graph = call.graph();
    List<Edge> parts = new ArrayList<>();
    for (Edge part : call.list("xs")) {
      List<Dimension> sizes = new ArrayList<>(part.shape().dimensions());
      if (axis == 2 && sizes.size() < 2) {
        sizes.add(0, Dimension.of(1));
      }
      while (sizes.size() <= axis) {
        sizes.add(Dimension.of(1));
      }
      parts.add(sizes.size() == part.rank() ? part : graph.reshape(part, Shape.of(sizes)));
    }
    return graph.op("Concat").with("axis", axis).on(parts);
  }

  private static List<Edge> meshes(FunctionCall call) {
    Graph graph = call.graph();
    int count = call.call().inputs().size();
    if (count != call.call().outcome().outputs().size()) {
      throw new NoCounterpartException("a grid of constants is not written");
    }
    boolean swapped = call.constants().text("indexing", "xy").equals("xy") && count > 1;
    List<Edge> meshes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int axis = swapped && i < 2 ? 1 - i : i;
      long[] sizes = new long[count];
      Arrays.fill(sizes, 1);
      sizes[axis] = -1;
      Edge along = graph.op("Reshape").on(call.call().input(i), graph.integers(sizes));
      meshes.add(graph.op("Expand").on(along, graph.shape(call.call().output(i))));
    }
    return meshes;
  }

  /** Quarter turns: two axes change places, and one of them is turned around. */
  private static Edge turned(FunctionCall call) {
    Graph graph = call.graph();
    Edge x = call.tensor("x");
    int turns = Math.floorMod(call.constants().integer("k", 1), 4);
    long[] axes = call.has("axes") ? call.axes("axes", x.rank()) : new long[] {0, 1};
    if (turns == 0) {
      return x;
    } else if (turns == 2) {
      return ShapeFunctions.flipped(graph, x, axes);
    }
    int[] order = new int[x.rank()];
    Arrays.setAll(order, i -> i);
    order[(int) axes[0]] = (int) axes[1];
    order[(int) axes[1]] = (int) axes[0];
    return turns == 1
        ? graph.transpose(ShapeFunctions.flipped(graph, x, axes[1]), order)
        : ShapeFunctions.flipped(graph, graph.transpose(x, order), axes[1]);
  }

  private static Edge from(Graph graph, Edge x, int axis, long start, long end) {
    return graph
        .op("Slice")
        .on(x, graph.integers(start), graph.integers(end), graph.integers(axis));
  }

  private static Edge differences(FunctionCall call) {
    Graph graph = call.graph();
    Edge x = call.tensor("x");
    int axis = call.axis("axis", -1, x.rank());
    Edge result = x;
    if (x.type().equals(DataType.BOOL)) {
      throw new NoCounterpartException("differences of truths are not written");
    }
    for (int i = 0; i < call.constants().integer("n", 1); i++) {
      Edge after = from(graph, result, axis, 1, Long.MAX_VALUE);
      result = graph.two("Sub", after, from(graph, result, axis, 0, -1));
    }
    return result;
  }

  private static Edge area(FunctionCall call) {
    call.without("x");
    Graph graph = call.graph();
    Edge y = call.real("y");
    int axis = call.axis("axis", -1, y.rank());
    Edge after = from(graph, y, axis, 1, Long.MAX_VALUE);
    Edge sum = graph.two("Add", after, from(graph, y, axis, 0, -1));
    Edge part = graph.two("Mul", sum, graph.number(call.real("dx", 1) / 2, y.type()));
    return graph.op("ReduceSum").with("keepdims", 0).on(part, graph.integers(axis));
  }

  /** The first choice whose condition holds. */
  private static Edge selected(FunctionCall call) {
    Graph graph = call.graph();
    if (!(call.find("condlist") instanceof Attribute.Items conditions)
        || !(call.find("choicelist") instanceof Attribute.Items choices)) {
      throw new NoCounterpartException("Select without lists is not written");
    }
    List<Attribute> values = new ArrayList<>(choices.items());
    values.add(
        call.has("default") ? Objects.requireNonNull(call.find("default")) : Attribute.of(0));
    List<Edge> alike = call.alike(values);
    Edge result = alike.get(alike.size() - 1);
    for (int i = conditions.items().size() - 1; i >= 0; i--) {
      Edge condition = graph.cast(call.tensor(conditions.items().get(i)), DataType.BOOL);
      result = graph.op("Where").typed(result.type()).on(condition, alike.get(i), result);
    }
    return result;
  }

  private static List<Edge> places(FunctionCall call) {
    Graph graph = call.graph();
    Edge index = call.tensor("indices");
    long[] sizes = LayerCall.numbers(call.constants().sizes("shape"), "shape");
    Edge[] places = new Edge[sizes.length];
    for (int i = sizes.length - 1; i >= 0; i--) {
      Edge size = graph.number((double) sizes[i], index.type());
      places[i] = graph.two("Mod", index, size);
      index = graph.two("Div", index, size);
    }
    return List.of(places);
  }
}
