package dev.netweight.proof.counterpart.torch;

import dev.netweight.network.Attribute;
import dev.netweight.network.DataType;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * PyTorch's products of matrices in ONNX.
 *
 * <p>Source: aten/src/ATen/native/LinearAlgebra.cpp, Linear.cpp.
 */
public final class ProductFunctions extends FunctionFamily {
  public ProductFunctions() {
    one(ProductFunctions::linear, "linear");
    one(ProductFunctions::bilinear, "bilinear");
    one(call -> product(call, "input", "other"), "linalg_matmul matmul");
    one(call -> product(call, "input", "mat2"), "bmm mm");
    one(call -> product(call, "input", "vec"), "mv");
    one(call -> product(call, "input", "tensor"), "dot");
    one(call -> added(call, product(call, "mat1", "mat2")), "addmm");
    one(call -> added(call, product(call, "batch1", "batch2")), "baddbmm");
    one(call -> added(call, product(call, "mat", "vec")), "addmv");
    one(
        call ->
            added(
                call,
                call.graph()
                    .op("ReduceSum")
                    .with("keepdims", 0)
                    .on(product(call, "batch1", "batch2"), call.graph().integers(0))),
        "addbmm");
    one(call -> added(call, outer(call, "vec1", "vec2")), "addr");
    one(call -> outer(call, "input", "vec2"), "ger outer");
    one(ProductFunctions::chain, "chain_matmul linalg_multi_dot");
    one(ProductFunctions::inner, "inner");
    one(ProductFunctions::einsum, "einsum");
    one(ProductFunctions::tensordot, "tensordot");
  }

  private static Edge product(FunctionCall call, String left, String right) {
    return call.graph().two("MatMul", call.tensor(left), call.tensor(right));
  }

  private static Edge linear(FunctionCall call) {
    Graph graph = call.graph();
    Edge weight = call.tensor("weight");
    Edge turned = call.shape(weight).rank() == 1 ? weight : graph.transpose(weight, 1, 0);
    Edge product = graph.two("MatMul", call.tensor("input"), turned);
    return call.has("bias") ? graph.two("Add", product, call.tensor("bias")) : product;
  }

  private static Edge bilinear(FunctionCall call) {
    Graph graph = call.graph();
    Edge product =
        graph
            .op("Einsum")
            .with("equation", "...i,oij,...j->...o")
            .on(call.tensor("input1"), call.tensor("weight"), call.tensor("input2"));
    return call.has("bias") ? graph.two("Add", product, call.tensor("bias")) : product;
  }

  private static Edge scaled(FunctionCall call, Edge value, String factor) {
    double number = call.number(factor, 1);
    return number == 1 ? value : call.graph().two("Mul", value, call.like(value, number));
  }

  /** Of a factor zero, what is multiplied by it does not count, not even if it is not a number. */
  private static Edge added(FunctionCall call, Edge product) {
    Edge scaled = scaled(call, product, "alpha");
    if (call.number("beta", 1) == 0) {
      return call.graph().op("Expand").on(scaled, call.graph().shape(call.output(0)));
    }
    return call.graph().two("Add", scaled(call, call.tensor("input"), "beta"), scaled);
  }

  private static Edge outer(FunctionCall call, String left, String right) {
    Graph graph = call.graph();
    DataType type = call.type();
    return graph.two(
        "Mul",
        graph.op("Unsqueeze").on(call.tensor(left, type), graph.integers(1)),
        call.tensor(right, type));
  }

  private static Edge chain(FunctionCall call) {
    List<Edge> matrices = call.tensors("matrices");
    Edge product = matrices.get(0);
    for (Edge matrix : matrices.subList(1, matrices.size())) {
      product = call.graph().two("MatMul", product, matrix);
    }
    return product;
  }

