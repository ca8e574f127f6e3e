package dev.netweight.operator.onnx.shape;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Dimension;
import dev.netweight.network.Element;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.OnnxFamily;
import dev.netweight.operator.onnx.OnnxResult;
import dev.netweight.operator.onnx.OnnxRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Puts elements into a tensor at the places that indices say; its shape stays. */
public final class ScatteredElements extends OnnxFamily {
  public ScatteredElements() {
    super(
        "Puts elements into a tensor at the places that indices say.",
        "https://onnx.ai/onnx/operators/onnx__ScatterElements.html",
        OnnxRules.free()
            .with(ScatteredElements::elements, "data, indices, updates", "Scatter ScatterElements")
            .with(ScatteredElements::slices, "data, indices, updates", "ScatterND")
            .with(ScatteredElements::cache, "past_cache, update, write_indices", "TensorScatter")
            .with(
                OperatorName.MICROSOFT,
                ScatteredElements::blocked,
                "input_ids, scores",
                "NGramRepeatBlock"));
  }

  /** Where an update goes. */
  private interface Target {
    int[] of(int[] at);
  }

  private static Outcome elements(OnnxCall call) {
    Shape data = call.shape(0);
    int axis = call.axis("axis", 0, data.rank());
    for (int input = 1; input < 3; input++) {
      Shape shape = call.anyShape(input);
      if (shape.hasRank() && shape.rank() != data.rank()) {
        throw new SettingException(
            call.name(input),
            call.name(input) + " have the shape " + shape + "; they need as many axes as " + data);
      }
    }
    return outcome(
        call,
        updated(
            call,
            at -> {
              int[] target = at.clone();
              target[axis] = Places.index(call.value(1), at, data.get(axis));
              return target;
            }));
  }

  /** The last axis of the indices says a place along each of the first axes of the data. */
  private static Outcome slices(OnnxCall call) {
    Shape data = call.shape(0);
    Shape indices = call.anyShape(1);
    if (!indices.hasRank()
        || indices.rank() == 0
        || !(indices.get(-1) instanceof Dimension.Known known)) {
      return outcome(call, Optional.empty());
    } else if (known.size() > data.rank()) {
      throw new SettingException(
          "indices", "indices for " + known.size() + " axes; the data has the shape " + data);
    }
    int named = (int) known.size();
    int first = indices.rank() - 1;
    return outcome(
        call,
        updated(
            call,
            at -> {
              int[] target = new int[data.rank()];
              int[] place = Arrays.copyOf(at, first + 1);
              for (int i = 0; i < target.length; i++) {
                int beyond = first + i - named;
                place[first] = i;
                target[i] =
                    i < named
                        ? Places.index(call.value(1), place, data.get(i))
                        : beyond < at.length ? at[beyond] : -1;
              }
              return target;
            }));
  }

  private static Outcome cache(OnnxCall call) {
    call.required(1);
    OnnxResult result = call.result().output(Value.of(call.anyShape(0), call.type(0)));
    return result.tensor(2, "write indices", Weight.Kind.TABLE).done();
  }

  /** Scores of words that would repeat a phrase are put to minus infinity. */
  private static Outcome blocked(OnnxCall call) {
    call.required(0);
    return call.result().output(call.anyShape(1), call.type(1)).done();
  }

  private static Optional<List<Element>> updated(OnnxCall call, Target target) {
    Optional<Places> data = Places.of(call.value(0));
    Optional<Places> updates = Places.of(call.value(2));
    if (data.isEmpty()
        || updates.isEmpty()
        || !call.settings().text("reduction", "none").equals("none")) {
      return Optional.empty();
    }
    List<Element> elements = new ArrayList<>(Places.elements(call.value(0)));
    for (int i = 0; i < updates.get().count(); i++) {
      int place = data.get().place(target.of(updates.get().coordinates(i)));
      if (place < 0) {
        return Optional.empty();
      }
      elements.set(place, Places.elements(call.value(2)).get(i));
    }
    return Optional.of(elements);
  }

  private static Outcome outcome(OnnxCall call, Optional<List<Element>> elements) {
    call.required(2);
    Value.Tensor output = new Value.Tensor(call.shape(0), call.type(0), elements, Optional.empty());
    OnnxResult result = call.result().output(output).tensor(1, "indices", Weight.Kind.TABLE);
    if (!call.settings().text("reduction", "none").equals("none")) {
      Formula updates = call.anyShape(2).elements();
      result.work(Work.Kind.ELEMENTWISE, "updates", updates);
    }
    return result.done();
  }
}
