package dev.netweight.operator.onnx.recurrent;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Sizes;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.OnnxFamily;
import dev.netweight.operator.onnx.OnnxResult;
import dev.netweight.operator.onnx.OnnxRules;
import dev.netweight.operator.recurrent.GatedUnit;
import java.util.List;
import java.util.Locale;

/**
 * LSTMs, GRUs and plain recurrent layers along a sequence, in one direction or in both. Each gate
 * has a kernel for the input, one for the output of the step before, and a bias for each of both:
 * directions × gates × (units × (inputs + units) + 2 × units).
 */
public final class RecurrentSequence extends OnnxFamily {
  private static final OnnxRules RULES =
      OnnxRules.doing(Work.Kind.RECURRENT_PRODUCT)
          .with(
              call -> plain(call, GatedUnit.SIMPLE), "X, W, R, B, sequence_lens, initial_h", "RNN")
          .with(call -> plain(call, GatedUnit.GRU), "X, W, R, B, sequence_lens, initial_h", "GRU")
          .with(
              call -> plain(call, GatedUnit.LSTM),
              "X, W, R, B, sequence_lens, initial_h, initial_c, P",
              "LSTM")
          .with(
              OperatorName.MICROSOFT,
              RecurrentSequence::quantized,
              "X, W, R, B, sequence_lens, initial_h, initial_c, P, W_scale, W_zero_point,"
                  + " R_scale, R_zero_point",
              "DynamicQuantizeLSTM")
          .with(
              OperatorName.MICROSOFT,
              RecurrentSequence::attending,
              "X, W, R, B, sequence_lens, initial_h, initial_c, P, QW, MW, V, M,"
                  + " memory_seq_lens, AW",
              "AttnLSTM");

  public RecurrentSequence() {
    super(
        "Walks along a sequence with the states of an LSTM, a GRU or a plain recurrent layer.",
        "https://onnx.ai/onnx/operators/onnx__LSTM.html",
        RULES);
  }

  private static Outcome plain(OnnxCall call, GatedUnit unit) {
    return walked(call, Sequence.of(call, unit, false)).done();
  }

  private static Outcome quantized(OnnxCall call) {
    OnnxResult result = walked(call, Sequence.of(call, GatedUnit.LSTM, true));
    for (int input = 8; input < 12; input++) {
      result.tensor(input, call.name(input), Weight.Kind.QUANTIZATION);
    }
    return result.done();
  }

  /** The input of each step is joined by what is attended to, whose work comes on top. */
  private static Outcome attending(OnnxCall call) {
    OnnxResult result = walked(call, Sequence.of(call, GatedUnit.LSTM, false));
    List<String> roles = List.of("query kernel", "memory kernel", "attention vector");
    for (int i = 0; i < roles.size(); i++) {
      result.weight(8 + i, roles.get(i));
    }
    return result
        .weight(13, "attention kernel")
        .unknownWork("Netweight does not know the work of this LSTM's attention to its memory")
        .done();
  }

  private static OnnxResult walked(OnnxCall call, Sequence sequence) {
    OnnxResult result = call.result();
    for (int output = 0; output < call.outputs(); output++) {
      result.output(output == 0 ? sequence.all() : sequence.last(), call.type(0));
    }
    boolean biased = call.has(3);
    Walk walk = Walk.of(call, sequence.steps(), sequence.batch());
    walk.note().ifPresent(result::note);
    Cost step = sequence.unit().step(walk.batch(), sequence.inputs(), sequence.units(), biased);
    for (int i = 0; i < step.weights().size(); i++) {
      Weight weight = step.weights().get(i);
      result.weight(i + 1, weight.role(), sequence.inAllDirections(weight.count()));
    }
    Cost all = step.repeated(walk.steps());
    for (Work work : all.work()) {
      result.work(work.kind(), work.what(), sequence.inAllDirections(work.count()));
    }
    if (sequence.unit() == GatedUnit.LSTM && call.has(7)) {
      result
          .weight(7, "peepholes")
          .work(Work.Kind.ELEMENTWISE, "peepholes", sequence.peepholes(walk));
    }
    return result;
  }

