package dev.netweight.operator.onnx.shape;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Element;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.OnnxFamily;
import dev.netweight.operator.onnx.OnnxResult;
import dev.netweight.operator.onnx.OnnxRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Sorts elements, and picks the largest, or each that occurs once. */
public final class Ranking extends OnnxFamily {
  private static final Dimension FOUND =
      new Dimension.Unknown("how many different ones there are is known only when the model runs");

  public Ranking() {
    super(
        "Picks the largest elements, or those that differ from each other.",
        "https://onnx.ai/onnx/operators/onnx__TopK.html",
        OnnxRules.doing(Work.Kind.TRANSFORM)
            .with(Ranking::largest, "X, K", "TopK")
            .with(Ranking::unique, "X", "Unique")
            .with(OperatorName.MICROSOFT, Ranking::uniqueOfVector, "x", "Unique"));
  }

  private static Outcome largest(OnnxCall call) {
    Shape input = call.shape(0);
    int axis = call.axis("axis", -1, input.rank());
    if (!call.settings().has("k")) {
      call.required(1);
    }
    Formula count = Sizes.one(call, "k", 1);
    Dimension picked = Sizes.dimension("k", count);
    if (picked instanceof Dimension.Known few
        && input.get(axis) instanceof Dimension.Known all
        && few.size() > all.size()) {
      throw new SettingException(
          "k", "the " + few.size() + " largest are asked for, of " + all.size());
    }
    Shape output = input.with(axis, picked);
    List<Optional<List<Element>>> elements = largest(call, axis, output);
    OnnxResult result =
        call.result()
            .output(new Value.Tensor(output, call.type(0), elements.get(0), Optional.empty()))
            .output(new Value.Tensor(output, DataType.INT64, elements.get(1), Optional.empty()))
            .work(Work.Kind.TRANSFORM, "sorted elements", input.elements());
    return result.tensor(1, "count", Weight.Kind.SHAPE_CONSTANT).done();
  }

  /** The values and their places, of a vector whose elements are all known. */
  private static List<Optional<List<Element>>> largest(OnnxCall call, int axis, Shape output) {
    List<Element> given = Places.elements(call.value(0));
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      order.add(i);
    }
    boolean known =
        axis == 0
            && output.rank() == 1
            && output.isFullyKnown()
            && Places.of(call.value(0)).isPresent()
            && given.stream().allMatch(element -> element.decimal().isPresent())
            && call.settings().flag("sorted", true);
    if (!known) {
      return List.of(Optional.empty(), Optional.empty());
    }
    Comparator<Integer> ascending =
        Comparator.comparing(place -> given.get(place).decimal().orElse(0.0));
    order.sort(call.settings().flag("largest", true) ? ascending.reversed() : ascending);
    List<Element> values = new ArrayList<>();
    List<Element> places = new ArrayList<>();
    long count = output.get(0) instanceof Dimension.Known some ? some.size() : 0;
    for (int place : order.subList(0, (int) Math.min(count, order.size()))) {
      values.add(given.get(place));
      places.add(Element.of(place));
    }
    return List.of(Optional.of(values), Optional.of(places));
  }

  /** The values that occur; where they first do, which of them each element is, and how often. */
  private static Outcome unique(OnnxCall call) {
    Shape input = call.anyShape(0);
    boolean flat = !call.settings().has("axis");
    if (flat) {
      return uniqueOfAll(call, call.settings().flag("sorted", true), List.of(1, 2, 3));
    }
    int axis = call.axis("axis", 0, call.shape(0).rank());
    Dimension count = slices(call.value(0), axis).map(Dimension::of).orElse(FOUND);
    return call.result()
        .output(input.with(axis, count), call.type(0))
        .output(Shape.of(count), DataType.INT64)
        .output(Shape.of(input.get(axis)), DataType.INT64)
        .output(Shape.of(count), DataType.INT64)
        .work(Work.Kind.TRANSFORM, "compared elements", input.elements())
        .done();
  }

  /** How many slices along an axis differ from each other, where all elements are known. */
  private static Optional<Integer> slices(Value input, int axis) {
    Optional<Places> places = Places.of(input);
    if (places.isEmpty()) {
      return Optional.empty();
    }
    List<List<Double>> slices = new ArrayList<>();
    for (int i = 0; i < places.get().size(axis); i++) {
      slices.add(new ArrayList<>());
    }
    for (int i = 0; i < places.get().count(); i++) {
      Optional<Double> number = exact(Places.elements(input).get(i));
      if (number.isEmpty()) {
        return Optional.empty();
      }
      slices.get(places.get().coordinates(i)[axis]).add(number.get());
    }
    return Optional.of(new HashSet<>(slices).size());
  }

  /** A number that is known and that a double holds. */
  private static Optional<Double> exact(Element element) {
    return element
        .decimal()
        .filter(number -> Math.abs(number) <= 0x1p53)
        .map(number -> number + 0.0);
  }

  /**
   * In ONNX Runtime: the values in the order in which they first occur, which is each, how often.
   */
  private static Outcome uniqueOfVector(OnnxCall call) {
    call.shapeOfRank(1, 0);
    return uniqueOfAll(call, false, List.of(2, 3));
  }

  private static Outcome uniqueOfAll(OnnxCall call, boolean sorted, List<Integer> outputs) {
    Shape input = call.anyShape(0);
    Optional<List<Integer>> firsts = firsts(call.value(0), sorted);
    Shape count = Shape.of(firsts.map(List::size).map(Dimension::of).orElse(FOUND));
    List<Element> given = Places.elements(call.value(0));
    Optional<List<Element>> values = firsts.map(places -> places.stream().map(given::get).toList());
    List<Value> all =
        List.of(
            new Value.Tensor(count, call.type(0), values, Optional.empty()),
            Value.of(count, DataType.INT64),
            Value.of(Shape.ofFormulas(List.of(input.elements())), DataType.INT64),
            Value.of(count, DataType.INT64));
    OnnxResult result =
        call.result()
            .output(all.get(0))
            .work(Work.Kind.TRANSFORM, "compared elements", input.elements());
    outputs.forEach(output -> result.output(all.get(output)));
    return result.done();
  }

  /** Where each of the values first occurs, where all elements are known. */
  public static Optional<List<Integer>> firsts(Value input, boolean sorted) {
    List<Element> given = Places.elements(input);
    if (Places.of(input).isEmpty()) {
      return Optional.empty();
    }
    List<Integer> firsts = new ArrayList<>();
    Set<Double> seen = new HashSet<>();
    for (int i = 0; i < given.size(); i++) {
      Optional<Double> number = exact(given.get(i));
      if (number.isEmpty()) {
        return Optional.empty();
      }
      if (seen.add(number.get())) {
        firsts.add(i);
      }
    }
    if (sorted) {
      firsts.sort(Comparator.comparing(place -> given.get(place).decimal().orElse(0.0)));
    }
    return Optional.of(firsts);
  }
}
