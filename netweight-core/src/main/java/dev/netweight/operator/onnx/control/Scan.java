package dev.netweight.operator.onnx.control;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Part;
import dev.netweight.operator.elementwise.Broadcast;
import dev.netweight.operator.function.Arguments;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.OnnxFamily;
import dev.netweight.operator.onnx.OnnxResult;
import dev.netweight.operator.onnx.OnnxRules;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A graph that walks along sequences: its work is the body's, times the sequence's length. Up to
 * version 8 all is in batches, each of which walks by itself.
 */
public final class Scan extends OnnxFamily {
  private static final String BODY = "body";
  private static final String COUNT = "num_scan_inputs";

  public Scan() {
    super(
        "Runs a graph on each slice along the axes of its inputs.",
        "https://onnx.ai/onnx/operators/onnx__Scan.html",
        OnnxRules.free().with(Scan::of, "initial_state_and_scan_inputs", "Scan"));
  }

  private static Outcome of(OnnxCall call) {
    boolean batched = call.version() < 9;
    Attribute.Body body = call.body(BODY);
    int takes = body.network().inputs().size() - body.captures().size();
    int first = batched ? 1 : 0;
    int scanned = call.settings().integer(COUNT, 0);
    int carried = takes - scanned;
    if (scanned < 1 || carried < 0 || call.inputs() < first + takes) {
      throw new SettingException(
          COUNT,
          "Scan walks along "
              + scanned
              + " inputs; its body takes "
              + takes
              + ", and it is given "
              + (call.inputs() - first));
    }
    int gives = body.network().outputs().size();
    if (gives < carried || call.outputs() > gives) {
      throw new SettingException(
          BODY,
          "the body of Scan gives "
              + gives
              + " values; it carries "
              + carried
              + ", and Scan gives "
              + call.outputs());
    }
    List<Value> initial = new ArrayList<>();
    for (int i = 0; i < carried; i++) {
      initial.add(call.required(first + i));
    }
    List<Value> inputs = new ArrayList<>();
    for (int i = 0; i < scanned; i++) {
      inputs.add(call.required(first + carried + i));
    }
    return batched ? batched(call, body, initial, inputs) : plain(call, body, initial, inputs);
  }

