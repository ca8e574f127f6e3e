package dev.netweight.operator.torch.shape;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.network.Attribute;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.onnx.OnnxResult;
import dev.netweight.operator.onnx.shape.Places;
import dev.netweight.operator.onnx.shape.Sizes;
import dev.netweight.operator.torch.TorchCall;
import dev.netweight.operator.torch.TorchFamily;
import dev.netweight.operator.torch.TorchRules;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Cuts a tensor into several along an axis, or takes one part of it. */
public final class Parts extends TorchFamily {
  /** A program that wants more parts does not treat them one by one. */
  private static final int MOST_PARTS = 65_536;

  private static final TorchRules RULES =
      TorchRules.free()
          .with(
              Parts::split,
              "input|self|tensor, split_size_or_sections|split_size|split_sizes, dim",
              "split split_with_sizes")
          .with(Parts::chunk, "input|self, chunks, dim", "chunk")
          .with(
              Parts::tensorSplit,
              "input|self, indices_or_sections|sections|indices|tensor_indices_or_sections, dim",
              "tensor_split")
          .with(
              Parts::directedSplit,
              "input|self, indices_or_sections|sections|indices",
              "dsplit hsplit vsplit")
          .with(Parts::unbind, "input|self, dim", "unbind")
          .with(Parts::narrow, "input|self, dim|dimension, start, length", "narrow")
          .with(Parts::select, "input|self, dim, index", "select");

  public Parts() {
    super(
        "Cuts a tensor into several along an axis, or takes one part of it.",
        "https://pytorch.org/docs/stable/generated/torch.split.html",
        RULES);
  }

  private static Shape withAxes(TorchCall call) {
    return call.shapeOfAtLeast(1, "input");
  }

  private static Outcome split(TorchCall call) {
    Shape input = withAxes(call);
    int axis = call.axis("dim", 0, input.rank());
    Formula size = input.size(axis);
    List<Formula> given = call.sizes("split_size_or_sections");
    if (call.find("split_size_or_sections") instanceof Attribute.Items) {
      Optional<BigInteger> total = Formula.sum(given).value();
      if (total.isPresent() && size.value().isPresent() && !total.equals(size.value())) {
        throw new SettingException(
            "split_sizes",
            "the parts come to " + total.get() + "; the axis has " + size.value().get());
      }
      return parts(call, axis, given);
    }
    return parts(call, axis, equal(size, given.get(0)));
  }

  /** Parts of one size, of which the last may be smaller. */
  private static List<Formula> equal(Formula size, Formula part) {
    if (Sizes.isZero(part) && Sizes.isZero(size)) {
      return List.of(size);
    } else if (part.equals(size)) {
      return List.of(part);
    }
    Optional<BigInteger> whole = size.value();
    Optional<BigInteger> each = part.value();
    if (whole.isEmpty() || each.isEmpty()) {
      throw new SettingException(
          "split_size",
          "into how many parts of "
              + part.text()
              + " an axis of "
              + size.text()
              + " is split is known only when the program runs");
    } else if (each.get().signum() <= 0) {
      throw new SettingException("split_size", "a part has the size " + each.get());
    }
    List<Formula> sizes = new ArrayList<>();
    BigInteger left = whole.get();
    if (left.divide(each.get()).bitLength() > 16) {
      throw tooMany();
    }
    do {
      sizes.add(Formula.of(left.min(each.get())));
      left = left.subtract(each.get());
    } while (left.signum() > 0);
    return sizes;
  }

  private static SettingException tooMany() {
    return new SettingException("input", "a tensor is cut into more than " + MOST_PARTS + " parts");
  }

  private static int count(String name, Formula count) {
    Optional<BigInteger> number = count.value();
    if (number.isEmpty()) {
      throw new SettingException(name, name + " is " + count.text() + "; it must be a number");
    } else if (number.get().signum() <= 0) {
      throw new SettingException(name, name + " is " + number.get() + "; it must be 1 or more");
    } else if (number.get().bitLength() > 16) {
      throw tooMany();
    }
    return number.get().intValue();
  }

  private static Outcome chunk(TorchCall call) {
    Shape input = withAxes(call);
    int axis = call.axis("dim", 0, input.rank());
    Formula size = input.size(axis);
    Formula chunks = call.size("chunks");
    int count = count("chunks", chunks);
    Formula each = size.ceilingDividedBy(chunks).reduced();
    if (size.value().isPresent()) {
      return parts(
          call, axis, Sizes.isZero(size) ? Collections.nCopies(count, size) : equal(size, each));
    }
    List<Formula> sizes = new ArrayList<>(Collections.nCopies(count - 1, each));
    sizes.add(size.minus(each.times(Formula.of(count - 1L))).reduced());
    return parts(call, axis, sizes);
  }

  private static Outcome tensorSplit(TorchCall call) {
    return cut(call, call.axis("dim", 0, withAxes(call).rank()));
  }

  private static Outcome directedSplit(TorchCall call) {
    char direction = call.function().charAt(0);
    Shape input = call.shapeOfAtLeast(direction == 'h' ? 1 : direction == 'v' ? 2 : 3, "input");
    return cut(call, direction == 'd' ? 2 : direction == 'v' || input.rank() == 1 ? 0 : 1);
  }

