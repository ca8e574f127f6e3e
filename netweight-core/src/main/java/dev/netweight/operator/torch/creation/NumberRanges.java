package dev.netweight.operator.torch.creation;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.network.Attribute;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Element;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import dev.netweight.operator.onnx.elementwise.ElementArithmetic;
import dev.netweight.operator.onnx.shape.NumberRange;
import dev.netweight.operator.onnx.shape.Sizes;
import dev.netweight.operator.torch.Operand;
import dev.netweight.operator.torch.TorchCall;
import dev.netweight.operator.torch.TorchFamily;
import dev.netweight.operator.torch.TorchRules;
import dev.netweight.operator.torch.TorchTypes;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/** Numbers at equal distances, windows of signals, and the indices of triangles. */
public final class NumberRanges extends TorchFamily {
  private static final String OPTIONS = FilledTensors.OPTIONS;

  private static final TorchRules RULES =
      TorchRules.doing(Work.Kind.ELEMENTWISE)
          .with(NumberRanges::range, "*bounds, start, end, step" + OPTIONS, "arange range")
          .with(NumberRanges::between, "start, end, steps" + OPTIONS, "linspace")
          .with(NumberRanges::powers, "start, end, steps, base" + OPTIONS, "logspace")
          .with(
              NumberRanges::window,
              "window_length, periodic, alpha|beta, beta_" + OPTIONS,
              "bartlett_window blackman_window hamming_window hann_window kaiser_window")
          .with(NumberRanges::triangle, "row, col, offset" + OPTIONS, "tril_indices triu_indices");

  public NumberRanges() {
    super(
        "Gives numbers at equal distances, or those of a window.",
        "https://pytorch.org/docs/stable/generated/torch.arange.html",
        RULES);
  }

  private static Element element(Operand operand) {
    List<Element> elements = operand.value().elements().orElse(List.of());
    return elements.size() == 1
        ? elements.get(0)
        : Element.unknown("a bound of the numbers is known only when the program runs");
  }

  /** Up to before the end, or in the old function up to the end itself. */
  private static Outcome range(TorchCall call) {
    List<Operand> bounds = new ArrayList<>();
    for (Attribute bound : call.arguments().items("bounds")) {
      bounds.add(operand(call, bound));
    }
    boolean alone = bounds.size() == 1 && !call.has("end");
    Operand start = bounds.isEmpty() || alone ? named(call, "start", 0) : bounds.get(0);
    int next = bounds.isEmpty() ? 0 : 1;
    Operand end =
        alone ? bounds.get(0) : next < bounds.size() ? bounds.get(next) : named(call, "end");
    Operand step = bounds.size() > 2 ? bounds.get(2) : named(call, "step", 1);
    boolean inclusive = call.function().equals("range");
    List<Operand> all = List.of(start, end, step);
    DataType type = inclusive ? TorchTypes.DEFAULT : common(all);
    type = FilledTensors.type(call, type);
    requireDirection(element(start), element(end), element(step));
    Formula count = NumberRange.count(element(start), element(end), element(step), false);
    if (inclusive) {
      count = inclusive(element(start), element(end), element(step));
    }
    Dimension size = Dimension.of(count);
    return call.result()
        .output(
            new Value.Tensor(
                Shape.of(size),
                type,
                elements(element(start), element(step), size, type),
                Optional.empty()))
        .done();
  }

  private static Operand operand(TorchCall call, Attribute bound) {
    return bound instanceof Attribute.Input input
        ? new Operand(call.input(input), false)
        : Operand.of("end", bound);
  }

  private static Operand named(TorchCall call, String name) {
    return Operand.of(call, name);
  }

  private static Operand named(TorchCall call, String name, long absent) {
    return call.has(name) ? Operand.of(call, name) : Operand.of(name, Attribute.of(absent));
  }

  /** Whole numbers make whole numbers; a bound with a fraction makes real ones. */
  private static DataType common(List<Operand> bounds) {
    boolean real = bounds.stream().anyMatch(one -> one.value().type().isFloatingPoint());
    return real ? TorchTypes.DEFAULT : DataType.INT64;
  }

  private static void requireDirection(Element start, Element end, Element step) {
    Optional<Boolean> down = ElementArithmetic.isBelow(step, Element.of(0));
    Optional<Boolean> wrong =
        down.flatMap(
            is ->
                is ? ElementArithmetic.isBelow(start, end) : ElementArithmetic.isBelow(end, start));
    if (wrong.orElse(false)) {
      throw new SettingException(
          "end", "numbers from " + start + " in steps of " + step + " do not come to " + end);
    }
  }

