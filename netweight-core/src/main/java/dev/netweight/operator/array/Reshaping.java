package dev.netweight.operator.array;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Shape;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Derivation;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.function.Arguments;
import dev.netweight.operator.function.FunctionFamily;
import dev.netweight.operator.function.Functions;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The same elements in their order, in another shape. One size of it may be left open, as −1: it is
 * what remains of the elements when all others are divided out.
 */
public final class Reshaping extends FunctionFamily {
  private static final String OPEN = "a size of the new shape is computed when the model runs";

  private static final Functions FUNCTIONS =
      Functions.free()
          .keras(Reshaping::reshape, "x", "Reshape")
          .keras(Reshaping::flatten, "x", "Ravel")
          .tensorflow(Reshaping::reshape, "x|tensor, newshape|shape", "reshape");

  public Reshaping() {
    super(
        "Gives the elements another shape.",
        "https://keras.io/api/ops/numpy/#reshape-function",
        FUNCTIONS);
  }

  private static Outcome flatten(Arguments arguments) {
    return Outcome.of(Shape.ofFormulas(List.of(arguments.shape("x").elements())), Cost.FREE);
  }

  private static Outcome reshape(Arguments arguments) {
    Formula input = arguments.elements("x");
    if (arguments.isTensor("newshape")) {
      return ofRank(arguments.shape("newshape"));
    }
    List<Formula> sizes = arguments.sizes("newshape");
    List<Integer> open = new ArrayList<>();
    List<Formula> closed = new ArrayList<>();
    boolean inferred = false;
    for (int i = 0; i < sizes.size(); i++) {
      Optional<BigInteger> size = sizes.get(i).value();
      boolean negative = size.isPresent() && size.get().signum() < 0;
      if (negative && !size.get().equals(BigInteger.ONE.negate())) {
        throw new SettingException(
            "newshape", "a size of the new shape is " + size.get() + "; it must be −1 or more");
      } else if (negative && inferred) {
        throw new SettingException("newshape", "only one size of the new shape may be −1");
      }
      inferred |= negative;
      if (negative || sizes.get(i).unknownReason().isPresent()) {
        open.add(i);
      } else {
        closed.add(sizes.get(i).named("axis " + i, "new shape"));
      }
    }
    requireFits(input, closed, open.isEmpty());
    if (open.size() != 1) {
      List<Formula> result = new ArrayList<>(sizes);
      open.forEach(i -> result.set(i, Formula.unknown(OPEN)));
      return Outcome.of(Shape.ofFormulas(result), Cost.FREE);
    }
    Formula elements = input.named("elements", "input");
    Formula rest = closed.isEmpty() ? elements : elements.floorDividedBy(Formula.product(closed));
    List<Formula> result = new ArrayList<>(sizes);
    result.set(open.get(0), rest);
    return Outcome.of(Shape.ofFormulas(result), Cost.FREE)
        .explained(List.of(new Derivation("axis " + open.get(0), rest)));
  }

  private static void requireFits(Formula elements, List<Formula> sizes, boolean closed) {
    Optional<BigInteger> whole = elements.value();
    Optional<BigInteger> part = Formula.product(sizes).value();
    boolean nothing = part.isPresent() && part.get().signum() == 0;
    if (!closed && nothing) {
      throw new SettingException(
          "newshape", "with a size of 0 beside it, a size of −1 cannot be worked out");
    }
    if (whole.isEmpty() || part.isEmpty()) {
      return;
    }
    boolean fits = closed ? whole.equals(part) : whole.get().mod(part.get()).signum() == 0;
    if (!fits) {
      throw new SettingException(
          "newshape",
          "the input has "
              + whole.get()
              + " elements; the new shape's sizes come to "
              + part.get()
              + (closed ? "" : ", which does not divide them"));
    }
  }

  /** A shape computed when the model runs has as many axes as the tensor that holds it. */
  private static Outcome ofRank(Shape holder) {
    if (holder.isFullyKnown() && holder.rank() == 1) {
      long rank = holder.elements().value().map(BigInteger::longValue).orElse(0L);
      if (rank <= 64) {
        List<Formula> sizes = new ArrayList<>();
        for (long i = 0; i < rank; i++) {
          sizes.add(Formula.unknown(OPEN));
        }
        return Outcome.of(Shape.ofFormulas(sizes), Cost.FREE);
      }
    }
    return Outcome.of(Shape.unknown(OPEN), Cost.FREE);
  }
}
