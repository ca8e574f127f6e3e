package dev.netweight.operator.torch.product;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import dev.netweight.operator.function.Arguments;
import dev.netweight.operator.function.UnknownRankException;
import dev.netweight.operator.onnx.OnnxResult;
import dev.netweight.operator.onnx.product.StoredProduct;
import dev.netweight.operator.product.Contraction;
import dev.netweight.operator.product.Subscripts;
import dev.netweight.operator.torch.Operand;
import dev.netweight.operator.torch.TorchCall;
import dev.netweight.operator.torch.TorchFamily;
import dev.netweight.operator.torch.TorchRules;
import java.util.ArrayList;
import java.util.List;

/** Products of tensors that are summed over axes of each. */
public final class TensorProducts extends TorchFamily {
  private static final List<String> BOTH = List.of("input", "other");

  private static final TorchRules RULES =
      TorchRules.doing(Work.Kind.ACTIVATION_PRODUCT)
          .with(TensorProducts::einsum, "*terms|equation, operands, path", "einsum")
          .with(TensorProducts::outer, "input|self, vec2|other, out", "ger outer")
          .with(TensorProducts::inner, "input|self, other, out", "inner")
          .with(
              TensorProducts::tensordot,
              "input|self|a, other|b, dims|axes|dims_self, dims_other, out",
              "tensordot")
          .with(TensorProducts::kron, "input|self, other, out", "kron")
          .with(TensorProducts::cross, "input|self, other, dim, out", "cross linalg_cross")
          .with(TensorProducts::vecdot, "input|self|x, other|y, dim, out", "linalg_vecdot");

  public TensorProducts() {
    super(
        "Multiplies tensors and sums over axes of each.",
        "https://pytorch.org/docs/stable/generated/torch.einsum.html",
        RULES);
  }

  /** Letters and tensors, or each tensor followed by a list of numbers that stand for letters. */
  private static Outcome einsum(TorchCall call) {
    List<Attribute> terms = new ArrayList<>(call.arguments().items("terms"));
    List<Attribute> operands = new ArrayList<>();
    String equation = "";
    if (!terms.isEmpty() && terms.get(0) instanceof Attribute.Text text) {
      equation = text.text();
      terms.remove(0);
      terms.addAll(call.arguments().items("operands"));
      boolean list = terms.size() == 1 && terms.get(0) instanceof Attribute.Items;
      operands.addAll(list ? ((Attribute.Items) terms.get(0)).items() : terms);
    } else {
      equation = written(terms, operands);
    }
    List<Integer> places = new ArrayList<>();
    List<Value> values = new ArrayList<>();
    for (Attribute operand : operands) {
      if (!(operand instanceof Attribute.Input input)) {
        throw new SettingException("operands", "einsum multiplies tensors");
      }
      places.add(input.index());
      values.add(call.input(input));
    }
    for (Value value : values) {
      if (!value.shape().hasRank()) {
        throw new UnknownRankException(value.shape().unknownReason());
      }
    }
    Subscripts subscripts = Subscripts.of(equation, Value.shapes(values));
    OnnxResult result = call.result().output(subscripts.output(), type(values));
    for (int i = 0; i < places.size(); i++) {
      String role = places.size() > 2 || i == 0 ? "kernel " + (i + 1) : "kernel";
      StoredProduct.kernel(result, values.get(i), places.get(i), role, false);
    }
    return result.work(List.of(subscripts.work("einsum"))).done();
  }

  private static DataType type(List<Value> values) {
    return Operand.type(values.stream().map(value -> new Operand(value, false)).toList());
  }

  private static String written(List<Attribute> terms, List<Attribute> operands) {
    List<String> letters = new ArrayList<>();
    for (int i = 0; i + 1 < terms.size(); i += 2) {
      operands.add(terms.get(i));
      letters.add(letters(terms.get(i + 1)));
    }
    if (operands.isEmpty()) {
      throw new SettingException("equation", "einsum is given no equation");
    }
    String equation = String.join(",", letters);
    return terms.size() % 2 == 0
        ? equation
        : equation + "->" + letters(terms.get(terms.size() - 1));
  }

  private static String letters(Attribute numbers) {
    StringBuilder letters = new StringBuilder();
    List<Attribute> items =
        numbers instanceof Attribute.Items list ? list.items() : List.of(numbers);
    for (Attribute item : items) {
      if (item instanceof Attribute.Text) {
        letters.append("...");
        continue;
      }
      int number = Attributes.of("sublist", item).integer("sublist", 0);
      if (number < 0 || number >= 52) {
        throw new SettingException("sublist", "axes have numbers from 0 to 51, not " + number);
      }
      letters.append((char) (number < 26 ? 'A' + number : 'a' + number - 26));
    }
    return letters.toString();
  }

