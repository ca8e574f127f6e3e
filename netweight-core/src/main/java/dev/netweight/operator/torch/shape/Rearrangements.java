package dev.netweight.operator.torch.shape;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.function.Arguments;
import dev.netweight.operator.onnx.shape.GeneratedTensor;
import dev.netweight.operator.onnx.shape.Places;
import dev.netweight.operator.onnx.shape.Sizes;
import dev.netweight.operator.torch.TorchCall;
import dev.netweight.operator.torch.TorchFamily;
import dev.netweight.operator.torch.TorchRules;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Moves elements to other places: turns, shifts, triangles, diagonals, windows. */
public final class Rearrangements extends TorchFamily {
  private static final TorchRules RULES =
      TorchRules.free()
          .with(Rearrangements::roll, "input|self, shifts, dims|dim", "roll")
          .with(Rearrangements::flip, "input|self, *dims", "flip")
          .with(Rearrangements::flipSides, "input|self", "fliplr flipud")
          .with(Rearrangements::turn, "input|self, k, dims", "rot90")
          .with(Rearrangements::triangle, "input|self, diagonal, out", "tril triu")
          .with(Rearrangements::diag, "input|self, diagonal, out", "diag")
          .with(
              Rearrangements::diagonal,
              "input|self|A, offset, dim1, dim2",
              "diagonal linalg_diagonal")
          .with(Rearrangements::embed, "input|self, offset, dim1, dim2", "diag_embed")
          .with(Rearrangements::flat, "input|self, offset", "diagflat")
          .with(Rearrangements::windows, "input|self, dimension, size, step", "unfold")
          .with(Rearrangements::strided, "input|self, size, stride, storage_offset", "as_strided");

  public Rearrangements() {
    super(
        "Moves the elements of a tensor to other places.",
        "https://pytorch.org/docs/stable/generated/torch.roll.html",
        RULES);
  }

  private static Outcome outcome(TorchCall call, Shape shape, Places.Source source) {
    Value input = call.value("input");
    return call.result().output(Places.taken(input, shape, source).from(input)).done();
  }

  private static Outcome roll(TorchCall call) {
    Shape input = call.shape("input");
    List<Formula> shifts = call.sizes("shifts");
    boolean flat = !call.has("dims") || call.arguments().integers("dims").isEmpty();
    if (flat) {
      // Only elements of a vector can be followed; along all axes nothing else changes.
      boolean vector = input.rank() == 1 && shifts.size() == 1;
      return vector
          ? rolled(call, input, List.of(0), shifts)
          : outcome(call, input, at -> new int[0]);
    }
    List<Integer> axes = new ArrayList<>();
    for (int axis : call.arguments().integers("dims")) {
      axes.add(Arguments.resolved("dims", axis, input.rank()));
    }
    if (axes.size() != shifts.size()) {
      throw new SettingException(
          "dims", "there are " + shifts.size() + " shifts for " + axes.size() + " axes");
    }
    return rolled(call, input, axes, shifts);
  }

  private static Outcome rolled(
      TorchCall call, Shape input, List<Integer> axes, List<Formula> shifts) {
    return outcome(
        call,
        input,
        at -> {
          int[] source = at.clone();
          for (int i = 0; i < axes.size(); i++) {
            int axis = axes.get(i);
            BigInteger size = input.size(axis).value().orElse(BigInteger.ZERO);
            Optional<BigInteger> shift = shifts.get(i).value();
            source[axis] =
                shift.isEmpty() || size.signum() == 0 || source[axis] < 0
                    ? -1
                    : BigInteger.valueOf(source[axis]).subtract(shift.get()).mod(size).intValue();
          }
          return source;
        });
  }

  private static Outcome flip(TorchCall call) {
    Shape input = call.shape("input");
    boolean none = call.arguments().integers("dims").isEmpty();
    return flipped(call, input, none ? List.of() : call.axes("dims", input.rank()));
  }

  private static Outcome flipSides(TorchCall call) {
    boolean sides = call.function().equals("fliplr");
    return flipped(call, call.shapeOfAtLeast(sides ? 2 : 1, "input"), List.of(sides ? 1 : 0));
  }

  private static Outcome flipped(TorchCall call, Shape input, List<Integer> axes) {
    return outcome(
        call,
        input,
        at -> {
          int[] source = at.clone();
          for (int axis : axes) {
            source[axis] = last(input, axis) - at[axis];
          }
          return source;
        });
  }

  private static int last(Shape shape, int axis) {
    return shape.get(axis) instanceof Dimension.Known known ? (int) known.size() - 1 : -1;
  }

  /** By so many quarters of a turn, from the first of two axes to the second. */
  private static Outcome turn(TorchCall call) {
    Shape input = call.shapeOfAtLeast(2, "input");
    List<Integer> axes = call.has("dims") ? call.axes("dims", input.rank()) : List.of(0, 1);
    if (axes.size() != 2) {
      throw new SettingException(
          "dims", "rot90 turns in the plane of two axes, not " + axes.size());
    }
    int first = axes.get(0);
    int second = axes.get(1);
    int quarters = Math.floorMod(call.arguments().integer("k", 1), 4);
    if (quarters % 2 == 0) {
      return flipped(call, input, quarters == 0 ? List.of() : axes);
    }
    Shape shape = input.with(first, input.get(second)).with(second, input.get(first));
    return outcome(
        call,
        shape,
        at -> {
          int[] source = at.clone();
          source[first] = quarters == 1 ? at[second] : last(input, first) - at[second];
          source[second] = quarters == 1 ? last(input, second) - at[first] : at[first];
          return source;
        });
  }