  private static String letters(int from, int count) {
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < count; i++) {
      letters.append((char) ('a' + from + i));
    }
    return letters.toString();
  }

  private static Edge contracted(FunctionCall call, String equation, Edge left, Edge right) {
    return call.graph().op("Einsum").with("equation", equation).on(left, right);
  }

  private static Edge inner(FunctionCall call) {
    Edge left = call.tensor("input");
    Edge right = call.tensor("other");
    int first = call.shape(left).rank();
    int second = call.shape(right).rank();
    if (first == 0 || second == 0) {
      return call.graph().two("Mul", left, right);
    }
    String ofLeft = letters(0, first - 1);
    String ofRight = letters(first - 1, second - 1);
    return contracted(call, ofLeft + "z," + ofRight + "z->" + ofLeft + ofRight, left, right);
  }

  private static Edge tensordot(FunctionCall call) {
    Edge left = call.tensor("input");
    Edge right = call.tensor("other");
    int first = call.shape(left).rank();
    int second = call.shape(right).rank();
    List<Integer> ofLeft = new ArrayList<>();
    List<Integer> ofRight = new ArrayList<>();
    Attribute dims = call.find("dims");
    if (dims instanceof Attribute.Items items
        && items.items().stream().allMatch(Attribute.Items.class::isInstance)) {
      axes(items.items().get(0), first, ofLeft);
      axes(items.items().get(1), second, ofRight);
    } else if (call.has("dims_other")) {
      ofLeft.addAll(call.axes("dims", first));
      ofRight.addAll(call.axes("dims_other", second));
    } else {
      int count = call.integer("dims", 2);
      for (int i = 0; i < count; i++) {
        ofLeft.add(first - count + i);
        ofRight.add(i);
      }
    }
    char[] left1 = letters(0, first).toCharArray();
    char[] right1 = letters(first, second).toCharArray();
    StringBuilder kept = new StringBuilder();
    for (int i = 0; i < first; i++) {
      if (!ofLeft.contains(i)) {
        kept.append(left1[i]);
      }
    }
    for (int i = 0; i < second; i++) {
      if (ofRight.contains(i)) {
        right1[i] = left1[ofLeft.get(ofRight.indexOf(i))];
      } else {
        kept.append(right1[i]);
      }
    }
    return contracted(
        call, new String(left1) + "," + new String(right1) + "->" + kept, left, right);
  }

  private static void axes(Attribute given, int rank, List<Integer> axes) {
    for (Attribute item : ((Attribute.Items) given).items()) {
      if (item instanceof Attribute.Size size) {
        int axis =
            (int) dev.netweight.proof.counterpart.LayerCall.number(size.formula(), "an axis");
        axes.add(axis < 0 ? axis + rank : axis);
      }
    }
  }

  /** An equation and its operands, or the two by name; letters of both cases are axes. */
  private static Edge einsum(FunctionCall call) {
    List<Attribute> items = new ArrayList<>();
    if (call.find("terms") instanceof Attribute.Items given) {
      items.addAll(given.items());
    } else if (call.find("terms") instanceof Attribute.Text text) {
      items.add(text);
    }
    if (items.isEmpty() || !(items.get(0) instanceof Attribute.Text equation)) {
      throw call.refused("its equation is not a text");
    }
    List<Edge> operands = new ArrayList<>();
    for (Attribute item : items.subList(1, items.size())) {
      if (item instanceof Attribute.Items list) {
        list.items().forEach(one -> operands.add(call.edge("operands", one)));
      } else if (!(item instanceof Attribute.Nothing)) {
        operands.add(call.edge("operands", item));
      }
    }
    if (operands.isEmpty()) {
      operands.addAll(call.tensors("operands"));
    }
    String written = equation.text().replace(" ", "");
    if (!written.contains("->") && !written.equals(written.toLowerCase(Locale.ROOT))) {
      throw call.refused("an equation of both cases must say what it gives: " + written);
    }
    return call.graph().op("Einsum").with("equation", written).on(operands);
  }
}
