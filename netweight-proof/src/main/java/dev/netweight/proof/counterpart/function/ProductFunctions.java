package dev.netweight.proof.counterpart.function;

import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import dev.netweight.proof.graph.NoCounterpartException;
import java.util.ArrayList;
import java.util.List;

/**
 * Products of matrices and tensors: MatMul, or Einsum with a letter for each axis.
 *
 * <p>Source: the documentation of matmul, dot, tensordot, inner and outer of NumPy.
 */
public final class ProductFunctions extends Functions {
  public ProductFunctions() {
    keras("Matmul", "x1, x2", ProductFunctions::matrices);
    tensorflow(
        "__operators__.matmul linalg.matmul matmul",
        "x1|a, x2|b, transpose_a, transpose_b, adjoint_a, adjoint_b",
        ProductFunctions::matrices);
    tensorflow("__operators__.rmatmul", "x2|y, x1|x", ProductFunctions::matrices);
    keras("Dot", "x1, x2", ProductFunctions::dot);
    keras("Inner", "x1, x2", ProductFunctions::inner);
    keras("Outer", "x1, x2", ProductFunctions::outer);
    keras("Tensordot", "x1, x2", ProductFunctions::tensordot);
    tensorflow("linalg.tensordot tensordot", "x1|a, x2|b, axes", ProductFunctions::tensordot);
    keras("Einsum", "operands", ProductFunctions::einsum);
    tensorflow("einsum linalg.einsum", "equation", ProductFunctions::einsum);
  }

  private static Edge matrices(FunctionCall call) {
    List<Edge> sides = call.alike("x1", "x2");
    call.without("a_is_sparse", "b_is_sparse", "output_type");
    Edge left = sides.get(0);
    Edge right = sides.get(1);
    return call.graph()
        .op("MatMul")
        .on(
            turned(call, "transpose_a", "adjoint_a") ? swapped(call.graph(), left) : left,
            turned(call, "transpose_b", "adjoint_b") ? swapped(call.graph(), right) : right);
  }

  private static boolean turned(FunctionCall call, String transposed, String adjoint) {
    return call.constants().flag(transposed, false) || call.constants().flag(adjoint, false);
  }

  private static Edge swapped(Graph graph, Edge matrix) {
    int rank = matrix.rank();
    int[] order = new int[rank];
    for (int i = 0; i < rank; i++) {
      order[i] = i;
    }
    order[rank - 1] = rank - 2;
    order[rank - 2] = rank - 1;
    return graph.transpose(matrix, order);
  }

  private static Edge dot(FunctionCall call) {
    List<Edge> sides = call.alike("x1", "x2");
    int left = sides.get(0).rank();
    int right = sides.get(1).rank();
    if (left == 0 || right == 0) {
      return call.arithmetic().times(sides.get(0), sides.get(1));
    }
    return summed(call.graph(), sides, List.of(left - 1), List.of(Math.max(0, right - 2)));
  }

  private static Edge inner(FunctionCall call) {
    List<Edge> sides = call.alike("x1", "x2");
    int left = sides.get(0).rank();
    int right = sides.get(1).rank();
    return left == 0 || right == 0
        ? call.arithmetic().times(sides.get(0), sides.get(1))
        : summed(call.graph(), sides, List.of(left - 1), List.of(right - 1));
  }

  private static Edge outer(FunctionCall call) {
    Graph graph = call.graph();
    List<Edge> sides = call.alike("x1", "x2");
    Edge row = graph.op("Reshape").on(sides.get(0), graph.integers(-1, 1));
    Edge column = graph.op("Reshape").on(sides.get(1), graph.integers(1, -1));
    return graph.op("Mul").on(row, column);
  }

  private static Edge tensordot(FunctionCall call) {
    List<Edge> sides = call.alike("x1", "x2");
    int left = sides.get(0).rank();
    int right = sides.get(1).rank();
    List<Integer> first = new ArrayList<>();
    List<Integer> second = new ArrayList<>();
    Attribute axes = call.find("axes");
    if (axes instanceof Attribute.Items items && items.items().size() == 2) {
      first.addAll(resolved(items.items().get(0), left));
      second.addAll(resolved(items.items().get(1), right));
    } else {
      int count = call.constants().integer("axes", 2);
      for (int i = 0; i < count; i++) {
        first.add(left - count + i);
        second.add(i);
      }
    }
    return summed(call.graph(), sides, first, second);
  }

  private static List<Integer> resolved(Attribute axes, int rank) {
    return Attributes.of("axes", axes).integers("axes").stream()
        .map(axis -> axis < 0 ? axis + rank : axis)
        .toList();
  }

  /** The product of two tensors, summed over pairs of axes; the others in their order. */
  private static Edge summed(
      Graph graph, List<Edge> sides, List<Integer> first, List<Integer> second) {
    StringBuilder left = new StringBuilder();
    StringBuilder right = new StringBuilder();
    StringBuilder result = new StringBuilder();
    char next = 'a';
    for (int i = 0; i < sides.get(0).rank(); i++) {
      left.append(next);
      result.append(first.contains(i) ? "" : next);
      next++;
    }
    for (int i = 0; i < sides.get(1).rank(); i++) {
      int pair = second.indexOf(i);
      char letter = pair < 0 ? next : left.charAt(first.get(pair));
      right.append(letter);
      result.append(pair < 0 ? String.valueOf(letter) : "");
      next++;
    }
    return graph.op("Einsum").with("equation", left + "," + right + "->" + result).on(sides);
  }

  private static Edge einsum(FunctionCall call) {
    String setting = call.isTensorFlow() ? "equation" : "subscripts";
    String equation = call.constants().text(setting, "");
    if (equation.isEmpty()) {
      throw new NoCounterpartException("the equation of einsum is not there");
    }
    List<Edge> sides = new ArrayList<>();
    for (int i = 0; i < call.call().inputs().size(); i++) {
      sides.add(call.tensor(new Attribute.Input(i)));
    }
    String compact = equation.replace(" ", "");
    if (compact.split("->", 2)[0].split(",", -1).length != sides.size()) {
      throw new NoCounterpartException("an einsum of constants is not written");
    }
    return call.graph().op("Einsum").with("equation", compact).on(sides);
  }
}
