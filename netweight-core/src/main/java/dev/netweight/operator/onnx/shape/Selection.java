package dev.netweight.operator.onnx.shape;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Element;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.OnnxFamily;
import dev.netweight.operator.onnx.OnnxRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Picks elements by what they are: as many as the data happens to hold. */
public final class Selection extends OnnxFamily {
  private static final Dimension FOUND =
      new Dimension.Unknown("how many are found is known only when the model runs");

  public Selection() {
    super(
        "Picks elements that a condition holds for, as many as the data happens to hold.",
        "https://onnx.ai/onnx/operators/onnx__NonZero.html",
        OnnxRules.free()
            .with(Selection::nonZero, "X", "NonZero")
            .with(Selection::compress, "input, condition", "Compress"));
  }

  /** Of each element that is not zero the places along all axes, one row an axis. */
  private static Outcome nonZero(OnnxCall call) {
    Value input = call.required(0);
    if (!input.shape().hasRank()) {
      Dimension axes = new Dimension.Unknown(input.shape().unknownReason());
      return call.result().output(Shape.of(axes, FOUND), DataType.INT64).done();
    }
    int rank = input.shape().rank();
    Optional<Boolean> every = input.every().flatMap(Selection::isNonZero);
    Optional<List<int[]>> found = found(input);
    if (found.isPresent()) {
      return call.result()
          .output(
              Shape.of(rank, found.get().size()), DataType.INT64, coordinates(found.get(), rank))
          .done();
    }
    Formula all = input.shape().elements();
    Dimension count = every.map(some -> Dimension.of(some ? all : Literal.ZERO)).orElse(FOUND);
    return call.result().output(Shape.of(Dimension.of(rank), count), DataType.INT64).done();
  }

  private static List<Element> coordinates(List<int[]> found, int rank) {
    List<Element> elements = new ArrayList<>();
    for (int axis = 0; axis < rank; axis++) {
      for (int[] at : found) {
        elements.add(Element.of(at[axis]));
      }
    }
    return elements;
  }

  private static Optional<List<int[]>> found(Value input) {
    Optional<Places> places = Places.of(input);
    if (places.isEmpty()) {
      return Optional.empty();
    }
    List<int[]> found = new ArrayList<>();
    for (int i = 0; i < places.get().count(); i++) {
      Optional<Boolean> holds = isNonZero(Places.elements(input).get(i));
      if (holds.isEmpty()) {
        return Optional.empty();
      } else if (holds.get()) {
        found.add(places.get().coordinates(i));
      }
    }
    boolean follows = (long) found.size() * places.get().rank() <= Element.MOST;
    return follows ? Optional.of(found) : Optional.empty();
  }

  /** Whether an element is not zero, where that is known. */
  private static Optional<Boolean> isNonZero(Element element) {
    return element.decimal().map(number -> number != 0);
  }

  /** The slices, or else the elements, for which a list of truth values says so. */
  private static Outcome compress(OnnxCall call) {
    Shape input = call.anyShape(0);
    Value condition = call.required(1);
    boolean flat = !call.settings().has("axis");
    Optional<Places> places = Places.of(condition);
    List<Integer> kept = new ArrayList<>();
    boolean known = places.isPresent();
    for (int i = 0; i < places.map(Places::count).orElse(0); i++) {
      Optional<Boolean> holds = isNonZero(Places.elements(condition).get(i));
      known &= holds.isPresent();
      if (holds.orElse(false)) {
        kept.add(i);
      }
    }
    Value data = flat ? Places.reshaped(call.value(0), flattened(input)) : call.value(0);
    int axis = flat ? 0 : call.axis("axis", 0, call.shape(0).rank());
    known &= kept.isEmpty() || isWithin(data.shape().get(axis), kept.get(kept.size() - 1));
    Shape shape = data.shape().with(axis, known ? Dimension.of(kept.size()) : FOUND);
    return call.result()
        .output(Places.taken(data, shape, at -> moved(at, axis, kept)))
        .tensor(1, "condition", Weight.Kind.TABLE)
        .done();
  }

  private static Shape flattened(Shape input) {
    return Shape.ofFormulas(List.of(input.elements()));
  }

  private static boolean isWithin(Dimension size, int last) {
    if (size instanceof Dimension.Known known && last >= known.size()) {
      throw new SettingException(
          "condition", "the condition holds at " + last + " of an axis of " + known.size());
    }
    return size.isKnown();
  }

  private static int[] moved(int[] at, int axis, List<Integer> kept) {
    int[] source = at.clone();
    source[axis] = at[axis] < kept.size() ? kept.get(at[axis]) : -1;
    return source;
  }
}