  private static Outcome triangle(TorchCall call) {
    call.shapeOfAtLeast(2, "input");
    Formula above = call.has("diagonal") ? call.size("diagonal") : Literal.ZERO;
    return call.result()
        .output(
            GeneratedTensor.triangle(
                call.value("input"), call.function().equals("triu"), above.value()))
        .done();
  }

  private static Outcome diag(TorchCall call) {
    Shape input = call.shapeOfAtLeast(1, "input");
    if (input.rank() > 2) {
      throw new SettingException("input", "diag takes a vector or a matrix, not " + input);
    }
    int above = call.arguments().integer("diagonal", 0);
    return input.rank() == 1 ? embedded(call, input, above, 0, 1) : along(call, input, above, 0, 1);
  }

  private static Outcome diagonal(TorchCall call) {
    Shape input = call.shapeOfAtLeast(2, "input");
    boolean last = call.function().startsWith("linalg");
    int rows = call.axis("dim1", last ? -2 : 0, input.rank());
    int columns = call.axis("dim2", last ? -1 : 1, input.rank());
    return along(call, input, call.arguments().integer("offset", 0), rows, columns);
  }

  private static Outcome along(TorchCall call, Shape input, int above, int rows, int columns) {
    if (rows == columns) {
      throw new SettingException("dim1", "the diagonal of a matrix needs two different axes");
    }
    Formula height = input.size(rows).plus(Formula.of(Math.min(0, above)));
    Formula width = input.size(columns).plus(Formula.of(-Math.max(0L, above)));
    Formula length =
        Sizes.larger(Sizes.smaller(height.reduced(), width.reduced()), Literal.ZERO).reduced();
    List<Integer> kept = new ArrayList<>();
    List<Dimension> sizes = new ArrayList<>();
    for (int i = 0; i < input.rank(); i++) {
      if (i != rows && i != columns) {
        kept.add(i);
        sizes.add(input.get(i));
      }
    }
    sizes.add(Dimension.of(length));
    return outcome(
        call,
        Shape.of(sizes),
        at -> {
          int[] source = new int[input.rank()];
          for (int i = 0; i < kept.size(); i++) {
            source[kept.get(i)] = at[i];
          }
          source[rows] = at[at.length - 1] + Math.max(0, -above);
          source[columns] = at[at.length - 1] + Math.max(0, above);
          return source;
        });
  }

  private static Outcome embed(TorchCall call) {
    Shape input = call.shapeOfAtLeast(1, "input");
    int rank = input.rank() + 1;
    return embedded(
        call,
        input,
        call.arguments().integer("offset", 0),
        call.axis("dim1", -2, rank),
        call.axis("dim2", -1, rank));
  }

  private static Outcome flat(TorchCall call) {
    Shape vector = Shape.ofFormulas(List.of(call.shape("input").elements()));
    return embedded(call, vector, call.arguments().integer("offset", 0), 0, 1);
  }

  /** Zeros but for a diagonal. */
  private static Outcome embedded(TorchCall call, Shape input, int above, int rows, int columns) {
    if (rows == columns) {
      throw new SettingException("dim1", "the diagonal of a matrix needs two different axes");
    }
    Dimension side = Dimension.of(input.size(-1).plus(Formula.of(Math.abs((long) above))));
    List<Dimension> sizes = new ArrayList<>(input.slice(0, input.rank() - 1).dimensions());
    sizes.add(Math.min(rows, columns), side);
    sizes.add(Math.max(rows, columns), side);
    return call.result().output(Shape.of(sizes), call.type("input")).done();
  }

  /** Windows along an axis, each laid out along a new last axis. */
  private static Outcome windows(TorchCall call) {
    Shape input = call.shape("input");
    int axis = call.axis("dimension", 0, input.rank());
    Formula size = call.size("size");
    Formula step = call.size("step");
    if (step.value().filter(by -> by.signum() <= 0).isPresent()) {
      throw new SettingException("step", "the step between windows is " + step.text());
    }
    Formula whole = input.rank() == 0 ? Literal.ONE : input.size(axis);
    Formula count = whole.minus(size).floorDividedBy(step).plus(Literal.ONE);
    Dimension windows = Sizes.dimension("size", count);
    Shape window = Shape.of(Sizes.dimension("size", size));
    if (input.rank() == 0) {
      return call.result().output(window, call.type("input")).done();
    }
    int by = step.value().filter(one -> one.bitLength() < 16).map(BigInteger::intValue).orElse(0);
    return outcome(
        call,
        input.with(axis, windows).concatenated(window),
        at -> {
          int[] source = Arrays.copyOf(at, at.length - 1);
          source[axis] = by == 0 ? -1 : at[axis] * by + at[at.length - 1];
          return source;
        });
  }

  private static Outcome strided(TorchCall call) {
    Shape input = call.shape("input");
    Shape shape = Sizes.shape("size", call.sizes("size"));
    List<Formula> strides = call.sizes("stride");
    if (strides.size() != shape.rank()) {
      throw new SettingException(
          "stride", "there are " + strides.size() + " strides for the sizes " + shape);
    }
    Value.Tensor flat =
        Places.reshaped(call.value("input"), Shape.ofFormulas(List.of(input.elements())));
    int start = call.arguments().integer("storage_offset", 0);
    return call.result()
        .output(
            Places.taken(
                    flat,
                    shape,
                    at -> {
                      BigInteger place = BigInteger.valueOf(start);
                      for (int i = 0; i < at.length; i++) {
                        BigInteger by =
                            strides.get(i).value().orElse(BigInteger.valueOf(-1L << 40));
                        place = place.add(by.multiply(BigInteger.valueOf(at[i])));
                      }
                      return new int[] {place.bitLength() > 30 ? -1 : place.intValue()};
                    })
                .from(call.value("input")))
        .done();
  }
}
