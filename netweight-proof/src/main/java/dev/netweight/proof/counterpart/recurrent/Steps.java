package dev.netweight.proof.counterpart.recurrent;

import dev.netweight.formula.Formula;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.operator.recurrent.Tensors;
import dev.netweight.proof.counterpart.FormatVersion;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import dev.netweight.proof.graph.NoCounterpartException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The steps of a sequence, one after the other: a Scan along the first axis.
 *
 * <p>Source: keras/src/layers/rnn/rnn.py and keras/src/backend/numpy/rnn.py of Keras 3.16.
 */
final class Steps {
  /** What is done at each step. */
  interface Body {
    /** What a step gives, and the states after it. */
    List<Edge> write(LayerCall call, Edge input, List<Edge> states);
  }

  private static final Set<String> TAKING_MASKS = Set.of("GRU", "LSTM", "RNN", "SimpleRNN");

  private final LayerCall call;
  private final int axis;
  private final Optional<Edge> mask;

  private Steps(LayerCall call) {
    this.call = call;
    this.axis = call.settings().flag("time_major", false) ? 0 : 1;
    this.mask = mask(call, axis);
  }

  /** The steps of the call's first input. */
  static Steps of(LayerCall call) {
    if (call.settings().flag("stateful", false)) {
      call.graph()
          .note(
              call.path()
                  + " keeps its states from one batch to the next in Keras; the exported graph"
                  + " starts each time as after a reset");
    }
    return new Steps(call);
  }

  /** Keras 3 takes no mask from its input where it is given states. */
  private static Optional<Edge> mask(LayerCall call, int axis) {
    boolean isStated = !Tensors.initialStates(call.arguments(), call.inputs().size()).isEmpty();
    boolean isBeside = !isStated || !FormatVersion.of(call.graph()).isFrom(3, 0);
    Optional<Edge> mask = isBeside ? call.mask() : call.statedMask();
    boolean isPlain = axis == 1 && mask.isPresent() && mask.get().rank() == 2;
    if (mask.isPresent() && (!isPlain || !TAKING_MASKS.contains(call.node().type().name()))) {
      throw new NoCounterpartException("a mask of " + mask.get().shape() + " is not written here");
    }
    return mask;
  }

  /** Whether steps are left out. */
  boolean isMasked() {
    return mask.isPresent();
  }

  /** The input in the order in which it is walked along, the steps in front. */
  Edge inFront() {
    Edge given = call.graph().cast(call.input(0), call.type());
    Edge swapped = swapped(given.shaped(call.shape(0)));
    return call.settings().flag("go_backwards", false)
        ? reversed(call.graph(), swapped, 0)
        : swapped;
  }

  /** The shape of a state of so many units. */
  Shape state(Formula units) {
    return Shape.of(call.shape(0).get(1 - axis), Dimension.of(units));
  }

  private Edge swapped(Edge value) {
    int[] order = new int[call.shape(0).rank()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    order[0] = axis;
    order[axis] = 0;
    return call.graph().transpose(value, order);
  }

  /** A value with an axis in the other direction. */
  static Edge reversed(Graph graph, Edge value, int axis) {
    return graph
        .op("Slice")
        .shaped(value.shape())
        .on(
            value,
            graph.integers(-1),
            graph.integers(Long.MIN_VALUE),
            graph.integers(axis),
            graph.integers(-1));
  }

  /** The states before the first step: those that the call is given, else zeros. */
  List<Edge> initial(List<Shape> shapes) {
    List<Integer> given = Tensors.initialStates(call.arguments(), call.inputs().size());
    List<Edge> states = new ArrayList<>();
    for (int i = 0; i < shapes.size(); i++) {
      states.add(
          i < given.size()
              ? call.graph().cast(call.input(given.get(i)), call.type()).shaped(shapes.get(i))
              : zeros(call, shapes.get(i)));
    }
    return states;
  }

  static Edge zeros(LayerCall call, Shape shape) {
    return call.graph().filled(0, call.type(), shape);
  }

  /** What all steps give, in the order in which they are done, and the states behind them. */
  List<Edge> scan(List<Edge> initial, Body body) {
    Edge steps = inFront();
    Optional<MaskedSteps> masked = mask.map(given -> new MaskedSteps(call, given));
    List<Edge> carried = new ArrayList<>(initial);
    masked.flatMap(MaskedSteps::before).ifPresent(carried::add);
    Graph inside = call.graph().inner();
    List<Edge> states = new ArrayList<>();
    for (Edge state : carried) {
      states.add(inside.input("state", state.shape(), state.type()));
    }
    Edge input = inside.input("step", steps.shape().slice(1, steps.shape().rank()), steps.type());
    List<Edge> given = body.write(call.into(inside), input, states.subList(0, initial.size()));
    if (masked.isPresent()) {
      given = masked.get().kept(inside, states, given);
    }
    for (int i = 0; i < states.size(); i++) {
      inside.output("next", given.get(i + 1).shaped(states.get(i).shape()));
    }
    inside.output("given", given.get(0));
    List<Edge> operands = new ArrayList<>(carried);
    operands.add(steps);
    masked.ifPresent(each -> operands.add(each.inFront()));
    List<Edge> results =
        call.graph()
            .op("Scan")
            .with("num_scan_inputs", masked.isPresent() ? 2 : 1)
            .with("body", inside)
            .giving(carried.size() + 1, operands);
    List<Edge> ordered = new ArrayList<>();
    ordered.add(results.get(carried.size()));
    ordered.addAll(results.subList(0, initial.size()));
    return ordered;
  }

  /**
   * What the layer gives, as its settings say.
   *
   * @param all what all steps give, the steps in front
   * @param states those behind the last step
   */
  List<Edge> results(Edge all, List<Edge> states) {
    List<Edge> results = new ArrayList<>();
    results.add(
        call.settings().flag("return_sequences", false)
            ? swapped(all)
            : call.graph().op("Gather").with("axis", 0).on(all, call.graph().integer(-1)));
    if (call.settings().flag("return_state", false)) {
      results.addAll(states);
    }
    return results;
  }
}