  /** A sequence of inputs, and the layer that walks along it. */
  private record Sequence(
      GatedUnit unit,
      boolean batchFirst,
      Formula directions,
      Formula steps,
      Formula batch,
      Formula inputs,
      Formula units) {
    /**
     * The sizes of a call.
     *
     * @param turned whether the matrices stand with the gates on their last axis
     */
    static Sequence of(OnnxCall call, GatedUnit unit, boolean turned) {
      boolean batchFirst = call.settings().flag("layout", false);
      Formula directions = directions(call);
      Formula units = units(call, turned);
      Formula inputs = size(call, 0, 2).named("input features", "the input's last axis");
      requireSame(call, 1, turned ? 1 : 2, inputs, call.operator().equals("AttnLSTM"));
      requireSame(call, 1, 0, directions, false);
      if (call.operator().equals("AttnLSTM")) {
        inputs = size(call, 1, 2).named("input features", "with those that are attended to");
      }
      return new Sequence(
          unit,
          batchFirst,
          directions,
          size(call, 0, batchFirst ? 1 : 0).named("steps", "the length of the sequence"),
          size(call, 0, batchFirst ? 0 : 1).named("batch", "the input's axis of the batch"),
          inputs,
          units);
    }

    private static Formula directions(OnnxCall call) {
      String direction = call.settings().text("direction", "forward").toLowerCase(Locale.ROOT);
      return switch (direction) {
        case "forward", "reverse" -> Formula.of(1);
        case "bidirectional" ->
            Formula.of(2).named("directions", "setting direction", "forward and backward");
        default ->
            throw new SettingException(
                "direction",
                "direction is '" + direction + "'; it must be forward, reverse or bidirectional");
      };
    }

    /** The units that the node states or else the recurrent kernel has. */
    private static Formula units(OnnxCall call, boolean turned) {
      Formula stored = size(call, 2, turned ? 1 : 2);
      Formula units =
          Sizes.positive(
              call.settings(),
              "hidden_size",
              "units",
              stored.named("units", "the recurrent kernel's sizes"));
      if (Sizes.differ(units, stored)) {
        throw new SettingException(
            "hidden_size",
            "hidden_size is " + units.text() + "; R is for " + stored.text() + " units");
      }
      return units;
    }

    private static void requireSame(
        OnnxCall call, int input, int axis, Formula expected, boolean more) {
      Formula found = size(call, input, axis);
      if (!more && Sizes.differ(found, expected)) {
        throw new SettingException(
            call.name(input),
            call.name(input)
                + " has the shape "
                + call.anyShape(input)
                + "; its axis "
                + axis
                + " must be "
                + expected.text());
      }
    }

    private static Formula size(OnnxCall call, int input, int axis) {
      Shape shape = call.anyShape(input);
      return shape.hasRank()
          ? call.shapeOfRank(3, input).size(axis)
          : Formula.unknown(shape.unknownReason());
    }

    /** The outputs of all steps. */
    Shape all() {
      List<Formula> sizes =
          batchFirst
              ? List.of(batch, steps, directions, units)
              : List.of(steps, directions, batch, units);
      return Shape.ofFormulas(sizes);
    }

    /** The last output, or the last state. */
    Shape last() {
      return Shape.ofFormulas(
          batchFirst ? List.of(batch, directions, units) : List.of(directions, batch, units));
    }

    Formula inAllDirections(Formula count) {
      return Sizes.isOne(directions) ? count : directions.times(count);
    }

    /** Three gates see the state: a product and a sum each. */
    Formula peepholes(Walk walk) {
      return inAllDirections(
          Formula.product(
              walk.steps(),
              walk.batch(),
              units,
              Formula.of(6).named("operations", "a product and a sum for each of three gates")));
    }
  }
}
