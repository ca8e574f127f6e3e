package dev.netweight.operator.linear;

import dev.netweight.formula.Formula;
import dev.netweight.network.DataType;
import dev.netweight.network.Shape;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Weight;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The tensors that stand for a kernel, as Keras 3.16 makes them for each way of quantising. They
 * count as Keras' {@code count_params} counts them: a packed kernel by its stored elements.
 */
final class QuantizedKernel {
  private static final String ROLE = "kernel";

  private final Quantization quantization;
  private final Projection projection;
  private final @Nullable List<Formula> scale;

  /**
   * @param scale the sizes of a scale that is one a channel, or null where the layer cannot have
   *     one
   */
  QuantizedKernel(Quantization quantization, Projection projection, @Nullable List<Formula> scale) {
    this.quantization = quantization;
    this.projection = projection;
    this.scale = scale;
  }

  Cost cost() {
    return switch (quantization.mode()) {
      case NONE -> of(plain());
      case INT8 -> scale == null ? noChannels() : of(int8(), scale("kernel scale", scale));
      case INT4 -> quantization.packsRows() ? int4ByRows() : of(int4());
      case FLOAT8 -> of(float8());
      case TERNARY -> of(ternary());
      case GPTQ, AWQ -> calibrated();
      case UNKNOWN -> new Cost(List.of(), List.of(), quantization.reason(), "");
    };
  }

  private static Cost of(Weight... weights) {
    return of(Arrays.asList(weights));
  }

  private static Cost of(List<Weight> weights) {
    return Cost.of(weights, List.of());
  }

  private static Cost noChannels() {
    return new Cost(
        List.of(),
        List.of(),
        "this equation sums over every axis that could have a scale, and cannot be quantised",
        "");
  }

  /** The kernel as it is trained. */
  private Weight plain() {
    Weight kernel = Weight.learned(ROLE, projection.kernelCount(), projection.kernelShape());
    List<Formula> in = projection.reduced();
    List<Formula> out = projection.kept();
    return projection.matrix() && !in.isEmpty() && !out.isEmpty()
        ? kernel.storedAs("PyTorch", Formula.product(out), Formula.product(in))
        : kernel;
  }

  private Weight int8() {
    return stored(projection.kernelCount(), projection.kernelShape(), DataType.INT8);
  }

  private static Weight stored(Formula count, Shape shape, DataType type) {
    return new Weight(ROLE, Weight.Kind.WEIGHT, false, count, shape, Map.of(), type);
  }

  private static Weight matrix(Formula rows, Formula columns, DataType type) {
    return stored(rows.times(columns), Shape.ofFormulas(List.of(rows, columns)), type);
  }

  /** A scale or what belongs to one, stored as the layer's other weights. */
  static Weight scale(String role, List<Formula> sizes) {
    return new Weight(
        role,
        Weight.Kind.SCALE,
        false,
        Formula.product(sizes),
        Shape.ofFormulas(sizes),
        Map.of(),
        null);
  }

  /** For each row of the kernel the group that it is in; Keras stores it as float32. */
  static Weight groupIndex(Formula rows) {
    return scale("group index", List.of(rows)).withType(DataType.FLOAT32);
  }

  private Formula rows() {
    return Formula.product(projection.reduced());
  }

  private Formula columns() {
    return Formula.product(projection.kept());
  }

  private List<Weight> int4() {
    Formula columns = columns();
    List<Weight> weights = new ArrayList<>();
    weights.add(matrix(rows(), Quantization.packed(columns), DataType.INT8));
    if (quantization.group() == 0) {
      weights.add(scale("kernel scale", List.of(columns)));
    } else {
      List<Formula> sizes = List.of(quantization.groups(rows()), columns);
      weights.add(scale("kernel scale", sizes));
      weights.add(scale("kernel zero point", sizes).withType(DataType.INT8));
      weights.add(groupIndex(rows()));
    }
    return weights;
  }

  private Cost int4ByRows() {
    if (scale == null) {
      return noChannels();
    }
    int axis = projection.firstReducedAxis();
    List<Formula> sizes = new ArrayList<>(projection.kernel());
    sizes.set(axis, Quantization.packed(sizes.get(axis)));
    return of(
        stored(Formula.product(sizes), Shape.ofFormulas(sizes), DataType.INT8),
        scale("kernel scale", scale));
  }

  /** The scales of float8 training are overwritten with gradients, hence trainable in Keras. */
  private List<Weight> float8() {
    List<Weight> weights = new ArrayList<>();
    Formula length =
        Formula.of(quantization.history()).named("history", "the policy's amax_history_length");
    for (String what : List.of("inputs", "kernel", "outputs gradient")) {
      weights.add(overwritten(what + " scale", List.of()));
      weights.add(overwritten(what + " maxima", List.of(length)));
    }
    weights.add(plain());
    return weights;
  }

  private static Weight overwritten(String role, List<Formula> sizes) {
    return new Weight(
        role,
        Weight.Kind.SCALE,
        true,
        Formula.product(sizes),
        Shape.ofFormulas(sizes),
        Map.of(),
        DataType.FLOAT32);
  }

  private List<Weight> ternary() {
    Formula rows =
        rows()
            .ceilingDividedBy(Formula.of(5))
            .named("packed rows", "five ternary values a byte", "3^5 = 243 fits in a byte");
    return List.of(matrix(rows, columns(), DataType.UINT8), scale("kernel scale", List.of()));
  }

  private Cost calibrated() {
    List<Formula> matrix = matrixOfCalibration();
    if (matrix.isEmpty()) {
      return new Cost(
          List.of(), List.of(), "how the kernel is laid out as a matrix cannot be known", "");
    }
    Formula rows = matrix.get(0);
    Formula columns = matrix.get(1);
    long packed = quantization.bits() == 2 ? 4 : quantization.bits() == 4 ? 2 : 1;
    Formula bytes =
        packed == 1
            ? columns
            : columns
                .ceilingDividedBy(Formula.of(packed))
                .named("packed", packed + " values of " + quantization.bits() + " bits a byte");
    List<Formula> sizes = List.of(columns, quantization.groups(rows));
    List<Weight> weights = new ArrayList<>();
    weights.add(matrix(bytes, rows, DataType.UINT8));
    weights.add(scale("kernel scale", sizes));
    weights.add(scale("kernel zero point", sizes).withType(DataType.UINT8));
    if (quantization.mode() == Quantization.Mode.AWQ) {
      weights.add(scale("activation scale", List.of(rows)));
    }
    weights.add(groupIndex(rows));
    return of(weights);
  }

  /**
   * Rows and columns of the kernel as a matrix. Keras takes the largest of three axes for the
   * model's width: what goes in, where it is the first axis, else what comes out.
   */
  private List<Formula> matrixOfCalibration() {
    List<Formula> sizes = projection.kernel();
    if (sizes.size() == 2) {
      return sizes;
    } else if (sizes.size() != 3) {
      return List.of();
    }
    Optional<BigInteger> first = sizes.get(0).value();
    Optional<BigInteger> second = sizes.get(1).value();
    Optional<BigInteger> third = sizes.get(2).value();
    if (first.isEmpty() || second.isEmpty() || third.isEmpty()) {
      return List.of();
    }
    boolean goesIn = first.get().compareTo(second.get().max(third.get())) >= 0;
    return goesIn
        ? List.of(sizes.get(0), sizes.get(1).times(sizes.get(2)))
        : List.of(sizes.get(0).times(sizes.get(1)), sizes.get(2));
  }
}
