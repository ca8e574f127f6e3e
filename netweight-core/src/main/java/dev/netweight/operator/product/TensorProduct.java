package dev.netweight.operator.product;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import dev.netweight.operator.elementwise.Broadcast;
import dev.netweight.operator.function.Arguments;
import dev.netweight.operator.function.FunctionFamily;
import dev.netweight.operator.function.Functions;
import java.util.ArrayList;
import java.util.List;

/**
 * Products of two tensors that are summed over axes of each: dot, inner, outer and tensor products.
 */
public final class TensorProduct extends FunctionFamily {
  private static final Functions FUNCTIONS =
      Functions.doing(Work.Kind.ACTIVATION_PRODUCT)
          .keras(TensorProduct::dot, "x1, x2", "Dot")
          .keras(TensorProduct::inner, "x1, x2", "Inner")
          .keras(TensorProduct::vdot, "x1, x2", "Vdot")
          .keras(TensorProduct::outer, "x1, x2", "Outer")
          .keras(TensorProduct::kronecker, "x1, x2", "Kron")
          .keras(TensorProduct::tensordot, "x1, x2", "Tensordot")
          .keras(TensorProduct::cross, "x1, x2", "Cross")
          .tensorflow(TensorProduct::tensordot, "x1|a, x2|b, axes", "linalg.tensordot tensordot");

  public TensorProduct() {
    super(
        "Multiplies two tensors and sums over axes of each.",
        "https://keras.io/api/ops/numpy/#tensordot-function",
        FUNCTIONS);
  }

  private static Outcome dot(Arguments arguments) {
    Shape first = arguments.shape("x1");
    Shape second = arguments.shape("x2");
    if (first.rank() == 0 || second.rank() == 0) {
      return Contraction.of(arguments.function(), first.concatenated(second), List.of());
    }
    return contracted(
        arguments,
        first,
        List.of(first.rank() - 1),
        second,
        List.of(Math.max(0, second.rank() - 2)));
  }

  private static Outcome inner(Arguments arguments) {
    Shape first = arguments.shape("x1");
    Shape second = arguments.shape("x2");
    if (first.rank() == 0 || second.rank() == 0) {
      return Contraction.of(arguments.function(), first.concatenated(second), List.of());
    }
    return contracted(
        arguments, first, List.of(first.rank() - 1), second, List.of(second.rank() - 1));
  }

  /** Both flattened, and summed over all elements. */
  private static Outcome vdot(Arguments arguments) {
    Dimension first = Dimension.of(arguments.shape("x1").elements());
    Dimension second = Dimension.of(arguments.shape("x2").elements());
    Dimension shared = Broadcast.same("the numbers of elements", first, second);
    return Contraction.of(arguments.function(), Shape.SCALAR, List.of(shared));
  }

  /** Both flattened, and each element multiplied by each. */
  private static Outcome outer(Arguments arguments) {
    return Contraction.of(
        arguments.function(),
        Shape.ofFormulas(
            List.of(arguments.shape("x1").elements(), arguments.shape("x2").elements())),
        List.of());
  }

  /** Each axis as long as both tensors' together, multiplied. */
  private static Outcome kronecker(Arguments arguments) {
    Shape first = arguments.shape("x1");
    Shape second = arguments.shape("x2");
    if (first.rank() != second.rank()) {
      return unknown(
          arguments,
          "Keras states another shape than it gives for the Kronecker product of "
              + first
              + " and "
              + second);
    }
    List<Formula> sizes = new ArrayList<>();
    for (int i = 0; i < first.rank(); i++) {
      sizes.add(first.size(i).times(second.size(i)));
    }
    return Contraction.of(arguments.function(), Shape.ofFormulas(sizes), List.of());
  }

  private static Outcome tensordot(Arguments arguments) {
    Shape first = arguments.shape("x1");
    Shape second = arguments.shape("x2");
    List<Integer> left = new ArrayList<>();
    List<Integer> right = new ArrayList<>();
    if (arguments.find("axes") instanceof Attribute.Items pair) {
      if (pair.items().size() != 2) {
        throw new SettingException(
            "axes", "axes has " + pair.items().size() + " parts; it must have one a tensor");
      }
      left.addAll(axes(pair.items().get(0), first.rank()));
      right.addAll(axes(pair.items().get(1), second.rank()));
    } else {
      int count = Math.max(0, arguments.constants().integer("axes", 2));
      if (count > first.rank() || count > second.rank()) {
        throw new SettingException(
            "axes", "axes is " + count + ", more than " + first + " and " + second + " both have");
      }
      for (int i = 0; i < count; i++) {
        left.add(first.rank() - count + i);
        right.add(i);
      }
    }
    return contracted(arguments, first, left, second, right);
  }

  private static List<Integer> axes(Attribute axes, int rank) {
    List<Integer> resolved = new ArrayList<>();
    for (int axis : Attributes.of("axes", axes).integers("axes")) {
      resolved.add(Arguments.resolved("axes", axis, rank));
    }
    return resolved;
  }

  private static Outcome contracted(
      Arguments arguments, Shape first, List<Integer> left, Shape second, List<Integer> right) {
    Contraction.Sizes sizes = Contraction.sizes("axes", first, left, second, right);
    return Contraction.of(arguments.function(), sizes.output(), sizes.summed());
  }

  /** The cross product of vectors of two or three numbers: three products of two each, or one. */
  private static Outcome cross(Arguments arguments) {
    Shape first = arguments.shape("x1");
    Shape second = arguments.shape("x2");
    String all = arguments.has("axis") ? "axis" : "";
    int left = arguments.axis(all.isEmpty() ? "axisa" : all, -1, first.rank());
    int right = arguments.axis(all.isEmpty() ? "axisb" : all, -1, second.rank());
    Shape output =
        Broadcast.of(
            Shape.of(Contraction.rest(first, List.of(left))),
            Shape.of(Contraction.rest(second, List.of(right))));
    long length = Math.max(vector(first.get(left)), vector(second.get(right)));
    if (length == 0) {
      return unknown(arguments, "it is unknown whether the vectors have two or three numbers");
    } else if (length == 3) {
      int place = arguments.axis(all.isEmpty() ? "axisc" : all, -1, output.rank() + 1);
      List<Dimension> sizes = new ArrayList<>(output.dimensions());
      sizes.add(place, Dimension.of(3));
      output = Shape.of(sizes);
    }
    return Outcome.of(
        output,
        Cost.ofWork(
            new Work(
                Work.Kind.ACTIVATION_PRODUCT,
                arguments.function(),
                output
                    .elements()
                    .times(
                        Formula.of(2)
                            .named("products", "one number is the difference of two products")))));
  }

  /** A product has no weights, even where nothing else is known of it. */
  private static Outcome unknown(Arguments arguments, String reason) {
    return Outcome.of(
        Shape.unknown(reason),
        Cost.ofWork(
            new Work(Work.Kind.ACTIVATION_PRODUCT, arguments.function(), Formula.unknown(reason))));
  }

  /** Two or three; zero where it is not a number. */
  private static long vector(Dimension size) {
    if (!(size instanceof Dimension.Known known)) {
      return 0;
    } else if (known.size() != 2 && known.size() != 3) {
      throw new SettingException(
          "axis", "a cross product is of vectors of 2 or 3 numbers; these have " + known.size());
    }
    return known.size();
  }
}
