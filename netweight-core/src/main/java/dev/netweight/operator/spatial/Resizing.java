package dev.netweight.operator.spatial;

import dev.netweight.formula.Formula;
import dev.netweight.network.Shape;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Derivation;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Reach;
import java.util.ArrayList;
import java.util.List;

/** Gives each spatial axis another size, and leaves the batch and the channels as they are. */
final class Resizing {
  /** The output's size along one axis. */
  interface Rule {
    Formula size(int axis, Formula input);
  }

  private Resizing() {}

  /** An outcome without cost, where positions only move. */
  static Outcome moving(Shape input, Axes axes, Rule rule) {
    return of(input, axes, rule).reaching(Reach.POSITION);
  }

  /** An outcome without cost. */
  static Outcome of(Shape input, Axes axes, Rule rule) {
    List<Formula> inputs = axes.sizes(input);
    List<Formula> sizes = new ArrayList<>();
    List<Derivation> derivations = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      Formula size = rule.size(i, inputs.get(i));
      sizes.add(size);
      derivations.add(new Derivation("output " + axes.name(i), size));
    }
    return Outcome.of(axes.shapeLike(input, sizes, axes.channels(input)), Cost.FREE)
        .explained(derivations);
  }
}
