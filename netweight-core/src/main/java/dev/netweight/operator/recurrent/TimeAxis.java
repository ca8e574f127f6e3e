package dev.netweight.operator.recurrent;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attributes;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.operator.Call;

/**
 * The axis of a sequence along which the steps lie.
 *
 * @param axis 1 after the batch, or 0 before it where the setting {@code time_major} says so
 */
record TimeAxis(int axis) {
  /** The usual place: batch, steps, features. */
  static final TimeAxis AFTER_BATCH = new TimeAxis(1);

  static TimeAxis of(Attributes settings) {
    return settings.flag("time_major", false) ? new TimeAxis(0) : AFTER_BATCH;
  }

  /** A sequence with at least batch, steps and one axis of features. */
  static Shape require(Call call, Shape sequence) {
    if (sequence.hasRank() && sequence.rank() < 3) {
      throw new SettingException(
          "input",
          call.node().typeLabel()
              + " takes a sequence of at least 3 axes, batch, steps and features; this one has "
              + sequence.rank()
              + ": "
              + sequence);
    }
    return sequence;
  }

  Dimension steps(Shape sequence) {
    return sequence.hasRank()
        ? sequence.get(axis)
        : new Dimension.Unknown(sequence.unknownReason());
  }

  /** The number of steps as a factor of what is done at each. */
  Formula factor(Shape sequence) {
    return steps(sequence)
        .formula()
        .named("time steps", "the input's axis " + axis, "the same is done at every step");
  }

  /** One step of a sequence: its shape without the time axis. */
  Shape step(Shape sequence) {
    return sequence.hasRank()
        ? sequence.slice(0, axis).concatenated(sequence.slice(axis + 1, sequence.rank()))
        : sequence;
  }

  /** The shape of so many steps. */
  Shape sequence(Shape step, Dimension steps) {
    if (!step.hasRank()) {
      return step;
    }
    if (step.rank() < axis) {
      throw new SettingException(
          "layer", "what is given at each step has the shape " + step + ", without a batch");
    }
    return step.slice(0, axis)
        .concatenated(Shape.of(steps))
        .concatenated(step.slice(axis, step.rank()));
  }
}
