package dev.netweight.operator.recurrent;

import dev.netweight.network.Attributes;
import dev.netweight.network.Shape;
import dev.netweight.operator.Call;
import dev.netweight.operator.Outcome;
import java.util.ArrayList;
import java.util.List;

/** A cell's step, done at every step of a sequence. */
final class Sequence {
  private Sequence() {}

  /**
   * The last output, or all of them; behind it the last states, where they are asked for.
   *
   * @param step what one step gives, the output before the states, and what it costs
   */
  static Outcome over(Call call, TimeAxis time, Shape sequence, Outcome step) {
    InitialStates.check(call, step);
    Attributes settings = call.settings();
    List<Shape> outputs = new ArrayList<>();
    outputs.add(
        settings.flag("return_sequences", false)
            ? time.sequence(step.output(), time.steps(sequence))
            : step.output());
    if (settings.flag("return_state", false)) {
      outputs.addAll(step.outputs().subList(1, step.outputs().size()));
    }
    return Outcome.of(outputs, step.cost().repeated(time.factor(sequence)))
        .explained(step.derivations());
  }
}
