package dev.netweight.operator.onnx.shape;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.operator.Derivation;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.OnnxFamily;
import dev.netweight.operator.onnx.OnnxResult;
import dev.netweight.operator.onnx.OnnxRules;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Picks a part of a tensor: along each axis from a start to before an end, in steps. */
public final class Slices extends OnnxFamily {
  public Slices() {
    super(
        "Picks a part of a tensor by starts, ends and steps.",
        "https://onnx.ai/onnx/operators/onnx__Slice.html",
        OnnxRules.free()
            .with(Slices::slice, "data, starts, ends, axes, steps", "Slice")
            .with(Slices::slice, "data, starts, ends, axes", "DynamicSlice"));
  }

  private static Outcome slice(OnnxCall call) {
    Shape input = call.shape(0);
    Optional<List<Formula>> starts = Sizes.of(call, "starts", 1);
    Optional<List<Formula>> ends = Sizes.of(call, "ends", 2);
    if (starts.isEmpty() || ends.isEmpty()) {
      return result(call, unknown(call, input)).done();
    }
    int count = starts.get().size();
    requireCount("ends", ends.get(), count);
    Optional<List<Long>> axes = axes(call, count);
    if (axes.isEmpty()) {
      return result(call, unknown(call, input)).done();
    }
    requireCount("axes", axes.get(), count);
    List<Formula> steps =
        call.has(4) || call.settings().has("steps")
            ? Sizes.of(call, "steps", 4)
                .orElseGet(() -> Collections.nCopies(count, Sizes.computed("steps")))
            : Collections.nCopies(count, Literal.ONE);
    requireCount("steps", steps, count);
    return sliced(
        call, input, call.axes(axes.get(), input.rank()), starts.get(), ends.get(), steps);
  }

  private static Optional<List<Long>> axes(OnnxCall call, int count) {
    if (call.settings().has("axes") || call.has(3)) {
      return call.numbers("axes", 3);
    }
    List<Long> first = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      first.add(i);
    }
    return Optional.of(first);
  }

  private static void requireCount(String name, List<?> given, int count) {
    if (given.size() != count) {
      throw new SettingException(
          name, name + " has " + given.size() + " numbers; there are " + count + " starts");
    }
  }

  private static Outcome sliced(
      OnnxCall call,
      Shape input,
      List<Integer> axes,
      List<Formula> starts,
      List<Formula> ends,
      List<Formula> steps) {
    List<Optional<int[]>> places =
        new ArrayList<>(Collections.nCopies(input.rank(), Optional.of(new int[] {0, 1})));
    Shape shape = input;
    List<Derivation> derivations = new ArrayList<>();
    for (int i = 0; i < axes.size(); i++) {
      int axis = axes.get(i);
      SlicedAxis part = SlicedAxis.of(starts.get(i), ends.get(i), steps.get(i), input.size(axis));
      Dimension size = Sizes.dimension("ends", part.count());
      shape = shape.with(axis, size);
      places.set(axis, part.places());
      if (size instanceof Dimension.Derived) {
        derivations.add(new Derivation("axis " + axis, part.count()));
      }
    }
    Value.Tensor taken = Places.taken(call.value(0), shape, at -> source(at, places));
    return result(call, taken.from(call.value(0))).explained(derivations).done();
  }

  private static int[] source(int[] at, List<Optional<int[]>> places) {
    int[] source = new int[at.length];
    for (int i = 0; i < at.length; i++) {
      Optional<int[]> place = places.get(i);
      source[i] = place.isPresent() ? place.get()[0] + at[i] * place.get()[1] : -1;
    }
    return source;
  }

  /** As many axes, of which the sizes of those are unknown that may be cut. */
  private static Value unknown(OnnxCall call, Shape input) {
    String reason = Sizes.reason("the part that is picked");
    Optional<List<Long>> axes =
        call.settings().has("axes") || call.has(3) ? call.numbers("axes", 3) : Optional.empty();
    Shape shape = input;
    if (axes.isEmpty()) {
      shape = Sizes.unknown(input.rank(), reason);
    } else {
      for (int axis : call.axes(axes.get(), input.rank())) {
        shape = shape.with(axis, new Dimension.Unknown(reason));
      }
    }
    return Value.of(shape, call.type(0)).from(call.value(0));
  }

  private static OnnxResult result(OnnxCall call, Value output) {
    OnnxResult result = call.result().output(output);
    String[] roles = {"starts", "ends", "axes", "steps"};
    for (int i = 0; i < roles.length; i++) {
      if (call.has(i + 1)) {
        result.tensor(i + 1, roles[i], Weight.Kind.SHAPE_CONSTANT);
      }
    }
    return result;
  }
}