  /** Into so many parts, the first ones larger by one; or at the places of a list. */
  private static Outcome cut(TorchCall call, int axis) {
    Formula size = call.shape("input").size(axis);
    List<Formula> sizes = new ArrayList<>();
    Optional<List<Formula>> places = places(call);
    if (places.isEmpty()) {
      Formula sections = call.size("indices_or_sections");
      int count = count("sections", sections);
      for (int i = 0; i < count; i++) {
        sizes.add(size.plus(Formula.of(count - 1L - i)).floorDividedBy(sections).reduced());
      }
      return parts(call, axis, sizes);
    }
    Formula before = Literal.ZERO;
    for (Formula place : places.get()) {
      Formula end = counted(place, size);
      sizes.add(Sizes.larger(end.minus(before), Literal.ZERO).reduced());
      before = end;
    }
    sizes.add(Sizes.larger(size.minus(before), Literal.ZERO).reduced());
    return parts(call, axis, sizes);
  }

  private static Formula counted(Formula place, Formula size) {
    Formula front = Sizes.isNegative(place) ? place.plus(size) : place;
    return Sizes.larger(Sizes.smaller(front, size), Literal.ZERO).reduced();
  }

  private static Optional<List<Formula>> places(TorchCall call) {
    if (call.isTensor("indices_or_sections")) {
      Value tensor = call.value("indices_or_sections");
      boolean vector = tensor.shape().hasRank() && tensor.shape().rank() == 1;
      return vector
          ? tensor.elements().map(all -> all.stream().map(one -> one.formula()).toList())
          : Optional.empty();
    }
    return call.find("indices_or_sections") instanceof Attribute.Items
        ? Optional.of(call.sizes("indices_or_sections"))
        : Optional.empty();
  }

  private static Outcome parts(TorchCall call, int axis, List<Formula> sizes) {
    OnnxResult result = call.result();
    Optional<Integer> start = Optional.of(0);
    for (Formula size : sizes) {
      Dimension part = Sizes.dimension("split_size", size);
      result.output(Places.part(call.value("input"), axis, start, part));
      start = start.flatMap(from -> small(size).map(by -> from + by));
    }
    return result.done();
  }

  private static Optional<Integer> small(Formula number) {
    return number.value().filter(one -> one.bitLength() < 24).map(BigInteger::intValue);
  }

  private static Outcome unbind(TorchCall call) {
    Shape input = withAxes(call);
    int axis = call.axis("dim", 0, input.rank());
    Optional<Integer> count = small(input.size(axis)).filter(many -> many <= MOST_PARTS);
    if (count.isEmpty()) {
      throw new SettingException(
          "input",
          "the parts of an axis of " + input.get(axis) + " are known only when the program runs");
    }
    if (count.get() == 0) {
      throw new SettingException("input", "an axis of the size 0 has no parts: " + input);
    }
    OnnxResult result = call.result();
    for (int i = 0; i < count.get(); i++) {
      result.output(at(call.value("input"), axis, Optional.of(i)));
    }
    return result.done();
  }

  /** The part at one place of an axis, without the axis. */
  static Value at(Value input, int axis, Optional<Integer> place) {
    Value.Tensor part = Places.part(input, axis, place, Dimension.of(1));
    Shape shape = input.shape();
    return Places.reshaped(
        part, shape.slice(0, axis).concatenated(shape.slice(axis + 1, shape.rank())));
  }

  private static Outcome narrow(TorchCall call) {
    Shape input = withAxes(call);
    int axis = call.axis("dim", 0, input.rank());
    Formula start = call.size("start");
    Formula length = call.size("length");
    Formula first = Sizes.isNegative(start) ? start.plus(input.size(axis)).reduced() : start;
    Optional<BigInteger> room = input.size(axis).minus(first).minus(length).value();
    if (Sizes.isNegative(first) || room.filter(left -> left.signum() < 0).isPresent()) {
      throw new SettingException(
          "start",
          "from " + start.text() + " on there are not " + length.text() + " of " + input.get(axis));
    }
    Dimension size = Sizes.dimension("length", length);
    return call.result().output(Places.part(call.value("input"), axis, small(first), size)).done();
  }

  private static Outcome select(TorchCall call) {
    Shape input = withAxes(call);
    int axis = call.axis("dim", 0, input.rank());
    Formula index = call.size("index");
    return call.result()
        .output(at(call.value("input"), axis, place(index, input.size(axis))))
        .done();
  }

  /**
   * A place counted from the front, where it is known.
   *
   * @throws SettingException where it is beyond the axis
   */
  static Optional<Integer> place(Formula index, Formula size) {
    Formula first = Sizes.isNegative(index) ? index.plus(size).reduced() : index;
    Optional<BigInteger> beyond = first.minus(size).value();
    if (Sizes.isNegative(first) || beyond.filter(by -> by.signum() >= 0).isPresent()) {
      throw new SettingException(
          "index", "the index " + index.text() + " is beyond an axis of " + size.text());
    }
    return small(first);
  }
}
