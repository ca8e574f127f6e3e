package dev.netweight.operator.onnx.shape;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Dimension;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.OnnxFamily;
import dev.netweight.operator.onnx.OnnxResult;
import dev.netweight.operator.onnx.OnnxRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The same elements in their order, in another shape. */
public final class ShapeChange extends OnnxFamily {
  public ShapeChange() {
    super(
        "Gives the elements of a tensor another shape.",
        "https://onnx.ai/onnx/operators/onnx__Reshape.html",
        OnnxRules.free()
            .with(ShapeChange::reshape, "data, shape", "Reshape")
            .with(ShapeChange::flatten, "input", "Flatten")
            .with(ShapeChange::squeeze, "data, axes", "Squeeze")
            .with(ShapeChange::unsqueeze, "data, axes", "Unsqueeze")
            .with(OperatorName.MICROSOFT, ShapeChange::unsqueeze, "X, axis", "ExpandDims"));
  }

  private static Outcome reshape(OnnxCall call) {
    Shape input = call.anyShape(0);
    boolean attribute = call.settings().has("shape");
    Optional<List<Formula>> target = Sizes.of(call, "shape", 1);
    if (target.isEmpty()) {
      return sameElements(call, Shape.unknown(Sizes.reason("the new shape")));
    }
    boolean zeroIsCopied = !call.settings().flag("allowzero", false);
    NewShape shape = NewShape.of(input, target.get(), zeroIsCopied);
    OnnxResult result =
        call.result()
            .output(Places.reshaped(call.value(0), shape.shape()))
            .explained(shape.derivations());
    return attribute ? result.done() : claimed(result).done();
  }

  private static OnnxResult claimed(OnnxResult result) {
    return result.tensor(1, "shape", Weight.Kind.SHAPE_CONSTANT);
  }

  private static Outcome sameElements(OnnxCall call, Shape shape) {
    OnnxResult result = call.result().output(Places.reshaped(call.value(0), shape));
    return call.has(1) ? claimed(result).done() : result.done();
  }

  /** Into a matrix: the axes before one become the rows, all others the columns. */
  private static Outcome flatten(OnnxCall call) {
    Shape input = call.anyShape(0);
    if (!input.hasRank()) {
      return sameElements(call, Sizes.unknown(2, input.unknownReason()));
    }
    int given = call.settings().integer("axis", 1);
    int axis = given < 0 ? given + input.rank() : given;
    if (axis < 0 || axis > input.rank()) {
      throw new SettingException(
          "axis", "axis is " + given + "; it must be within the shape " + input);
    }
    return sameElements(
        call,
        Shape.ofFormulas(
            List.of(input.slice(0, axis).elements(), input.slice(axis, input.rank()).elements())));
  }

  /** Takes axes of size 1 out: those named, or all that there are. */
  private static Outcome squeeze(OnnxCall call) {
    Shape input = call.shape(0);
    boolean named = call.settings().has("axes") || call.has(1);
    if (!named) {
      return sameElements(call, withoutUnits(input));
    }
    Optional<List<Long>> given = call.numbers("axes", 1);
    if (given.isEmpty()) {
      int removed = Sizes.of(call, "axes", 1).map(List::size).orElse(input.rank() + 1);
      String reason = Sizes.reason("which axes are taken out");
      return sameElements(
          call,
          removed > input.rank()
              ? Shape.unknown(reason)
              : Sizes.unknown(input.rank() - removed, reason));
    }
    List<Integer> axes = call.axes(given.get(), input.rank());
    List<Dimension> rest = new ArrayList<>();
    for (int i = 0; i < input.rank(); i++) {
      if (!axes.contains(i)) {
        rest.add(input.get(i));
      } else if (input.get(i).isKnown() && !isOne(input.get(i))) {
        throw new SettingException(
            "axes",
            "axis " + i + " has the size " + input.get(i) + "; only a size of 1 can be taken out");
      }
    }
    return sameElements(call, Shape.of(rest));
  }

  private static Shape withoutUnits(Shape input) {
    List<Dimension> rest = new ArrayList<>();
    for (Dimension size : input.dimensions()) {
      if (!size.isKnown()) {
        return Shape.unknown(
            "an axis is taken out where its size is 1, and whether " + size + " is 1 is not known");
      } else if (!isOne(size)) {
        rest.add(size);
      }
    }
    return Shape.of(rest);
  }

  private static boolean isOne(Dimension size) {
    return size.equals(Dimension.of(1));
  }

  /** Puts axes of size 1 in, at places counted in the new shape. */
  private static Outcome unsqueeze(OnnxCall call) {
    Shape input = call.shape(0);
    Optional<List<Long>> given = call.numbers("axes", 1);
    if (given.isEmpty()) {
      Optional<Integer> added = Sizes.of(call, "axes", 1).map(List::size);
      String reason = Sizes.reason("where axes are put in");
      return sameElements(
          call,
          added
              .map(count -> Sizes.unknown(input.rank() + count, reason))
              .orElseGet(() -> Shape.unknown(reason)));
    }
    int rank = input.rank() + given.get().size();
    List<Integer> axes = call.axes(given.get(), rank);
    List<Dimension> sizes = new ArrayList<>();
    int next = 0;
    for (int i = 0; i < rank; i++) {
      if (axes.contains(i)) {
        sizes.add(Dimension.of(1));
      } else if (next < input.rank()) {
        sizes.add(input.get(next));
        next++;
      }
    }
    return sameElements(call, Shape.of(sizes));
  }
}
