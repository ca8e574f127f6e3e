package dev.netweight.operator.array;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.elementwise.Broadcast;
import dev.netweight.operator.function.Arguments;
import dev.netweight.operator.function.FunctionFamily;
import dev.netweight.operator.function.Functions;
import java.util.ArrayList;
import java.util.List;

/** Repeats elements along axes. */
public final class Repetition extends FunctionFamily {
  private static final Functions FUNCTIONS =
      Functions.free()
          .keras(Repetition::tile, "x", "Tile")
          .keras(Repetition::repeat, "x", "Repeat")
          .keras(Repetition::broadcast, "x", "BroadcastTo")
          .tensorflow(Repetition::tile, "x|input, repeats|multiples", "tile")
          .tensorflow(Repetition::repeat, "x|input, repeats, axis", "repeat")
          .tensorflow(Repetition::broadcast, "x|input, shape", "broadcast_to");

  public Repetition() {
    super(
        "Repeats a tensor, or each of its elements, along axes.",
        "https://keras.io/api/ops/numpy/#tile-function",
        FUNCTIONS);
  }

  private static Outcome tile(Arguments arguments) {
    Shape input = arguments.shape("x");
    if (arguments.isTensor("repeats")) {
      return Outcome.of(Shape.unknown("the repeats are computed when the model runs"), Cost.FREE);
    }
    List<Formula> repeats = new ArrayList<>(arguments.sizes("repeats"));
    repeats.forEach(repeat -> Arguments.requireNotNegative("repeats", repeat));
    List<Formula> sizes = new ArrayList<>();
    input.dimensions().forEach(size -> sizes.add(size.formula()));
    while (repeats.size() < sizes.size()) {
      repeats.add(0, Literal.ONE);
    }
    while (sizes.size() < repeats.size()) {
      sizes.add(0, Literal.ONE);
    }
    for (int i = 0; i < sizes.size(); i++) {
      sizes.set(i, sizes.get(i).times(repeats.get(i)));
    }
    return Outcome.of(Shape.ofFormulas(sizes), Cost.FREE);
  }

  private static Outcome repeat(Arguments arguments) {
    Shape input = arguments.shape("x");
    boolean flat = !arguments.has("axis");
    Shape whole = flat ? Shape.ofFormulas(List.of(input.elements())) : input;
    int axis = arguments.axis("axis", 0, whole.rank());
    if (arguments.isTensor("repeats")) {
      Dimension unknown = new Dimension.Unknown("the repeats are computed when the model runs");
      return Outcome.of(whole.with(axis, unknown), Cost.FREE);
    }
    List<Formula> repeats = arguments.sizes("repeats");
    repeats.forEach(repeat -> Arguments.requireNotNegative("repeats", repeat));
    Formula size =
        repeats.size() == 1 ? whole.size(axis).times(repeats.get(0)) : Formula.sum(repeats);
    if (repeats.size() != 1
        && whole.get(axis) instanceof Dimension.Known known
        && known.size() != repeats.size()) {
      throw new SettingException(
          "repeats",
          "there are " + repeats.size() + " repeats for " + known.size() + " elements of the axis");
    }
    return Outcome.of(whole.with(axis, Dimension.of(size)), Cost.FREE);
  }

  private static Outcome broadcast(Arguments arguments) {
    Shape input = arguments.shape("x");
    if (arguments.isTensor("shape")) {
      return Outcome.of(Shape.unknown("the shape is computed when the model runs"), Cost.FREE);
    }
    List<Formula> sizes = arguments.sizes("shape");
    sizes.forEach(size -> Arguments.requireNotNegative("shape", size));
    Shape target = Shape.ofFormulas(sizes);
    Broadcast.of(input, target);
    return Outcome.of(target, Cost.FREE);
  }
}
