package dev.netweight.operator.torch.shape;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.network.Dimension;
import dev.netweight.network.Element;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.elementwise.Broadcast;
import dev.netweight.operator.onnx.OnnxResult;
import dev.netweight.operator.onnx.shape.Places;
import dev.netweight.operator.onnx.shape.Sizes;
import dev.netweight.operator.spatial.Window;
import dev.netweight.operator.torch.TorchCall;
import dev.netweight.operator.torch.TorchFamily;
import dev.netweight.operator.torch.TorchRules;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Repeats the elements of a tensor along its axes. */
public final class Repetitions extends TorchFamily {
  private static final TorchRules RULES =
      TorchRules.free()
          .with(Repetitions::expand, "input|self, *size|sizes, implicit", "broadcast_to expand")
          .with(Repetitions::expandAs, "input|self, other", "expand_as")
          .with(Repetitions::common, "*tensors", "broadcast_tensors")
          .with(Repetitions::repeat, "input|self, *repeats|sizes", "repeat")
          .with(Repetitions::tile, "input|self, *dims|reps", "tile")
          .with(
              Repetitions::interleave,
              "input|self, repeats, dim|axis, output_size",
              "repeat_interleave");

  public Repetitions() {
    super(
        "Repeats the elements of a tensor along its axes.",
        "https://pytorch.org/docs/stable/generated/torch.Tensor.expand.html",
        RULES);
  }

  /** A size of −1 leaves an axis as it is. */
  private static Outcome expand(TorchCall call) {
    Shape input = call.shape("input");
    List<Formula> sizes = call.sizes("size");
    int more = sizes.size() - input.rank();
    if (more < 0) {
      throw new SettingException(
          "size", "a tensor of the shape " + input + " cannot have " + sizes.size() + " axes");
    }
    List<Dimension> target = new ArrayList<>();
    for (int i = 0; i < sizes.size(); i++) {
      boolean kept = i >= more && sizes.get(i).value().filter(Repetitions::isMinusOne).isPresent();
      target.add(kept ? input.get(i - more) : Sizes.dimension("size", sizes.get(i)));
    }
    return call.result().output(expanded(call.value("input"), Shape.of(target))).done();
  }

  private static boolean isMinusOne(BigInteger number) {
    return number.equals(BigInteger.ONE.negate());
  }

  /**
   * A tensor repeated to a shape; the same tensor of the model.
   *
   * @throws SettingException where it does not fit
   */
  static Value.Tensor expanded(Value input, Shape target) {
    int more = target.rank() - input.shape().rank();
    for (int i = 0; i < input.shape().rank(); i++) {
      Dimension from = input.shape().get(i);
      Dimension to = target.get(more + i);
      if (from.isKnown() && to.isKnown() && !from.equals(to) && !Window.isOne(from.formula())) {
        throw new SettingException(
            "size", "a tensor of the shape " + input.shape() + " cannot be expanded to " + target);
      }
    }
    return Places.taken(input, target, at -> source(at, input.shape())).from(input);
  }

  private static int[] source(int[] at, Shape input) {
    int[] source = new int[input.rank()];
    for (int i = 0; i < source.length; i++) {
      boolean repeated = input.get(i).equals(Dimension.of(1));
      source[i] = repeated ? 0 : at[at.length - source.length + i];
    }
    return source;
  }

  private static Outcome expandAs(TorchCall call) {
    Shape target = call.shape("other");
    if (call.shape("input").rank() > target.rank()) {
      throw new SettingException("other", "a tensor cannot be expanded to fewer axes: " + target);
    }
    return call.result().output(expanded(call.value("input"), target)).done();
  }

  private static Outcome common(TorchCall call) {
    List<Value> tensors = call.values("tensors");
    Shape shape = Broadcast.of(Value.shapes(tensors));
    OnnxResult result = call.result();
    for (Value tensor : tensors) {
      result.output(shape.hasRank() ? expanded(tensor, shape) : Value.of(shape, tensor.type()));
    }
    return result.done();
  }

  private static Outcome repeat(TorchCall call) {
    Shape input = call.shape("input");
    List<Formula> repeats = call.sizes("repeats");
    if (repeats.size() < input.rank()) {
      throw new SettingException(
          "repeats", repeats.size() + " repetitions are given; the tensor has the shape " + input);
    }
    return repeated(call, input, repeats);
  }

