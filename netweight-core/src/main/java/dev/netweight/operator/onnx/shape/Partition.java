package dev.netweight.operator.onnx.shape;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Shape;
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

/** Cuts a tensor into several along an axis: into parts of given sizes, or into equal ones. */
public final class Partition extends OnnxFamily {
  /** From this version on the last part may be smaller than the others. */
  private static final int UNEVEN = 18;

  public Partition() {
    super(
        "Cuts a tensor into several along an axis.",
        "https://onnx.ai/onnx/operators/onnx__Split.html",
        OnnxRules.free().with(Partition::split, "input, split", "Split"));
  }

  private static Outcome split(OnnxCall call) {
    Shape input = call.shape(0);
    int axis = call.axis("axis", 0, input.rank());
    List<Formula> sizes = sizes(call, input.size(axis));
    OnnxResult result = call.result();
    Optional<Integer> start = Optional.of(0);
    for (Formula size : sizes) {
      result.output(Places.part(call.value(0), axis, start, Sizes.dimension("split", size)));
      start =
          start.flatMap(
              before -> size.value().filter(Partition::isSmall).map(by -> before + by.intValue()));
    }
    return call.has(1)
        ? result.tensor(1, "split", Weight.Kind.SHAPE_CONSTANT).done()
        : result.done();
  }

  private static boolean isSmall(BigInteger size) {
    return size.bitLength() < 16;
  }

  private static List<Formula> sizes(OnnxCall call, Formula size) {
    int outputs = call.outputs();
    if (!call.settings().has("split") && !call.has(1)) {
      return equal(call, size, outputs);
    }
    List<Formula> given =
        Sizes.of(call, "split", 1)
            .orElseGet(() -> Collections.nCopies(outputs, Sizes.computed("split")));
    if (given.size() != outputs) {
      throw new SettingException(
          "split", "split has " + given.size() + " sizes for " + outputs + " outputs");
    }
    Optional<BigInteger> total = Formula.sum(given).value();
    Optional<BigInteger> whole = size.value();
    if (total.isPresent() && whole.isPresent() && !total.equals(whole)) {
      throw new SettingException(
          "split", "the parts come to " + total.get() + "; the axis has " + whole.get());
    }
    return rest(given, size);
  }

  /** The one part whose size is computed is what the others leave. */
  private static List<Formula> rest(List<Formula> given, Formula size) {
    List<Formula> sizes = new ArrayList<>(given);
    List<Formula> known = given.stream().filter(part -> !Sizes.isUnknown(part)).toList();
    for (int i = 0; i < sizes.size(); i++) {
      if (Sizes.isUnknown(sizes.get(i)) && known.size() == sizes.size() - 1) {
        sizes.set(i, size.minus(Formula.sum(known)));
      }
    }
    return sizes;
  }

  /** Parts of the size divided by their number, rounded up; the last is what they leave. */
  private static List<Formula> equal(OnnxCall call, Formula size, int outputs) {
    int count = call.settings().integer("num_outputs", outputs);
    if (count < 1 || count < outputs) {
      throw new SettingException(
          "num_outputs", "num_outputs is " + count + "; the node has " + outputs + " outputs");
    }
    Formula parts = Formula.of(count);
    if (call.version() < UNEVEN
        && size.value()
            .filter(whole -> whole.mod(BigInteger.valueOf(count)).signum() != 0)
            .isPresent()) {
      throw new SettingException(
          "split", "an axis of " + size.text() + " cannot be cut into " + count + " equal parts");
    }
    Formula each =
        call.version() < UNEVEN ? size.floorDividedBy(parts) : size.ceilingDividedBy(parts);
    List<Formula> sizes = new ArrayList<>(Collections.nCopies(outputs, each));
    if (call.version() >= UNEVEN && outputs == count) {
      Formula others = Formula.product(Formula.of(count - 1L), each);
      sizes.set(outputs - 1, count == 1 ? size : size.minus(others));
    }
    return sizes;
  }
}
