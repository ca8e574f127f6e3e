package dev.netweight.proof.counterpart.recurrent;

import dev.netweight.network.DataType;
import dev.netweight.network.Shape;
import dev.netweight.proof.counterpart.Arithmetic;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * Steps that a mask leaves out: the states stay, and the output is once more the one before, or
 * zeros.
 *
 * <p>Source: keras/src/backend/numpy/rnn.py and keras/src/backend/tensorflow/rnn.py of Keras 3.16.
 *
 * @param call the layer's
 * @param mask batch, steps; true for a step that counts
 */
record MaskedSteps(LayerCall call, Edge mask) {
  private boolean givesZeros() {
    return call.settings().flag("zero_output_for_mask", false)
        && !call.settings().flag("unroll", false);
  }

  /** The output before the first step, where it matters. */
  Optional<Edge> before() {
    if (givesZeros()) {
      return Optional.empty();
    }
    Shape output = call.output(0);
    Shape one =
        call.settings().flag("return_sequences", false)
            ? output.slice(0, 1).concatenated(output.slice(2, output.rank()))
            : output;
    return Optional.of(Steps.zeros(call, one));
  }

  /** The mask in the order in which it is walked along, the steps in front. */
  Edge inFront() {
    Edge turned = call.graph().transpose(mask, 1, 0);
    return call.settings().flag("go_backwards", false)
        ? Steps.reversed(call.graph(), turned, 0)
        : turned;
  }

  /**
   * The output and the states behind a step, as its mask says.
   *
   * @param inside the graph of a step, which the mask is an input of
   * @param states those before it, with the output before it behind them if it matters
   * @param given what the step gives, and the states after it
   */
  List<Edge> kept(Graph inside, List<Edge> states, List<Edge> given) {
    Edge step = inside.input("mask", mask.shape().slice(0, 1), DataType.BOOL);
    List<Edge> kept = new ArrayList<>();
    int last = given.size() - 1;
    Edge output =
        chosen(inside, step, given.get(0), states.size() > last ? states.get(last) : Edge.NONE);
    kept.add(output);
    for (int i = 0; i < last; i++) {
      kept.add(chosen(inside, step, given.get(i + 1), states.get(i)));
    }
    if (states.size() > last) {
      kept.add(output);
    }
    return kept;
  }

  private Edge chosen(Graph inside, Edge step, Edge yes, Edge no) {
    Shape shape = no.name().isEmpty() ? Shape.of(1, 1) : no.shape();
    Edge beside =
        inside
            .op("Unsqueeze")
            .typed(DataType.BOOL)
            .on(step, inside.integers(LongStream.range(1, shape.rank()).toArray()));
    Edge other = no.name().isEmpty() ? new Arithmetic(inside).number(0, yes) : no;
    return inside.op("Where").typed(yes.type()).on(beside, yes, other);
  }
}