  private static Formula inclusive(Element start, Element end, Element step) {
    Optional<Double> from = start.decimal();
    Optional<Double> to = end.decimal();
    Optional<Double> by = step.decimal();
    if (from.isEmpty() || to.isEmpty() || by.isEmpty() || by.get() == 0) {
      return Formula.unknown("the bounds of the numbers are known only when the program runs");
    }
    double steps = Math.floor((to.get() - from.get()) / by.get());
    return steps < 0 || steps > Long.MAX_VALUE / 2.0 || Double.isNaN(steps)
        ? Literal.ZERO
        : Formula.of((long) steps + 1);
  }

  private static Optional<List<Element>> elements(
      Element start, Element step, Dimension size, DataType type) {
    Optional<Double> from = start.decimal();
    Optional<Double> by = step.decimal();
    boolean whole = start instanceof Element.Whole && step instanceof Element.Whole;
    if (whole || from.isEmpty() || by.isEmpty()) {
      return NumberRange.elements(start, step, size);
    }
    return numbers(size, type, i -> from.get() + i * by.get());
  }

  private static Optional<List<Element>> numbers(
      Dimension size, DataType type, LongFunction<Double> number) {
    Optional<ElementArithmetic> arithmetic = ElementArithmetic.of(type);
    if (!(size instanceof Dimension.Known known)
        || known.size() > Element.MOST
        || arithmetic.isEmpty()) {
      return Optional.empty();
    }
    List<Element> elements = new ArrayList<>();
    for (long i = 0; i < known.size(); i++) {
      elements.add(arithmetic.get().converted(Element.of(number.apply(i))));
    }
    return Optional.of(elements);
  }

  /** So many numbers from the first to the last; the second half is counted from the end. */
  private static Outcome between(TorchCall call) {
    Operand start = named(call, "start");
    Operand end = named(call, "end");
    Dimension size = steps(call);
    DataType type = FilledTensors.type(call, TorchTypes.DEFAULT);
    Optional<Double> from = element(start).decimal();
    Optional<Double> to = element(end).decimal();
    Optional<List<Element>> elements = Optional.empty();
    if (from.isPresent() && to.isPresent() && size instanceof Dimension.Known known) {
      long count = known.size();
      boolean single = type.equals(DataType.FLOAT32);
      double first = single ? from.get().floatValue() : from.get();
      double last = single ? to.get().floatValue() : to.get();
      double exact = count < 2 ? 0 : (last - first) / (count - 1);
      double step = single ? (float) exact : exact;
      elements =
          numbers(
              size,
              type,
              i -> i < count / 2 || count == 1 ? first + step * i : last - step * (count - 1 - i));
    }
    return call.result()
        .output(new Value.Tensor(Shape.of(size), type, elements, Optional.empty()))
        .done();
  }

  private static Dimension steps(TorchCall call) {
    // Old versions make a hundred where nothing is said.
    Formula steps = call.has("steps") ? call.size("steps") : Formula.of(100);
    return Sizes.dimension("steps", steps);
  }

  private static Outcome powers(TorchCall call) {
    named(call, "start");
    named(call, "end");
    Shape shape = Shape.of(steps(call));
    return call.result().output(shape, FilledTensors.type(call, TorchTypes.DEFAULT)).done();
  }

  private static Outcome window(TorchCall call) {
    Shape shape = Shape.ofFormulas(List.of(FilledTensors.size(call, "window_length")));
    return call.result()
        .output(shape, FilledTensors.type(call, TorchTypes.DEFAULT))
        .work(Work.Kind.ELEMENTWISE, "window", shape.elements())
        .done();
  }

  /** The rows and the columns of the elements of a triangle. */
  private static Outcome triangle(TorchCall call) {
    Optional<Integer> rows = small(FilledTensors.size(call, "row"));
    Optional<Integer> columns = small(FilledTensors.size(call, "col"));
    int above = call.arguments().integer("offset", 0);
    boolean lower = call.function().equals("tril_indices");
    DataType type = FilledTensors.type(call, DataType.INT64);
    if (rows.isEmpty() || columns.isEmpty()) {
      Formula unknown = Formula.unknown("the elements of so large a triangle are not counted");
      return call.result().output(Shape.ofFormulas(List.of(Formula.of(2), unknown)), type).done();
    }
    List<Element> first = new ArrayList<>();
    List<Element> second = new ArrayList<>();
    long count = 0;
    for (long row = 0; row < rows.get(); row++) {
      long edge = Math.max(0, Math.min(columns.get(), row + above + (lower ? 1 : 0)));
      count += lower ? edge : columns.get() - edge;
      for (long i = lower ? 0 : edge;
          i < (lower ? edge : columns.get()) && first.size() <= Element.MOST / 2;
          i++) {
        first.add(Element.of(row));
        second.add(Element.of(i));
      }
    }
    first.addAll(second);
    Shape shape = Shape.of(2, count);
    return call.result()
        .output(2 * count <= Element.MOST ? Value.of(shape, type, first) : Value.of(shape, type))
        .done();
  }

  private static Optional<Integer> small(Formula size) {
    return size.value().filter(one -> one.bitLength() < 24).map(BigInteger::intValue);
  }
}