  /** Repetitions that are missing in front are 1. */
  private static Outcome tile(TorchCall call) {
    Shape input = call.shape("input");
    List<Formula> repeats = new ArrayList<>(call.sizes("dims"));
    while (repeats.size() < input.rank()) {
      repeats.add(0, Literal.ONE);
    }
    return repeated(call, input, repeats);
  }

  private static Outcome repeated(TorchCall call, Shape input, List<Formula> repeats) {
    Shape padded =
        Shape.of(Collections.nCopies(repeats.size() - input.rank(), Dimension.of(1)))
            .concatenated(input);
    List<Formula> sizes = new ArrayList<>();
    boolean once = repeats.size() == input.rank();
    for (int i = 0; i < repeats.size(); i++) {
      Formula times = repeats.get(i);
      once &= Window.isOne(times);
      sizes.add(
          Window.isOne(times)
              ? padded.size(i)
              : Window.isOne(padded.size(i)) ? times : padded.size(i).times(times));
    }
    Value from = Places.reshaped(call.value("input"), padded);
    Value.Tensor taken =
        Places.taken(from, Sizes.shape("repeats", sizes), at -> within(at, padded));
    return call.result().output(once ? taken.from(from) : taken).done();
  }

  private static int[] within(int[] at, Shape input) {
    int[] source = new int[at.length];
    for (int i = 0; i < at.length; i++) {
      long size = input.get(i) instanceof Dimension.Known known ? known.size() : 0;
      source[i] = size == 0 ? -1 : (int) (at[i] % size);
    }
    return source;
  }

  /** Each element several times, one copy after another; without an axis all in a row. */
  private static Outcome interleave(TorchCall call) {
    if (!call.has("repeats")) {
      throw new SettingException("repeats", "how often elements are repeated is not said");
    }
    Value input = call.value("input");
    Shape given = call.shape("input");
    boolean flat = !call.has("dim");
    Value from = flat ? Places.reshaped(input, Shape.ofFormulas(List.of(given.elements()))) : input;
    int axis = flat ? 0 : call.axis("dim", 0, given.rank());
    if (from.shape().rank() == 0) {
      from = Places.reshaped(from, Shape.of(1));
    }
    List<Formula> repeats = repeats(call);
    Formula size = from.shape().size(axis);
    Formula total =
        repeats.size() == 1 ? size.times(repeats.get(0)) : Formula.sum(repeats).reduced();
    if (call.has("output_size")) {
      total = call.size("output_size");
    } else if (repeats.isEmpty()) {
      total = Sizes.computed("how often each element is repeated");
    }
    List<Integer> origins = origins(repeats, size);
    Shape shape = from.shape().with(axis, Sizes.dimension("repeats", total));
    return call.result()
        .output(
            Places.taken(
                from,
                shape,
                at -> {
                  int[] source = at.clone();
                  source[axis] = at[axis] < origins.size() ? origins.get(at[axis]) : -1;
                  return source;
                }))
        .done();
  }

  /** How often, for each place or for all; none where that is computed for each place. */
  private static List<Formula> repeats(TorchCall call) {
    if (!call.isTensor("repeats")) {
      return call.sizes("repeats");
    }
    Value tensor = call.value("repeats");
    boolean single = Window.isOne(tensor.shape().elements());
    return tensor
        .elements()
        .map(all -> all.stream().map(Element::formula).toList())
        .orElseGet(() -> single ? call.sizes("repeats") : List.of());
  }

  /** Which place each of the repeated ones comes from, where the numbers are known and small. */
  private static List<Integer> origins(List<Formula> repeats, Formula size) {
    List<Integer> origins = new ArrayList<>();
    Optional<BigInteger> count = size.value();
    int places = count.filter(all -> all.bitLength() < 13).map(BigInteger::intValue).orElse(0);
    for (int i = 0; i < places && !repeats.isEmpty(); i++) {
      Optional<BigInteger> times =
          repeats.get(repeats.size() == 1 ? 0 : i % repeats.size()).value();
      int many = times.filter(all -> all.bitLength() < 13).map(BigInteger::intValue).orElse(0);
      for (int j = 0; j < many && origins.size() < Element.MOST; j++) {
        origins.add(i);
      }
    }
    return origins;
  }
}
