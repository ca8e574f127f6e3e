package dev.netweight.operator.torch.recurrent;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Sizes;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import dev.netweight.operator.onnx.OnnxResult;
import dev.netweight.operator.recurrent.GatedUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Recurrent layers on top of each other, each in one direction or in both. The weights come in one
 * list, layer by layer and forward before backward: the kernel [gates × units, inputs], the
 * recurrent kernel [gates × units, outputs], the biases of both, and the projection [outputs,
 * units].
 *
 * @param unit the kind of cell
 * @param weights all weights
 * @param places where they are among the inputs of the call
 * @param layers how many layers there are
 * @param directions one or two
 * @param biased whether there are biases
 */
record Stack(
    GatedUnit unit,
    List<Value> weights,
    List<Integer> places,
    int layers,
    int directions,
    boolean biased) {
  /** So many would take longer to list than any model has layers. */
  static final int MOST_LAYERS = 10_000;

  /** The weights of each layer and direction, two kernels at the least. */
  private int each() {
    return weights.size() / Math.max(1, layers * directions);
  }

  /** Whether the units' outputs are projected. */
  boolean projects() {
    return each() == (biased ? 5 : 3);
  }

  /**
   * Refuses lists of other lengths.
   *
   * @throws SettingException where there are too few weights or too many
   */
  Stack checked() {
    int plain = biased ? 4 : 2;
    boolean whole = weights.size() == (long) each() * layers * directions;
    if (layers < 1
        || layers > MOST_LAYERS
        || !whole
        || !(each() == plain || (each() == plain + 1 && unit == GatedUnit.LSTM))) {
      throw new SettingException(
          "params",
          layers
              + " layers in "
              + directions
              + " directions take "
              + plain * layers * directions
              + " tensors of weights; there are "
              + weights.size());
    }
    return this;
  }

  private static Formula size(Value value, int axis) {
    Shape shape = value.shape();
    if (shape.hasRank() && shape.rank() != 2) {
      throw new SettingException(
          "params", "a kernel of a recurrent layer has 2 axes; this one is " + shape);
    }
    return Sizes.of(shape, axis);
  }

  /** The units of each layer. */
  Formula units() {
    Formula rows = size(weights.get(1), 0);
    Formula units = rows.floorDividedBy(Formula.of(unit.gates())).reduced();
    if (Sizes.differ(Formula.of(unit.gates()).times(units), rows)) {
      throw new SettingException(
          "params", "the kernel's " + rows.text() + " rows are not of " + unit.gates() + " gates");
    }
    return units.named("units", "the recurrent kernel's rows");
  }

  /** What each layer gives in each direction. */
  Formula outputs() {
    return projects()
        ? size(weights.get(each() - 1), 0).named("projected units", "the projection's rows")
        : units();
  }

  /**
   * Adds the weights and the work of all layers.
   *
   * @param steps the length of the sequence; empty for a single step
   * @param features the features of the input
   */
  void addTo(OnnxResult result, Optional<Formula> steps, Formula batch, Formula features) {
    Formula units = units();
    Formula outputs = outputs();
    Formula inputs = features;
    int at = 0;
    for (int layer = 0; layer < layers; layer++) {
      for (int direction = 0; direction < directions; direction++) {
        String name = name(layer, direction);
        Formula columns = size(weights.get(at), 1);
        if (Sizes.differ(columns, inputs)) {
          throw new SettingException(
              "input",
              "the kernel of "
                  + unit
                  + (name.isEmpty() ? "" : " " + name.trim())
                  + " is for "
                  + columns.text()
                  + " features; there are "
                  + inputs.text());
        }
        Formula seen = named(layer == 0 ? columns : inputs, layer);
        add(result, name, at, steps, batch, seen, units, outputs);
        at += each();
      }
      inputs = directions == 1 ? outputs : Formula.of(directions).times(outputs);
    }
  }

  private static Formula named(Formula inputs, int layer) {
    return layer == 0
        ? inputs.named("input features", "the kernel's axis 1")
        : Dimension.of(inputs)
            .formula()
            .named("input features", "what the layer before gives in all directions");
  }

  private String name(int layer, int direction) {
    String number = layers == 1 ? "" : "layer " + layer + " ";
    return directions == 1 ? number : number + (direction == 0 ? "forward " : "backward ");
  }

  private void add(
      OnnxResult result,
      String name,
      int at,
      Optional<Formula> steps,
      Formula batch,
      Formula inputs,
      Formula units,
      Formula outputs) {
    Cost step = unit.step(batch, inputs, units, outputs, biased);
    List<Weight> kernels = step.weights();
    result
        .weight(places.get(at), name + "kernel", kernels.get(0).count())
        .weight(places.get(at + 1), name + "recurrent kernel", kernels.get(1).count());
    if (biased) {
      Formula rows = unit.rows(units);
      result
          .weight(places.get(at + 2), name + "bias", rows)
          .weight(places.get(at + 3), name + "recurrent bias", rows);
    }
    List<Work> work =
        new ArrayList<>((steps.isPresent() ? step.repeated(steps.get()) : step).work());
    if (projects()) {
      result.weight(places.get(at + each() - 1), name + "projection", outputs.times(units));
      List<Formula> factors = new ArrayList<>(steps.stream().toList());
      factors.addAll(List.of(batch, outputs, units));
      work.add(new Work(Work.Kind.RECURRENT_PRODUCT, "projection", Formula.product(factors)));
    }
    for (Work one : work) {
      result.work(one.kind(), name + one.what(), one.count());
    }
  }
}
