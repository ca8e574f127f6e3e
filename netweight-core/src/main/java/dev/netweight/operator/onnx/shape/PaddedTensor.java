package dev.netweight.operator.onnx.shape;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.network.Attribute;
import dev.netweight.network.Dimension;
import dev.netweight.network.Element;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.operator.Derivation;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.OnnxFamily;
import dev.netweight.operator.onnx.OnnxResult;
import dev.netweight.operator.onnx.OnnxRules;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Adds elements before and after those of an axis, or takes some away. */
public final class PaddedTensor extends OnnxFamily {
  public PaddedTensor() {
    super(
        "Adds elements before and after those of each axis.",
        "https://onnx.ai/onnx/operators/onnx__Pad.html",
        OnnxRules.free()
            .with(PaddedTensor::pad, "data, pads, constant_value, axes", "Pad")
            .with(OperatorName.MICROSOFT, PaddedTensor::pad, "data, pads, value", "Pad")
            .with(PaddedTensor::fit, "input_data, shape", "CenterCropPad"));
  }

  private static Outcome pad(OnnxCall call) {
    Shape input = call.shape(0);
    String attribute = call.settings().has("paddings") ? "paddings" : "pads";
    Optional<List<Long>> named =
        call.has(3) || call.settings().has("axes")
            ? call.numbers("axes", 3)
            : Optional.of(List.of());
    Optional<List<Formula>> pads = Sizes.of(call, attribute, 1);
    if (named.isEmpty()) {
      return result(call, Value.of(unknown(input), call.type(0)));
    }
    boolean all = !call.has(3) && !call.settings().has("axes");
    List<Integer> axes = all ? every(input.rank()) : call.axes(named.get(), input.rank());
    List<Formula> given =
        pads.orElseGet(() -> Collections.nCopies(2 * axes.size(), Sizes.computed("the padding")));
    if (given.size() != 2 * axes.size()) {
      throw new SettingException(
          "pads",
          "pads has " + given.size() + " numbers; " + axes.size() + " axes have two ends each");
    }
    return padded(call, input, axes, given);
  }

  private static Shape unknown(Shape input) {
    return Sizes.unknown(input.rank(), Sizes.reason("which axes are padded"));
  }

  private static List<Integer> every(int rank) {
    List<Integer> axes = new ArrayList<>();
    for (int i = 0; i < rank; i++) {
      axes.add(i);
    }
    return axes;
  }

  private static Outcome padded(
      OnnxCall call, Shape input, List<Integer> axes, List<Formula> pads) {
    Shape shape = input;
    List<Formula> before = new ArrayList<>(Collections.nCopies(input.rank(), Literal.ZERO));
    List<Derivation> derivations = new ArrayList<>();
    for (int i = 0; i < axes.size(); i++) {
      int axis = axes.get(i);
      Formula start = pads.get(i);
      Formula end = pads.get(i + axes.size());
      before.set(axis, start);
      if (Sizes.isZero(start) && Sizes.isZero(end)) {
        continue;
      }
      Formula size =
          Formula.sum(
              input.size(axis).named("input size", "axis " + axis + " of the input"),
              start.named("padding before", "pads"),
              end.named("padding after", "pads"));
      Dimension padded = Sizes.dimension("pads", size);
      shape = shape.with(axis, padded);
      if (!(padded instanceof Dimension.Unknown)) {
        derivations.add(new Derivation("axis " + axis, size));
      }
    }
    Value.Tensor output =
        new Value.Tensor(shape, call.type(0), elements(call, shape, before), Optional.empty());
    return result(call, derivations.isEmpty() ? output.from(call.value(0)) : output, derivations);
  }

  private static Outcome result(OnnxCall call, Value output) {
    return result(call, output, List.of());
  }

  private static Outcome result(OnnxCall call, Value output, List<Derivation> derivations) {
    OnnxResult result = call.result().output(output).explained(derivations);
    result.tensor(1, "pads", Weight.Kind.SHAPE_CONSTANT);
    result.tensor(2, "padding value", Weight.Kind.SHAPE_CONSTANT);
    return result.tensor(3, "axes", Weight.Kind.SHAPE_CONSTANT).done();
  }

  /** The elements, where those added are all one number. */
  private static Optional<List<Element>> elements(
      OnnxCall call, Shape shape, List<Formula> before) {
    Optional<Places> from = Places.of(call.value(0));
    Optional<Places> to = Places.of(shape);
    Optional<Element> value = value(call);
    if (from.isEmpty() || to.isEmpty() || value.isEmpty()) {
      return Optional.empty();
    }
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < to.get().count(); i++) {
      int[] at = to.get().coordinates(i);
      for (int axis = 0; axis < at.length; axis++) {
        BigInteger start = before.get(axis).value().orElse(BigInteger.ZERO);
        at[axis] = start.bitLength() < 30 ? at[axis] - start.intValue() : -1;
      }
      int place = from.get().place(at);
      elements.add(place < 0 ? value.get() : Places.elements(call.value(0)).get(place));
    }
    return Optional.of(elements);
  }

  /** What is put at the ends, where that is one number. */
  private static Optional<Element> value(OnnxCall call) {
    if (!call.settings().text("mode", "constant").equals("constant")) {
      return Optional.empty();
    } else if (call.settings().find("value") instanceof Attribute.Decimal decimal) {
      return Optional.of(Element.of(decimal.number()));
    } else if (!call.has(2)) {
      return Optional.of(Element.of(0));
    }
    List<Element> given = Places.elements(call.value(2));
    return given.size() == 1 ? Optional.of(given.get(0)) : Optional.empty();
  }

  /** To sizes asked for, cut or padded alike on both sides. */
  private static Outcome fit(OnnxCall call) {
    Shape input = call.shape(0);
    Optional<List<Formula>> sizes = Sizes.of(call, 1);
    List<Integer> axes =
        call.settings().has("axes")
            ? call.axes(
                call.settings().integers("axes").stream().map(Integer::longValue).toList(),
                input.rank())
            : every(input.rank());
    if (sizes.isPresent() && sizes.get().size() != axes.size()) {
      throw new SettingException(
          "shape", "shape has " + sizes.get().size() + " sizes for " + axes.size() + " axes");
    }
    Shape shape = input;
    for (int i = 0; i < axes.size(); i++) {
      Formula size = sizes.isPresent() ? sizes.get().get(i) : Sizes.computed("shape");
      shape = shape.with(axes.get(i), Sizes.dimension("shape", size));
    }
    return call.result()
        .output(shape, call.type(0))
        .tensor(1, "shape", Weight.Kind.SHAPE_CONSTANT)
        .done();
  }
}