  private static Outcome plain(
      OnnxCall call, Attribute.Body body, List<Value> initial, List<Value> inputs) {
    List<Integer> axes = axes(call, "scan_input_axes", inputs.size());
    int stacked = body.network().outputs().size() - initial.size();
    List<Integer> outputAxes = axes(call, "scan_output_axes", stacked);
    Dimension length = new Dimension.Unknown("the sequences of " + call.layer() + " have no size");
    List<Value> slices = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      Shape shape = inputs.get(i).shape();
      int axis =
          shape.hasRank() ? Arguments.resolved("scan_input_axes", axes.get(i), shape.rank()) : 0;
      length = common("the sequences that Scan walks along", length, size(shape, axis));
      slices.add(without(inputs.get(i), axis));
    }
    Rounds.Settled settled = Rounds.settled(call, body, List.of(), initial, slices, 0);
    Formula rounds = length.formula().named("sequence length", call.layer());
    OnnxResult result = call.result();
    last(call, initial, settled, rounds).forEach(result::output);
    for (int i = 0; i < stacked; i++) {
      Value value = settled.outcome().values().get(initial.size() + i);
      result.output(stacked(value, outputAxes.get(i), List.of(length)));
    }
    return result.containing(List.of(part(body, settled, rounds))).done();
  }

  /** The first axis of all is the batch, the second of what is walked along the sequence. */
  private static Outcome batched(
      OnnxCall call, Attribute.Body body, List<Value> initial, List<Value> inputs) {
    Dimension batch = new Dimension.Unknown("the batch of " + call.layer() + " has no size");
    Dimension length = new Dimension.Unknown("the sequences of " + call.layer() + " have no size");
    List<Value> states = new ArrayList<>();
    for (Value state : initial) {
      batch = common("the batches of Scan", batch, size(state.shape(), 0));
      states.add(without(state, 0));
    }
    List<Value> slices = new ArrayList<>();
    for (Value input : inputs) {
      batch = common("the batches of Scan", batch, size(input.shape(), 0));
      length = common("the sequences that Scan walks along", length, size(input.shape(), 1));
      slices.add(without(without(input, 1), 0));
    }
    Rounds.Settled settled = Rounds.settled(call, body, List.of(), states, slices, 0);
    Formula rounds = batchedRounds(call, batch, length);
    OnnxResult result = call.result();
    for (Value state : last(call, states, settled, rounds)) {
      result.output(stacked(state, 0, List.of(batch)));
    }
    List<Value> all = settled.outcome().values();
    for (Value value : all.subList(states.size(), all.size())) {
      result.output(stacked(value, 0, List.of(batch, length)));
    }
    return result.containing(List.of(part(body, settled, rounds))).done();
  }

  private static Formula batchedRounds(OnnxCall call, Dimension batch, Dimension length) {
    if (!call.has(0)) {
      return batch
          .formula()
          .named("batch", call.layer())
          .times(length.formula().named("sequence length", call.layer()));
    }
    Optional<List<Formula>> lengths = call.sizes(0);
    return lengths
        .map(Formula::sum)
        .orElseGet(
            () ->
                Formula.unknown(
                    "how long each sequence of "
                        + call.layer()
                        + " is is known only when the model runs"))
        .named("sequence lengths", call.layer());
  }

  private static Part part(Attribute.Body body, Rounds.Settled settled, Formula rounds) {
    return Inside.repeated(Inside.part(BODY, body, settled.given(), settled.outcome()), rounds);
  }

  private static List<Value> last(
      OnnxCall call, List<Value> initial, Rounds.Settled settled, Formula rounds) {
    List<Value> last = settled.outcome().values().subList(0, initial.size());
    boolean surely = rounds.value().filter(number -> number.signum() > 0).isPresent();
    Join join = new Join("whether " + call.layer() + " runs is known only when the model runs");
    return surely ? last : join.of(initial, last);
  }

  private static List<Integer> axes(OnnxCall call, String name, int count) {
    if (!call.settings().has(name)) {
      return Collections.nCopies(count, 0);
    }
    List<Integer> axes = call.settings().integers(name);
    if (axes.size() != count) {
      throw new SettingException(
          name, name + " has " + axes.size() + " axes; there must be " + count + ", one for each");
    }
    return axes;
  }

  private static Dimension size(Shape shape, int axis) {
    if (!shape.hasRank()) {
      return new Dimension.Unknown(shape.unknownReason());
    } else if (shape.rank() <= axis) {
      throw new SettingException(
          BODY, "Scan walks along an axis " + axis + ", which the shape " + shape + " has not");
    }
    return shape.get(axis);
  }

  private static Dimension common(String what, Dimension before, Dimension size) {
    return Broadcast.same(what, before, size);
  }

  /** A slice of a value: without one of its axes, and with elements that are not followed. */
  private static Value without(Value value, int axis) {
    Shape shape = value.shape();
    if (!shape.hasRank()) {
      return Value.of(shape, value.type());
    }
    List<Dimension> sizes = new ArrayList<>(shape.dimensions());
    sizes.remove(axis);
    return Value.of(Shape.of(sizes), value.type());
  }

  /** The values of all rounds on top of each other, along new axes. */
  static Value stacked(Value value, int axis, List<Dimension> sizes) {
    if (!(value instanceof Value.Tensor)) {
      return Value.unknown(value.shape().unknownReason());
    }
    Shape shape = value.shape();
    if (!shape.hasRank()) {
      return Value.of(shape, value.type());
    }
    List<Dimension> all = new ArrayList<>(shape.dimensions());
    all.addAll(Arguments.resolved("scan_output_axes", axis, shape.rank() + 1), sizes);
    return Value.of(Shape.of(all), value.type());
  }
}
