package dev.netweight.operator.onnx.shape;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import dev.netweight.operator.elementwise.Broadcast;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.OnnxFamily;
import dev.netweight.operator.onnx.OnnxResult;
import dev.netweight.operator.onnx.OnnxRules;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Repeats the elements of a tensor along its axes. */
public final class RepeatedElements extends OnnxFamily {
  public RepeatedElements() {
    super(
        "Repeats the elements of a tensor along its axes.",
        "https://onnx.ai/onnx/operators/onnx__Expand.html",
        OnnxRules.free()
            .with(RepeatedElements::expand, "input, shape", "Expand")
            .with(RepeatedElements::tile, "input, repeats, axis", "Tile"));
  }

  /** To the common shape of the input and of the one asked for. */
  private static Outcome expand(OnnxCall call) {
    Shape input = call.shape(0);
    Optional<List<Formula>> target = Sizes.of(call, 1);
    Shape shape =
        target
            .map(sizes -> Broadcast.of(input, Sizes.shape("shape", sizes)))
            .orElseGet(() -> Shape.unknown(Sizes.reason("the new shape")));
    Value.Tensor taken =
        Places.taken(
            call.value(0),
            shape,
            at -> {
              int[] source = new int[input.rank()];
              for (int i = 0; i < source.length; i++) {
                boolean repeated = input.get(i).equals(Dimension.of(1));
                source[i] = repeated ? 0 : at[at.length - source.length + i];
              }
              return source;
            });
    return result(call, taken).tensor(1, "shape", Weight.Kind.SHAPE_CONSTANT).done();
  }

  /** What repeats nothing gives the tensor itself. */
  private static OnnxResult result(OnnxCall call, Value.Tensor taken) {
    boolean same = taken.shape().equals(call.anyShape(0)) && taken.shape().isFullyKnown();
    return call.result().output(same ? taken.from(call.value(0)) : taken);
  }

  private static Outcome tile(OnnxCall call) {
    Shape input = call.shape(0);
    List<Formula> repeats = repeats(call, input);
    List<Formula> sizes = new ArrayList<>();
    for (int i = 0; i < input.rank(); i++) {
      if (Sizes.isNegative(repeats.get(i))) {
        throw new SettingException(
            "repeats", "an axis is repeated " + repeats.get(i).text() + " times");
      }
      sizes.add(
          repeats.get(i).equals(Literal.ONE) ? input.size(i) : input.size(i).times(repeats.get(i)));
    }
    Value.Tensor taken =
        Places.taken(call.value(0), Shape.ofFormulas(sizes), at -> within(at, input));
    OnnxResult result = result(call, taken).tensor(1, "repeats", Weight.Kind.SHAPE_CONSTANT);
    return call.has(2)
        ? result.tensor(2, "axis", Weight.Kind.SHAPE_CONSTANT).done()
        : result.done();
  }

  private static int[] within(int[] at, Shape input) {
    int[] source = new int[at.length];
    for (int i = 0; i < at.length; i++) {
      long size = input.get(i) instanceof Dimension.Known known ? known.size() : 0;
      source[i] = size == 0 ? -1 : (int) (at[i] % size);
    }
    return source;
  }

  /** How often each axis is repeated; in the first version one number, and which axis. */
  private static List<Formula> repeats(OnnxCall call, Shape input) {
    Optional<List<Formula>> given = Sizes.of(call, 1);
    if (given.isEmpty()) {
      return Collections.nCopies(input.rank(), Sizes.computed("how often axes are repeated"));
    }
    if (call.has(2)) {
      List<Formula> repeats = new ArrayList<>(Collections.nCopies(input.rank(), Literal.ONE));
      Optional<List<Long>> axis = call.numbers(2);
      if (axis.isEmpty() || axis.get().size() != 1 || given.get().size() != 1) {
        return Collections.nCopies(input.rank(), Sizes.computed("which axis is repeated"));
      }
      repeats.set(call.axes(axis.get(), input.rank()).get(0), given.get().get(0));
      return repeats;
    } else if (given.get().size() != input.rank()) {
      throw new SettingException(
          "repeats",
          "repeats has " + given.get().size() + " numbers; the input has the shape " + input);
    }
    return given.get();
  }
}
