package dev.netweight.operator.onnx.shape;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Element;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.operator.Derivation;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import dev.netweight.operator.elementwise.Broadcast;
import dev.netweight.operator.function.Arguments;
import dev.netweight.operator.function.UnknownRankException;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.OnnxFamily;
import dev.netweight.operator.onnx.OnnxResult;
import dev.netweight.operator.onnx.OnnxRules;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Puts tensors one after another along an axis: their sizes add up, all others are equal. */
public final class Concatenation extends OnnxFamily {
  public Concatenation() {
    super(
        "Puts tensors one after another along an axis.",
        "https://onnx.ai/onnx/operators/onnx__Concat.html",
        OnnxRules.free()
            .with(Concatenation::concatenate, "inputs", "Concat")
            .with(
                OperatorName.MICROSOFT,
                Concatenation::quantized,
                "Y_scale, Y_zero_point",
                "QLinearConcat"));
  }

  private static Outcome concatenate(OnnxCall call) {
    List<Value> parts = new ArrayList<>();
    for (int i = 0; i < Math.max(1, call.inputs()); i++) {
      parts.add(call.required(i));
    }
    DataType type =
        parts.stream().map(Value::type).filter(DataType::isStated).findFirst().orElse(call.type(0));
    OnnxResult result = joined(call, parts, type);
    for (int i = 0; i < parts.size(); i++) {
      if (isPieceOfShape(parts.get(i))) {
        result.tensor(i, "sizes", Weight.Kind.SHAPE_CONSTANT);
      }
    }
    return result.done();
  }

  private static boolean isPieceOfShape(Value part) {
    return part.type().isInteger()
        && part.shape().hasRank()
        && part.shape().rank() == 1
        && part.origin().filter(Value.Origin::initializer).isPresent();
  }

  /** Each tensor is followed by its scale and its zero point. */
  private static Outcome quantized(OnnxCall call) {
    List<Value> parts = new ArrayList<>();
    for (int i = 2; i < call.inputs(); i += 3) {
      parts.add(call.required(i));
    }
    if (parts.isEmpty()) {
      throw new SettingException("inputs", "QLinearConcat is given no tensor to put after another");
    }
    OnnxResult result = joined(call, parts, call.type(1));
    for (int i = 0; i < call.inputs(); i++) {
      if (i < 2 || i % 3 != 2) {
        boolean scale = i == 0 || (i > 2 && i % 3 == 0);
        result.tensor(i, scale ? "scale" : "zero point", Weight.Kind.QUANTIZATION);
      }
    }
    return result.done();
  }

  private static OnnxResult joined(OnnxCall call, List<Value> parts, DataType type) {
    Shape first =
        parts.stream()
            .map(Value::shape)
            .filter(Shape::hasRank)
            .findFirst()
            .orElseThrow(() -> new UnknownRankException(parts.get(0).shape().unknownReason()));
    if (!call.settings().has("axis") && call.version() >= 4) {
      throw new SettingException("axis", call.operator() + " does not say along which axis");
    }
    int axis = Arguments.resolved("axis", call.settings().integer("axis", 1), first.rank());
    return joined(call.result(), parts, axis, type);
  }

  /** A result that starts with tensors put one after another; at least one of them has a rank. */
  public static OnnxResult joined(OnnxResult result, List<Value> parts, int axis, DataType type) {
    Shape shape = parts.stream().map(Value::shape).filter(Shape::hasRank).findFirst().orElseThrow();
    List<Formula> sizes = new ArrayList<>();
    for (Value part : parts) {
      if (part.shape().hasRank()) {
        shape = agreed(shape, part.shape(), axis);
        Formula size = part.shape().size(axis);
        sizes.add(size.named("size " + (sizes.size() + 1), "axis " + axis + " of an input"));
      } else {
        sizes.add(Formula.unknown(part.shape().unknownReason()));
      }
    }
    Formula total = Formula.sum(sizes);
    Dimension size = Dimension.of(total);
    shape = shape.with(axis, size);
    Value.Tensor joined =
        new Value.Tensor(shape, type, elements(parts, shape, axis), Optional.empty());
    result.output(parts.size() == 1 ? joined.from(parts.get(0)) : joined);
    return size instanceof Dimension.Unknown
        ? result
        : result.explained(List.of(new Derivation("axis " + axis, total)));
  }

  private static Shape agreed(Shape before, Shape part, int axis) {
    if (part.rank() != before.rank()) {
      throw new SettingException(
          "inputs", "tensors of different ranks cannot be joined: " + before + " and " + part);
    }
    List<Dimension> sizes = new ArrayList<>();
    for (int i = 0; i < part.rank(); i++) {
      sizes.add(
          i == axis
              ? part.get(i)
              : Broadcast.same("the sizes of axis " + i, before.get(i), part.get(i)));
    }
    return Shape.of(sizes);
  }

  /** What is known of the elements: those of a part that is not followed are unknown. */
  private static Optional<List<Element>> elements(List<Value> parts, Shape shape, int axis) {
    Optional<Places> places = Places.of(shape);
    if (places.isEmpty() || parts.stream().allMatch(part -> part.elements().isEmpty())) {
      return Optional.empty();
    }
    List<Element> elements =
        new ArrayList<>(
            Collections.nCopies(
                places.get().count(),
                Element.unknown("the element is computed when the model runs")));
    int start = 0;
    for (Value part : parts) {
      Optional<Places> own = Places.of(part.shape());
      if (own.isEmpty() || own.get().rank() != places.get().rank()) {
        return Optional.empty();
      }
      Optional<Places> followed = Places.of(part);
      for (int i = 0; followed.isPresent() && i < followed.get().count(); i++) {
        int[] at = followed.get().coordinates(i);
        at[axis] += start;
        int place = places.get().place(at);
        if (place < 0) {
          return Optional.empty();
        }
        elements.set(place, Places.elements(part).get(i));
      }
      start += own.get().size(axis);
    }
    return Optional.of(elements);
  }
}
