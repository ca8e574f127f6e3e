package dev.netweight.operator.onnx.shape;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.operator.Derivation;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The shape that elements are brought into. A size of 0 stands for the input's size at the same
 * place, and one size of −1 for what is left: the number of elements is the same before and after,
 * so it is the elements of the input divided by those of the other sizes, without a rest.
 *
 * <p>Source: the operator Reshape of ONNX.
 */
public record NewShape(Shape shape, List<Derivation> derivations) {
  private static final BigInteger OPEN = BigInteger.ONE.negate();

  /**
   * The shape that elements of a shape are brought into.
   *
   * @param target the sizes asked for, those unknown that are computed when the model runs
   * @param zeroIsCopied whether 0 stands for the input's size
   */
  public static NewShape of(Shape input, List<Formula> target, boolean zeroIsCopied) {
    List<Dimension> sizes = new ArrayList<>();
    List<Dimension> left = input.hasRank() ? new ArrayList<>(input.dimensions()) : List.of();
    int open = -1;
    List<Integer> unknown = new ArrayList<>();
    List<Formula> others = new ArrayList<>();
    boolean copies = false;
    boolean zeroCopied = false;
    for (int i = 0; i < target.size(); i++) {
      Formula size = target.get(i).reduced();
      Optional<BigInteger> number = size.value();
      if (number.isPresent() && number.get().equals(OPEN)) {
        requireFirst(open);
        open = i;
        sizes.add(new Dimension.Unknown("it is what the other sizes leave"));
      } else if (zeroIsCopied && Sizes.isZero(size)) {
        Dimension copied = copied(input, i);
        copies = true;
        zeroCopied |= Sizes.isZero(copied.formula());
        // The very same size is before and after: even where it is unknown it need not be divided.
        if (input.hasRank()) {
          left.set(i, Dimension.of(1));
        }
        sizes.add(copied);
      } else if (Sizes.isUnknown(size)) {
        unknown.add(i);
        sizes.add(Dimension.of(size));
      } else {
        sizes.add(Sizes.dimension("shape", size));
        others.add(size.named("axis " + i, "new shape"));
      }
    }
    Formula product = Formula.product(others);
    if (open >= 0 && (Sizes.isZero(product) || zeroCopied)) {
      throw new SettingException(
          "shape", "with a size of 0 beside it, a size of −1 cannot be worked out");
    } else if (open < 0 && unknown.size() == 1 && !Sizes.isZero(product)) {
      open = unknown.remove(0);
    }
    Formula elements =
        input.hasRank() ? Shape.of(left).elements() : Formula.unknown(input.unknownReason());
    requireFits(elements, product, open >= 0 || !unknown.isEmpty());
    if (open < 0 || !unknown.isEmpty()) {
      return new NewShape(Shape.of(sizes), List.of());
    }
    Formula whole = elements.named(copies ? "other elements" : "elements", "input");
    Formula rest =
        others.isEmpty()
            ? whole
            : whole.floorDividedBy(product.named("elements of the other axes", "new shape"));
    sizes.set(open, Dimension.of(rest));
    boolean known = !Sizes.isUnknown(rest);
    return new NewShape(
        Shape.of(sizes), known ? List.of(new Derivation("axis " + open, rest)) : List.of());
  }

  private static void requireFirst(int open) {
    if (open >= 0) {
      throw new SettingException("shape", "only one size of the new shape may be −1");
    }
  }

  private static Dimension copied(Shape input, int axis) {
    if (!input.hasRank()) {
      return new Dimension.Unknown(input.unknownReason());
    } else if (axis >= input.rank()) {
      throw new SettingException(
          "shape",
          "size "
              + axis
              + " of the new shape is 0, which stands for the input's size there; the input has the"
              + " shape "
              + input);
    }
    return input.get(axis);
  }

  private static void requireFits(Formula elements, Formula sizes, boolean open) {
    Optional<BigInteger> whole = elements.value();
    Optional<BigInteger> part = sizes.value();
    if (whole.isEmpty() || part.isEmpty()) {
      return;
    }
    boolean fits =
        open
            ? part.get().signum() == 0 || whole.get().mod(part.get()).signum() == 0
            : whole.equals(part);
    if (!fits) {
      throw new SettingException(
          "shape",
          "the input has "
              + whole.get()
              + " elements to be put into sizes that come to "
              + part.get()
              + (open ? ", which does not divide them" : ""));
    }
  }
}