  private static Outcome contracted(TorchCall call, Shape output, List<Dimension> summed) {
    String right = call.has("vec2") ? "vec2" : "other";
    Value first = call.value("input");
    Value second = call.value(right);
    OnnxResult result =
        call.result().output(output, MatrixProducts.type(call, List.of("input", right)));
    StoredProduct.kernel(result, first, call.place("input"), "left kernel", false);
    StoredProduct.kernel(result, second, call.place(right), "kernel", false);
    return result
        .work(
            StoredProduct.kind(List.of(first, second)),
            call.function(),
            Contraction.count(output, summed))
        .done();
  }

  private static Outcome outer(TorchCall call) {
    Shape first = call.shape("input");
    Shape second = call.shape("vec2");
    if (first.rank() != 1 || second.rank() != 1) {
      throw new SettingException(
          "vec2", call.function() + " takes two vectors, not " + first + " and " + second);
    }
    return contracted(call, first.concatenated(second), List.of());
  }

  private static Outcome inner(TorchCall call) {
    Shape first = call.shape("input");
    Shape second = call.shape("other");
    if (first.rank() == 0 || second.rank() == 0) {
      return contracted(call, first.concatenated(second), List.of());
    }
    return contracted(call, first, List.of(first.rank() - 1), second, List.of(second.rank() - 1));
  }

  /** Over so many axes, the last of one and the first of the other, or over pairs of axes. */
  private static Outcome tensordot(TorchCall call) {
    Shape first = call.shape("input");
    Shape second = call.shape("other");
    List<Integer> left = new ArrayList<>();
    List<Integer> right = new ArrayList<>();
    if (call.find("dims") instanceof Attribute.Items pair && !call.has("dims_other")) {
      if (pair.items().size() != 2) {
        throw new SettingException(
            "dims", "dims has " + pair.items().size() + " parts; it must have one a tensor");
      }
      left.addAll(axes(pair.items().get(0), first.rank()));
      right.addAll(axes(pair.items().get(1), second.rank()));
    } else if (call.has("dims_other")) {
      left.addAll(call.axes("dims", first.rank()));
      right.addAll(call.axes("dims_other", second.rank()));
    } else {
      int count = call.arguments().integer("dims", 2);
      if (count < 0 || count > first.rank() || count > second.rank()) {
        throw new SettingException(
            "dims", "dims is " + count + " for tensors of the shapes " + first + " and " + second);
      }
      for (int i = 0; i < count; i++) {
        left.add(first.rank() - count + i);
        right.add(i);
      }
    }
    return contracted(call, first, left, second, right);
  }

  private static List<Integer> axes(Attribute axes, int rank) {
    List<Integer> resolved = new ArrayList<>();
    for (int axis : Attributes.of("dims", axes).integers("dims")) {
      resolved.add(Arguments.resolved("dims", axis, rank));
    }
    return resolved;
  }

  private static Outcome contracted(
      TorchCall call, Shape first, List<Integer> left, Shape second, List<Integer> right) {
    Contraction.Sizes sizes = Contraction.sizes("dims", first, left, second, right);
    return contracted(call, sizes.output(), sizes.summed());
  }

  /** Each axis as long as both tensors' together, multiplied; missing axes have the size 1. */
  private static Outcome kron(TorchCall call) {
    Shape first = call.shape("input");
    Shape second = call.shape("other");
    List<Formula> sizes = new ArrayList<>();
    int rank = Math.max(first.rank(), second.rank());
    for (int i = 0; i < rank; i++) {
      int left = i - (rank - first.rank());
      int right = i - (rank - second.rank());
      Formula one = left < 0 ? Formula.of(1) : first.size(left);
      Formula other = right < 0 ? Formula.of(1) : second.size(right);
      sizes.add(left < 0 ? other : right < 0 ? one : one.times(other));
    }
    return contracted(call, Shape.ofFormulas(sizes), List.of());
  }

  /** Vectors of three numbers: each of the result is the difference of two products. */
  private static Outcome cross(TorchCall call) {
    List<Operand> both = Operand.of(call, BOTH);
    Shape output = Operand.shape(both);
    if (call.has("dim") && output.hasRank()) {
      Dimension size = output.get(call.axis("dim", -1, output.rank()));
      if (size.isKnown() && !size.equals(Dimension.of(3))) {
        throw new SettingException(
            "dim", "a cross product is of vectors of 3 numbers, not " + size);
      }
    }
    return call.result()
        .output(output, Operand.type(both))
        .work(
            Work.Kind.ACTIVATION_PRODUCT,
            call.function(),
            output
                .elements()
                .times(
                    Formula.of(2)
                        .named("products", "one number is the difference of two products")))
        .done();
  }

  private static Outcome vecdot(TorchCall call) {
    Shape common = Operand.shape(Operand.of(call, BOTH));
    if (!common.hasRank()) {
      throw new UnknownRankException(common.unknownReason());
    } else if (common.rank() == 0) {
      throw new SettingException("other", "vectors are needed, not " + common);
    }
    int axis = call.axis("dim", -1, common.rank());
    Shape output = common.slice(0, axis).concatenated(common.slice(axis + 1, common.rank()));
    return contracted(call, output, List.of(common.get(axis)));
  }
}
