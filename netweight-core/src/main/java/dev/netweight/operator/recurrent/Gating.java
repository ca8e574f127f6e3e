package dev.netweight.operator.recurrent;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.Shape;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import java.util.ArrayList;
import java.util.List;

/**
 * One step of a gated cell. Each gate has a kernel for the input, one for the output of the step
 * before, and biases: gates × (units × (inputs + units) + units). Where the products are
 * convolutions the kernels have a window, and there is a unit of each filter at every position.
 *
 * @param unit the kind of cell
 * @param product the kind of work that its products are
 * @param settings the layer's or the cell's
 * @param batch the batch's size
 * @param positions the sizes of the spatial axes; empty without any
 * @param window the kernel's sizes; empty without any
 * @param inputs features or channels of the input
 * @param units units or filters
 * @param outputs what is given to the next step: as many as units, unless they are projected
 */
record Gating(
    GatedUnit unit,
    Work.Kind product,
    Attributes settings,
    Formula batch,
    List<Formula> positions,
    List<Formula> window,
    Formula inputs,
    Formula units,
    Formula outputs) {
  private static final String WHY_RECURRENT =
      "every unit also sees what all units gave at the step before";

  /** A cell whose units are what it gives. */
  Gating(
      GatedUnit unit,
      Work.Kind product,
      Attributes settings,
      Formula batch,
      List<Formula> positions,
      List<Formula> window,
      Formula inputs,
      Formula units) {
    this(unit, product, settings, batch, positions, window, inputs, units, units);
  }

  /** How the biases are stored. */
  enum Biases {
    /** One a gate and unit. */
    ONE,
    /** Two, for both products, as rows of a matrix. */
    TWO_ROWS,
    /** Two, for both products, in one vector. */
    TWO_JOINED
  }

  /** A setting that must be 1 or more, as a named factor. */
  static Formula positive(Attributes settings, String name) {
    Formula size = settings.size(name);
    if (size.value().filter(number -> number.signum() <= 0).isPresent()) {
      throw new SettingException(name, name + " is " + size.text() + "; it must be 1 or more");
    }
    return size.named(name, "setting " + name);
  }

  Cost cost(Biases biases) {
    boolean biased = settings.flag("use_bias", true);
    List<Weight> weights = new ArrayList<>();
    weights.add(kernel("kernel", inputs));
    weights.add(kernel("recurrent kernel", previous()));
    List<Work> work = new ArrayList<>();
    work.add(new Work(product, "kernel", each(gateFactors(), windowed(inputs))));
    work.add(new Work(product, "recurrent kernel", each(gateFactors(), windowed(previous()))));
    if (biased) {
      weights.add(bias(biases));
      List<Formula> factors = new ArrayList<>();
      if (biases != Biases.ONE) {
        factors.add(twoBiases());
      }
      factors.addAll(gateFactors());
      work.add(new Work(Work.Kind.BIAS_ADDITION, "bias", each(factors, Literal.ONE)));
    }
    if (unit.recurrentActivations() > 0 && isApplied("recurrent_activation")) {
      work.add(elements(Work.Kind.ACTIVATION, "recurrent activation", unit.recurrentActivations()));
    }
    if (isApplied("activation")) {
      work.add(elements(Work.Kind.ACTIVATION, "activation", unit.activations()));
    }
    work.add(elements(Work.Kind.ELEMENTWISE, "state", unit.gates() + unit.stateOperations()));
    if (biases != Biases.TWO_JOINED && hasSeed()) {
      weights.add(Weight.randomState("seed generator state"));
    }
    return Cost.of(weights, work);
  }

  /**
   * Whether the cell makes a seed generator, for its dropout: in Keras 3 always, in Keras 2 never.
   */
  private boolean hasSeed() {
    return !settings.has("implementation") && !settings.has("time_major");
  }

  private Formula previous() {
    return outputs.named(
        "outputs of the step before",
        outputs.equals(units) ? "as many as units" : "as many as units are projected to",
        WHY_RECURRENT);
  }

  private List<Formula> gateFactors() {
    return unit.gates() == 1
        ? List.of()
        : List.of(
            Formula.of(unit.gates())
                .named(
                    "gates",
                    "the definition of " + unit.layer(),
                    unit.gates()
                        + " gates, "
                        + unit.gateNames()
                        + ": each has weights and biases of its own"));
  }

  private Formula windowed(Formula channels) {
    List<Formula> factors = new ArrayList<>(window);
    factors.add(channels);
    return Formula.product(factors);
  }

  private Weight kernel(String role, Formula channels) {
    List<Formula> factors = new ArrayList<>(gateFactors());
    factors.add(Formula.product(units, windowed(channels)));
    Formula columns = columns();
    List<Formula> sizes = new ArrayList<>(window);
    sizes.add(channels);
    sizes.add(columns);
    Weight weight = Weight.learned(role, Formula.product(factors), Shape.ofFormulas(sizes));
    return window.isEmpty() ? weight.storedAs("PyTorch", columns, channels) : weight;
  }

  private Formula columns() {
    return unit.gates() == 1 ? units : Formula.of(unit.gates()).times(units);
  }

  private static Formula twoBiases() {
    return Formula.of(2)
        .named(
            "biases a unit",
            "one for each product",
            "the product with the input and the product with the state each have a bias, as cuDNN"
                + " and PyTorch have it");
  }

  private Weight bias(Biases biases) {
    List<Formula> factors = new ArrayList<>(gateFactors());
    factors.add(
        biases == Biases.ONE && window.isEmpty()
            ? units.named(
                "units",
                "setting units",
                "one bias a unit. PyTorch has two, one for each product, and counts as many more")
            : units);
    Formula one = Formula.product(factors);
    return switch (biases) {
      case ONE -> Weight.learned("bias", one, Shape.ofFormulas(List.of(columns())));
      case TWO_ROWS ->
          Weight.learned(
              "bias", twoBiases().times(one), Shape.ofFormulas(List.of(Formula.of(2), columns())));
      case TWO_JOINED ->
          Weight.learned(
              "bias",
              twoBiases().times(one),
              Shape.ofFormulas(List.of(Formula.of(2).times(columns()))));
    };
  }

  private boolean isApplied(String setting) {
    Attribute function = settings.entries().get(setting);
    return !(function instanceof Attribute.Nothing)
        && !(function instanceof Attribute.Text text && text.text().equals("linear"));
  }

  /** So much for each unit at each position and in each example. */
  private Formula each(List<Formula> before, Formula after) {
    List<Formula> factors = new ArrayList<>();
    factors.add(batch);
    factors.addAll(positions);
    factors.addAll(before);
    factors.add(units);
    if (!after.equals(Literal.ONE)) {
      factors.add(after);
    }
    return Formula.product(factors);
  }

  private Work elements(Work.Kind kind, String what, int times) {
    List<Formula> factors =
        times == 1
            ? List.of()
            : List.of(Formula.of(times).named("times a unit", "the definition of " + unit.layer()));
    return new Work(kind, what, each(factors, Literal.ONE));
  }
}
