package dev.netweight.operator.array;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.elementwise.Broadcast;
import dev.netweight.operator.function.Arguments;
import dev.netweight.operator.function.FunctionFamily;
import dev.netweight.operator.function.Functions;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes tensors: ranges, grids, one value everywhere. */
public final class Creation extends FunctionFamily {
  private static final Functions FUNCTIONS =
      Functions.free()
          .keras(Creation::range, "start, stop, step", "Arange")
          .keras(Creation::space, "start, stop", "Geomspace Linspace Logspace")
          .keras(Creation::filled, "fill_value", "Full")
          .keras(Creation::scalar, "x", "Size")
          .keras(Creation::rank, "x", "Ndim")
          .keras(Creation::grids, "tensors*", "Meshgrid")
          .tensorflow(Creation::range, "start, stop|limit, step|delta", "range")
          .tensorflow(Creation::space, "start, stop, num, name, axis", "linspace")
          .tensorflow(Creation::filled, "shape|dims", "fill ones zeros")
          .tensorflow(Creation::scalar, "x|input", "rank size")
          .tensorflow(Creation::shapeOf, "x|input", "shape")
          .tensorflow(Creation::identity, "num_rows, num_columns, batch_shape", "eye");

  public Creation() {
    super(
        "Makes a tensor from numbers: a range, a grid, one value everywhere.",
        "https://keras.io/api/ops/numpy/#arange-function",
        FUNCTIONS);
  }

  private static Outcome range(Arguments arguments) {
    boolean one = !arguments.has("stop");
    Attribute step = arguments.find("step");
    return free(
        Shape.of(
            length(
                one ? Attribute.of(0) : arguments.find("start"),
                arguments.find(one ? "start" : "stop"),
                step == null ? Attribute.of(1) : step)));
  }

  /** ceil((stop − start) / step), and never below zero. */
  private static Dimension length(
      @Nullable Attribute start, @Nullable Attribute stop, @Nullable Attribute step) {
    Optional<BigDecimal> first = number(start);
    Optional<BigDecimal> last = number(stop);
    Optional<BigDecimal> pace = number(step);
    if (first.isEmpty() || last.isEmpty() || pace.isEmpty()) {
      return new Dimension.Unknown("a bound of the range is computed when the model runs");
    } else if (pace.get().signum() == 0) {
      throw new SettingException("step", "a range has a step of 0; it would never end");
    }
    BigInteger steps =
        last.get().subtract(first.get()).divide(pace.get(), 0, RoundingMode.CEILING).toBigInteger();
    return Dimension.of(Formula.of(steps.max(BigInteger.ZERO)));
  }

  private static Optional<BigDecimal> number(@Nullable Attribute value) {
    if (value instanceof Attribute.Size size) {
      return size.formula().value().map(BigDecimal::new);
    } else if (value instanceof Attribute.Decimal decimal
        && Math.abs(decimal.number()) < 1e15
        && decimal.number() == Math.rint(decimal.number())) {
      return Optional.of(BigDecimal.valueOf((long) decimal.number()));
    }
    return Optional.empty();
  }

  private static Outcome space(Arguments arguments) {
    Shape ends = Broadcast.of(arguments.shape("start"), arguments.shape("stop"));
    int axis = arguments.axis("axis", 0, ends.rank() + 1);
    Formula count =
        arguments.isTensor("num")
            ? Formula.unknown("how many numbers are made is computed when the model runs")
            : arguments.has("num") ? arguments.size("num") : Formula.of(50);
    List<Dimension> sizes = new ArrayList<>(ends.dimensions());
    sizes.add(axis, Dimension.of(count));
    return free(Shape.of(sizes));
  }

  private static Outcome filled(Arguments arguments) {
    if (arguments.isTensor("shape")) {
      return free(Shape.unknown("the shape is computed when the model runs"));
    }
    List<Formula> sizes = arguments.sizes("shape");
    sizes.forEach(size -> Arguments.requireNotNegative("shape", size));
    return free(Shape.ofFormulas(sizes));
  }

  private static Outcome scalar(Arguments arguments) {
    arguments.shape("x");
    return free(Shape.SCALAR);
  }

  private static Outcome rank(Arguments arguments) {
    arguments.shape("x");
    return free(
        Shape.unknown("Keras states a vector for the number of axes, and gives a single number"));
  }

  /** One number an axis. */
  private static Outcome shapeOf(Arguments arguments) {
    return free(Shape.of((long) arguments.shape("x").rank()));
  }

  private static Outcome identity(Arguments arguments) {
    Formula rows = arguments.size("num_rows");
    Formula columns = arguments.has("num_columns") ? arguments.size("num_columns") : rows;
    Shape matrix = Shape.ofFormulas(List.of(rows, columns));
    return free(
        arguments.has("batch_shape")
            ? Shape.ofFormulas(arguments.sizes("batch_shape")).concatenated(matrix)
            : matrix);
  }

  /** One tensor for each, with an axis for each; as Cartesian axes, the second comes first. */
  private static Outcome grids(Arguments arguments) {
    List<Formula> sizes = new ArrayList<>();
    for (Attribute vector : arguments.positional()) {
      sizes.add(arguments.shapeOf(vector).elements());
    }
    String indexing = arguments.constants().text("indexing", "xy");
    if (!indexing.equals("xy") && !indexing.equals("ij")) {
      throw new SettingException("indexing", "indexing is '" + indexing + "'; it must be xy or ij");
    }
    if (indexing.equals("xy") && sizes.size() > 1) {
      Formula first = sizes.get(0);
      sizes.set(0, sizes.get(1));
      sizes.set(1, first);
    }
    Shape grid = Shape.ofFormulas(sizes);
    List<Shape> grids = new ArrayList<>();
    for (int i = 0; i < Math.max(1, sizes.size()); i++) {
      grids.add(grid);
    }
    return Outcome.of(grids, Cost.FREE);
  }

  private static Outcome free(Shape shape) {
    return Outcome.of(shape, Cost.FREE);
  }
}
