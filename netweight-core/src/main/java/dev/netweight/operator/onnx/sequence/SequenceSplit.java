package dev.netweight.operator.onnx.sequence;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import dev.netweight.operator.elementwise.Broadcast;
import dev.netweight.operator.function.Arguments;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.OnnxFamily;
import dev.netweight.operator.onnx.OnnxRules;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** From a tensor to the sequence of its pieces, and back. */
public final class SequenceSplit extends OnnxFamily {
  public SequenceSplit() {
    super(
        "Cuts a tensor into a sequence of pieces, or puts a sequence together.",
        "https://onnx.ai/onnx/operators/onnx__SplitToSequence.html",
        OnnxRules.free()
            .with(SequenceSplit::split, "input, split", "SplitToSequence")
            .with(SequenceSplit::joined, "input_sequence", "ConcatFromSequence"));
  }

  private static Outcome split(OnnxCall call) {
    Shape shape = call.shapeOfAtLeast(1, 0);
    int axis = call.axis("axis", 0, shape.rank());
    return call.result()
        .output(call.has(1) ? pieces(call, shape, axis) : slices(call, shape, axis))
        .tensor(1, "split", Weight.Kind.SHAPE_CONSTANT)
        .done();
  }

  /** Pieces of size 1, whose axis may be left out. */
  private static Value slices(OnnxCall call, Shape shape, int axis) {
    boolean keep = call.settings().flag("keepdims", true);
    List<Dimension> sizes = new ArrayList<>(shape.dimensions());
    sizes.remove(axis);
    if (keep) {
      sizes.add(axis, Dimension.of(1));
    }
    Value slice = Value.of(Shape.of(sizes), call.type(0));
    Optional<Integer> count = few(shape.size(axis));
    return new Value.Sequence(slice, count.map(number -> Collections.nCopies(number, slice)));
  }

  private static Optional<Integer> few(Formula count) {
    return count
        .value()
        .filter(number -> number.compareTo(BigInteger.valueOf(Items.MOST)) <= 0)
        .map(BigInteger::intValue);
  }

  private static Value pieces(OnnxCall call, Shape shape, int axis) {
    Shape split = call.anyShape(1);
    Optional<List<Formula>> sizes = call.sizes(1);
    if (!split.hasRank() || sizes.isEmpty()) {
      return unknownPieces(call, shape, axis);
    } else if (split.rank() == 0) {
      return equalPieces(call, shape, axis, call.number(1));
    }
    List<Value> pieces = new ArrayList<>();
    for (Formula size : sizes.get()) {
      Arguments.requireNotNegative("split", size);
      pieces.add(piece(call, shape, axis, Dimension.of(size)));
    }
    Broadcast.same(
        "the sum of the pieces and the axis that is split",
        Dimension.of(Formula.sum(sizes.get())),
        shape.get(axis));
    return Items.sequence(pieces, call.type(0));
  }

  /** Pieces of one size; the last has what is left. */
  private static Value equalPieces(OnnxCall call, Shape shape, int axis, Formula size) {
    Optional<BigInteger> number = size.value();
    if (number.isPresent() && number.get().signum() <= 0) {
      throw new SettingException("split", "split is " + number.get() + "; it must be 1 or more");
    }
    Optional<Integer> count = few(shape.size(axis).ceilingDividedBy(size).reduced());
    if (number.isEmpty() || count.isEmpty()) {
      boolean single = number.filter(BigInteger.ONE::equals).isPresent();
      Value piece = piece(call, shape, axis, Dimension.of(1));
      return single
          ? new Value.Sequence(piece, Optional.empty())
          : unknownPieces(call, shape, axis);
    }
    List<Value> pieces = new ArrayList<>();
    Formula left = shape.size(axis);
    for (int i = 0; i < count.get(); i++) {
      pieces.add(piece(call, shape, axis, Dimension.of(left.minimum(size))));
      left = left.minus(size).reduced();
    }
    return Items.sequence(pieces, call.type(0));
  }

  private static Value unknownPieces(OnnxCall call, Shape shape, int axis) {
    return new Value.Sequence(
        piece(
            call,
            shape,
            axis,
            new Dimension.Unknown("the sizes of the pieces are known only when the model runs")),
        Optional.empty());
  }

  private static Value piece(OnnxCall call, Shape shape, int axis, Dimension size) {
    return Value.of(shape.with(axis, size), call.type(0));
  }

  private static Outcome joined(OnnxCall call) {
    Value.Sequence sequence = Items.of(call, 0);
    boolean newAxis = call.settings().flag("new_axis", false);
    List<Value> items = sequence.items().orElse(List.of(sequence.element()));
    if (items.isEmpty()) {
      throw new SettingException(call.name(0), "an empty sequence cannot be put together");
    }
    DataType type = Items.any(items, DataType.UNSTATED).type();
    List<Shape> shapes = Value.shapes(items);
    for (Shape shape : shapes) {
      if (!shape.hasRank()) {
        return call.result().output(shape, type).done();
      }
    }
    int rank = shapes.get(0).rank() + (newAxis ? 1 : 0);
    int axis = Arguments.resolved("axis", call.settings().integer("axis", 0), rank);
    List<Dimension> sizes = new ArrayList<>(shapes.get(0).dimensions());
    List<Formula> along = new ArrayList<>();
    for (Shape shape : shapes) {
      if (shape.rank() != sizes.size()) {
        throw new SettingException(
            call.name(0), "tensors of the shapes " + shapes + " cannot be put together");
      }
      for (int i = 0; i < sizes.size(); i++) {
        if (newAxis || i != axis) {
          sizes.set(i, Broadcast.same("the sizes of axis " + i, sizes.get(i), shape.get(i)));
        } else {
          along.add(shape.size(i));
        }
      }
    }
    Formula total = newAxis ? Formula.of(items.size()) : Formula.sum(along);
    Dimension size =
        sequence.items().isPresent()
            ? Dimension.of(total)
            : new Dimension.Unknown(
                "how many items the sequence has is known only when the model runs");
    if (newAxis) {
      sizes.add(axis, size);
    } else {
      sizes.set(axis, size);
    }
    return call.result().output(Shape.of(sizes), type).done();
  }
}
