package dev.netweight.operator.onnx.sequence;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.DataType;
import dev.netweight.network.Element;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.OnnxFamily;
import dev.netweight.operator.onnx.OnnxResult;
import dev.netweight.operator.onnx.OnnxRules;
import dev.netweight.operator.onnx.OnnxTypes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Sequences of tensors: made, asked for an item, made longer and shorter. */
public final class SequenceOperators extends OnnxFamily {
  public SequenceOperators() {
    super(
        "Makes sequences of tensors and takes tensors out of them.",
        "https://onnx.ai/onnx/operators/onnx__SequenceConstruct.html",
        OnnxRules.free()
            .with(SequenceOperators::constructed, "inputs", "SequenceConstruct")
            .with(SequenceOperators::empty, "", "SequenceEmpty")
            .with(SequenceOperators::inserted, "input_sequence, tensor, position", "SequenceInsert")
            .with(SequenceOperators::erased, "input_sequence, position", "SequenceErase")
            .with(SequenceOperators::at, "input_sequence, position", "SequenceAt")
            .with(SequenceOperators::length, "input_sequence", "SequenceLength"));
  }

  private static Outcome constructed(OnnxCall call) {
    List<Value> items = new ArrayList<>();
    for (int i = 0; i < Math.max(1, call.inputs()); i++) {
      items.add(call.required(i));
    }
    return call.result().output(Items.sequence(items, DataType.UNSTATED)).done();
  }

  private static Outcome empty(OnnxCall call) {
    DataType type = OnnxTypes.named(call, "dtype", DataType.FLOAT32);
    return call.result().output(Items.sequence(List.of(), type)).done();
  }

  private static Outcome inserted(OnnxCall call) {
    Value.Sequence sequence = Items.of(call, 0);
    Value tensor = call.required(1);
    List<Value> items = sequence.items().orElse(List.of());
    if (sequence.items().isEmpty()) {
      return outcome(
          call, 2, new Value.Sequence(Items.either(sequence.element(), tensor), Optional.empty()));
    }
    int places = items.size() + 1;
    Optional<Integer> place =
        call.has(2) ? Items.place(call, 2, places) : Optional.of(items.size());
    List<Value> changed = new ArrayList<>(items);
    if (place.isPresent()) {
      changed.add(place.get(), tensor);
    } else {
      changed.add(tensor);
      changed = new ArrayList<>(Collections.nCopies(places, Items.any(changed, tensor.type())));
    }
    return outcome(call, 2, Items.sequence(changed, tensor.type()));
  }

  private static Outcome erased(OnnxCall call) {
    Value.Sequence sequence = Items.of(call, 0);
    List<Value> items = sequence.items().orElse(List.of());
    if (sequence.items().isEmpty()) {
      return outcome(call, 1, sequence);
    }
    requireItem(call, items);
    Optional<Integer> place =
        call.has(1) ? Items.place(call, 1, items.size()) : Optional.of(items.size() - 1);
    List<Value> changed = new ArrayList<>(items);
    changed.remove((int) place.orElse(0));
    if (place.isEmpty()) {
      changed = Collections.nCopies(changed.size(), sequence.element());
    }
    return outcome(call, 1, Items.sequence(changed, sequence.element().type()));
  }

  private static void requireItem(OnnxCall call, List<Value> items) {
    if (items.isEmpty()) {
      throw new SettingException(
          call.name(0), call.operator() + " takes an item out of an empty sequence");
    }
  }

  private static Outcome at(OnnxCall call) {
    Value.Sequence sequence = Items.of(call, 0);
    call.required(1);
    List<Value> items = sequence.items().orElse(List.of());
    if (sequence.items().isEmpty()) {
      return outcome(call, 1, sequence.element());
    }
    requireItem(call, items);
    Optional<Integer> place = Items.place(call, 1, items.size());
    return outcome(call, 1, place.isPresent() ? items.get(place.get()) : sequence.element());
  }

  private static Outcome length(OnnxCall call) {
    Element length =
        Items.of(call, 0)
            .items()
            .map(items -> Element.of(items.size()))
            .orElseGet(
                () ->
                    new Element.Whole(
                        Formula.unknown(
                            "how many items a sequence has is known only when the model runs")));
    return call.result().output(Shape.SCALAR, DataType.INT64, List.of(length)).done();
  }

  private static Outcome outcome(OnnxCall call, int position, Value value) {
    OnnxResult result = call.result().output(value);
    return result.tensor(position, "position", Weight.Kind.SHAPE_CONSTANT).done();
  }
}
