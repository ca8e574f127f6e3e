package dev.netweight.operator.onnx.sequence;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.network.Attribute;
import dev.netweight.network.DataType;
import dev.netweight.network.Value;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Part;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.OnnxFamily;
import dev.netweight.operator.onnx.OnnxResult;
import dev.netweight.operator.onnx.OnnxRules;
import dev.netweight.operator.onnx.control.Inside;
import dev.netweight.operator.onnx.control.Rounds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A graph that is run for each item of a sequence. */
public final class SequenceMap extends OnnxFamily {
  private static final String BODY = "body";

  public SequenceMap() {
    super(
        "Runs a graph for each item of a sequence.",
        "https://onnx.ai/onnx/operators/onnx__SequenceMap.html",
        OnnxRules.free().with(SequenceMap::of, "input_sequence, additional_inputs", "SequenceMap"));
  }

  private static Outcome of(OnnxCall call) {
    Attribute.Body body = call.body(BODY);
    int takes = body.network().inputs().size() - body.captures().size();
    Value.Sequence sequence = Items.of(call, 0);
    if (takes < 1 || call.inputs() < takes || body.network().outputs().size() < call.outputs()) {
      throw new SettingException(
          BODY,
          "the body of SequenceMap takes "
              + takes
              + " inputs; SequenceMap is given "
              + call.inputs()
              + " and gives "
              + call.outputs());
    }
    Optional<Integer> count = sequence.items().map(List::size);
    if (count.isPresent() && count.get() > 0 && Rounds.areFew(count.get(), body)) {
      return oneByOne(call, body, takes, count.get());
    }
    return inGeneral(call, body, takes, count);
  }

  private static Outcome oneByOne(OnnxCall call, Attribute.Body body, int takes, int count) {
    List<Part> runs = new ArrayList<>();
    List<List<Value>> outputs = new ArrayList<>();
    for (int item = 0; item < count; item++) {
      List<Value> given = new ArrayList<>();
      for (int i = 0; i < takes; i++) {
        given.add(item(call, i, item, count));
      }
      Outcome ran = call.run(body, given);
      runs.add(Inside.part(BODY, body, given, ran));
      for (int i = 0; i < ran.values().size(); i++) {
        if (item == 0) {
          outputs.add(new ArrayList<>());
        }
        outputs.get(i).add(ran.values().get(i));
      }
    }
    Formula items = Formula.of(count).named("items", call.layer());
    OnnxResult result = call.result().containing(Inside.together(runs, items));
    outputs.forEach(all -> result.output(Items.sequence(all, DataType.UNSTATED)));
    return result.done();
  }

  /** An input for one item: the item of a sequence, or the whole of what is none. */
  private static Value item(OnnxCall call, int input, int item, int count) {
    Value value = call.required(input);
    if (!(value instanceof Value.Sequence sequence)) {
      return value;
    }
    List<Value> items = sequence.items().orElse(List.of());
    if (sequence.items().isPresent() && items.size() != count) {
      throw new SettingException(
          call.name(1),
          "SequenceMap takes sequences of one length; they have "
              + count
              + " and "
              + items.size()
              + " items");
    }
    return items.isEmpty() ? sequence.element() : items.get(item);
  }

  private static Outcome inGeneral(
      OnnxCall call, Attribute.Body body, int takes, Optional<Integer> count) {
    List<Value> given = new ArrayList<>();
    for (int i = 0; i < takes; i++) {
      Value value = call.required(i);
      given.add(value instanceof Value.Sequence sequence ? sequence.element() : value);
    }
    boolean never = count.filter(number -> number == 0).isPresent();
    Outcome ran = never ? call.runAside(body, given) : call.run(body, given);
    Formula items =
        count
            .<Formula>map(Formula::of)
            .orElseGet(
                () ->
                    Formula.unknown(
                        "how many items "
                            + call.layer()
                            + " is given is known only when the model runs"))
            .named("items", call.layer());
    Part part = Inside.repeated(Inside.part(BODY, body, given, ran), never ? Literal.ZERO : items);
    OnnxResult result = call.result().containing(List.of(part));
    for (Value value : ran.values()) {
      Optional<List<Value>> none = never ? Optional.of(List.of()) : Optional.empty();
      result.output(new Value.Sequence(value, none));
    }
    return result.done();
  }
}
