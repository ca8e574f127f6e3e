package dev.netweight.operator.reshape;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import dev.netweight.network.Dimension;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Call;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Derivation;
import dev.netweight.operator.Line;
import dev.netweight.operator.Line.Option;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts the same elements into other axes. One axis may be −1: it takes what the others leave of the
 * sample's elements. The batch is no part of it.
 */
public final class Reshape implements Operator {
  private static final String OPEN = "target_shape leaves the size open";

  @Override
  public List<OperatorName> names() {
    return List.of(OperatorName.keras("Reshape"));
  }

  @Override
  public String summary() {
    return "Puts the same elements into other axes.";
  }

  @Override
  public String reference() {
    return "https://keras.io/api/layers/reshaping_layers/reshape/";
  }

  @Override
  public Outcome apply(Call call) {
    Shape input = call.input(0);
    Dimension batch = call.batch(input);
    List<Formula> target = target(call);
    int free = freeAxis(target);
    Formula elements =
        input.hasRank()
            ? input.slice(1, input.rank()).elements()
            : Formula.unknown(input.unknownReason());
    List<Formula> others = new ArrayList<>(target);
    if (free >= 0) {
      others.remove(free);
    }
    Formula rest = Formula.product(others);
    requireFits(elements, rest, free >= 0);
    List<Derivation> derivations = new ArrayList<>();
    if (free >= 0) {
      Formula size =
          elements
              .named("elements of a sample", "the product of the input's axes but the batch")
              .floorDividedBy(rest.named("elements of the other axes", "setting target_shape"));
      target.set(free, size);
      derivations.add(new Derivation("output axis " + (free + 1), size));
    }
    List<Dimension> sizes = new ArrayList<>();
    sizes.add(batch);
    for (Formula size : target) {
      sizes.add(Dimension.of(size));
    }
    return Outcome.of(Shape.of(sizes), Cost.FREE).explained(derivations);
  }

  private static List<Formula> target(Call call) {
    Attribute value = call.settings().find("target_shape");
    if (!(value instanceof Attribute.Items items)) {
      return new ArrayList<>(call.settings().sizes("target_shape"));
    }
    List<Formula> target = new ArrayList<>();
    for (Attribute item : items.items()) {
      target.add(
          item instanceof Attribute.Nothing
              ? Formula.unknown(OPEN)
              : call.settings().with("target_shape", item).size("target_shape"));
    }
    return target;
  }

  /** The index of the axis that is −1, or −1 where all are given. */
  private static int freeAxis(List<Formula> target) {
    int free = -1;
    for (int i = 0; i < target.size(); i++) {
      Optional<BigInteger> size = target.get(i).value();
      if (size.isPresent() && size.get().signum() < 0) {
        if (!size.get().equals(BigInteger.ONE.negate())) {
          throw new SettingException(
              "target_shape",
              "target_shape has a size of " + size.get() + "; it must be 0 or more, or -1 once");
        } else if (free >= 0) {
          throw new SettingException(
              "target_shape",
              "target_shape has -1 twice; only one size can follow from the others");
        }
        free = i;
      }
    }
    return free;
  }

  private static void requireFits(Formula elements, Formula rest, boolean hasFree) {
    Optional<BigInteger> have = elements.value();
    Optional<BigInteger> want = rest.value();
    if (want.isPresent() && want.get().signum() == 0 && hasFree) {
      throw new SettingException(
          "target_shape", "target_shape has a size of 0, so the size of -1 cannot follow");
    } else if (have.isEmpty() || want.isEmpty()) {
      return;
    } else if (hasFree && have.get().mod(want.get()).signum() != 0) {
      throw new SettingException(
          "target_shape",
          "the " + have.get() + " elements of a sample do not divide into rows of " + want.get());
    } else if (!hasFree && !have.get().equals(want.get())) {
      throw new SettingException(
          "target_shape",
          "a sample has "
              + have.get()
              + " elements and target_shape has room for "
              + want.get()
              + "; reshaping keeps their number");
    }
  }

  @Override
  public Optional<Line> line() {
    return Optional.of(
        new Line(
            "reshape",
            OperatorName.keras("Reshape"),
            List.of("features"),
            true,
            List.of(
                Option.sizes(
                    "--shape",
                    "target_shape",
                    true,
                    "the new sizes without the batch; -1 for the one that follows")),
            "reshape 12 --shape 3x4",
            Line.Misconceptions.NONE));
  }
}
