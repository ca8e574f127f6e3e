package dev.netweight.operator.onnx.product;

import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import dev.netweight.network.DataType;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.operator.Sizes;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.OnnxResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a product costs that is perhaps one with a weight: a tensor that stands in the file. */
public final class StoredProduct {
  static final String WHY_INPUTS =
      "each output feature is a sum over all input features, each with a weight of its own";

  private StoredProduct() {}

  /** A product of two inputs is one with a weight where either stands in the file. */
  static Work.Kind kind(OnnxCall call, int... inputs) {
    return kind(Arrays.stream(inputs).mapToObj(call::value).toList());
  }

  /** A product of tensors is one with a weight where any of them stands in the file. */
  public static Work.Kind kind(List<? extends Value> factors) {
    return factors.stream().anyMatch(factor -> factor.origin().isPresent())
        ? Work.Kind.MATRIX_PRODUCT
        : Work.Kind.ACTIVATION_PRODUCT;
  }

  /**
   * The matrix on one side is a weight, if it stands in the file. Whole numbers that are multiplied
   * as they are were no real numbers once, and are no weight.
   */
  static OnnxResult kernel(
      OnnxCall call, OnnxResult result, int input, String role, boolean quantized) {
    return kernel(result, call.value(input), input, role, quantized);
  }

  /** As above, of a value that is such an input. */
  public static OnnxResult kernel(
      OnnxResult result, Value value, int input, String role, boolean quantized) {
    boolean real =
        value.type().isFloatingPoint()
            || value.origin().map(Value.Origin::type).filter(DataType::isFloatingPoint).isPresent();
    return real || quantized ? result.weight(input, role, count(value.shape())) : result;
  }

  /** The elements of a matrix, output features × input features. */
  private static Formula count(Shape matrix) {
    return matrix.hasRank() && matrix.rank() == 2
        ? outputFeatures(matrix.size(1)).times(inputFeatures(matrix.size(0)))
        : matrix.elements();
  }

  public static Formula outputFeatures(Formula size) {
    return size.named("output features", "the columns of the matrix on the right");
  }

  public static Formula inputFeatures(Formula size) {
    return size.named("input features", "the size that both sides share", WHY_INPUTS);
  }

  /** Multiply-adds of a product with a matrix that has so many columns and rows. */
  public static Formula multiplyAdds(Shape positions, Formula columns, Formula rows) {
    List<Formula> factors = new ArrayList<>();
    for (int axis = 0; axis < positions.rank(); axis++) {
      factors.add(positions.size(axis).named("positions", "an axis of the output"));
    }
    factors.add(outputFeatures(columns));
    factors.add(inputFeatures(rows));
    return Formula.product(factors);
  }

  /** Scales and zero points, where they stand in the file. */
  static OnnxResult quantization(OnnxCall call, OnnxResult result, int... inputs) {
    for (int input : inputs) {
      result.tensor(input, call.name(input), Weight.Kind.QUANTIZATION);
    }
    return result;
  }

  /** Whether a factor that the node may state changes nothing. */
  static boolean isOne(OnnxCall call, String name) {
    Attribute factor = call.settings().find(name);
    return factor == null
        || (factor instanceof Attribute.Decimal decimal && decimal.number() == 1)
        || (factor instanceof Attribute.Size size && Sizes.isOne(size.formula()));
  }
}
