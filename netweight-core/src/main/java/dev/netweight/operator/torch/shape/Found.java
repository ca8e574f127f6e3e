package dev.netweight.operator.torch.shape;

import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Element;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import dev.netweight.operator.elementwise.Broadcast;
import dev.netweight.operator.onnx.OnnxResult;
import dev.netweight.operator.onnx.elementwise.ElementArithmetic;
import dev.netweight.operator.onnx.elementwise.RowMajor;
import dev.netweight.operator.onnx.shape.Places;
import dev.netweight.operator.onnx.shape.Ranking;
import dev.netweight.operator.torch.TorchCall;
import dev.netweight.operator.torch.TorchFamily;
import dev.netweight.operator.torch.TorchRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds elements: how many there are is known only where the elements are. */
public final class Found extends TorchFamily {
  private static final Dimension FOUND =
      new Dimension.Unknown("how many elements are found is known only when the program runs");

  private static final TorchRules RULES =
      TorchRules.doing(Work.Kind.TRANSFORM)
          .with(Found::nonzero, "input|self, as_tuple, out", "nonzero")
          .with(Found::nonzero, "input|self", "argwhere")
          .with(Found::selected, "input|self, mask, out", "masked_select")
          .with(Found::unique, "input|self, sorted, return_inverse, return_counts, dim", "unique")
          .with(
              Found::unique, "input|self, return_inverse, return_counts, dim", "unique_consecutive")
          .with(Found::counts, "input|self, weights, minlength", "bincount");

  public Found() {
    super(
        "Finds elements, such as those that are not zero.",
        "https://pytorch.org/docs/stable/generated/torch.nonzero.html",
        RULES);
  }

  private static Outcome nonzero(TorchCall call) {
    if (call.arguments().flag("as_tuple", false)) {
      return places(call, call.value("input"));
    }
    Shape input = call.shape("input");
    Optional<List<int[]>> found = found(call.value("input"));
    Dimension count = found.map(all -> Dimension.of(all.size())).orElse(FOUND);
    Optional<List<Element>> elements =
        found.map(
            all -> {
              List<Element> rows = new ArrayList<>();
              all.forEach(
                  at -> {
                    for (int index : at) {
                      rows.add(Element.of(index));
                    }
                  });
              return rows;
            });
    return call.result()
        .output(
            new Value.Tensor(
                Shape.of(count, Dimension.of(input.rank())),
                DataType.INT64,
                elements.filter(all -> all.size() <= Element.MOST),
                Optional.empty()))
        .work(Work.Kind.TRANSFORM, "compared elements", input.elements())
        .done();
  }

  /** The places where a tensor is other than zero, a vector for each axis. */
  public static Outcome places(TorchCall call, Value tensor) {
    OnnxResult result = call.result();
    indices(tensor).forEach(result::output);
    return result.work(Work.Kind.TRANSFORM, "compared elements", tensor.shape().elements()).done();
  }

  /** For each axis a vector of the indices at which a tensor is other than zero. */
  static List<Value> indices(Value tensor) {
    int rank = tensor.shape().hasRank() ? Math.max(1, tensor.shape().rank()) : 1;
    Optional<List<int[]>> found = found(ShapeChanges.ofAtLeast(1, tensor));
    List<Value> indices = new ArrayList<>();
    for (int i = 0; i < rank; i++) {
      int axis = i;
      indices.add(
          found
              .<Value>map(
                  all ->
                      Value.of(
                          Shape.of(all.size()),
                          DataType.INT64,
                          all.stream().map(at -> Element.of(at[axis])).toList()))
              .orElseGet(() -> Value.of(Shape.of(FOUND), DataType.INT64)));
    }
    return indices;
  }

  /** Where a tensor is other than zero, in row-major order, where that is known everywhere. */
  private static Optional<List<int[]>> found(Value tensor) {
    Optional<Places> places = Places.of(tensor);
    if (places.isEmpty()) {
      return Optional.empty();
    }
    List<int[]> found = new ArrayList<>();
    List<Element> elements = Places.elements(tensor);
    for (int i = 0; i < elements.size(); i++) {
      Optional<Boolean> on = ElementArithmetic.isTrue(elements.get(i));
      if (on.isEmpty()) {
        return Optional.empty();
      } else if (on.get()) {
        found.add(places.get().coordinates(i));
      }
    }
    return Optional.of(found);
  }

  /** The elements of a tensor where a mask is on, both repeated to their common shape. */
  private static Outcome selected(TorchCall call) {
    Value mask = call.value("mask");
    Shape common = Broadcast.of(call.shape("input"), call.shape("mask"));
    Optional<List<Element>> on = RowMajor.combined(common, List.of(mask), all -> all.get(0));
    Optional<List<Element>> from =
        RowMajor.combined(common, List.of(call.value("input")), all -> all.get(0));
    Optional<List<Boolean>> picks = on.flatMap(Found::truths);
    Dimension count =
        picks
            .map(all -> Dimension.of(all.stream().filter(Boolean::booleanValue).count()))
            .orElse(FOUND);
    Optional<List<Element>> elements = Optional.empty();
    if (picks.isPresent() && from.isPresent()) {
      List<Element> picked = new ArrayList<>();
      for (int i = 0; i < picks.get().size(); i++) {
        if (picks.get().get(i)) {
          picked.add(from.get().get(i));
        }
      }
      elements = Optional.of(picked);
    }
    return call.result()
        .output(new Value.Tensor(Shape.of(count), call.type("input"), elements, Optional.empty()))
        .done();
  }

  private static Optional<List<Boolean>> truths(List<Element> elements) {
    List<Boolean> truths = new ArrayList<>();
    for (Element element : elements) {
      Optional<Boolean> truth = ElementArithmetic.isTrue(element);
      if (truth.isEmpty()) {
        return Optional.empty();
      }
      truths.add(truth.get());
    }
    return Optional.of(truths);
  }

  /** The values that occur; which of them each element is, and how often each occurs. */
  private static Outcome unique(TorchCall call) {
    Value input = call.value("input");
    boolean along = call.has("dim");
    Shape shape = call.shape("input");
    boolean consecutive = call.function().equals("unique_consecutive");
    Optional<List<Integer>> firsts =
        along || consecutive ? Optional.empty() : Ranking.firsts(input, true);
    Dimension count = firsts.map(all -> Dimension.of(all.size())).orElse(FOUND);
    int axis = call.axis("dim", 0, shape.rank());
    boolean slices = along && shape.rank() > 0;
    OnnxResult result =
        call.result()
            .output(
                new Value.Tensor(
                    slices ? shape.with(axis, count) : Shape.of(count),
                    input.type(),
                    firsts.map(all -> all.stream().map(Places.elements(input)::get).toList()),
                    Optional.empty()))
            .work(Work.Kind.TRANSFORM, "compared elements", shape.elements());
    if (call.arguments().flag("return_inverse", false)) {
      result.output(slices ? Shape.of(shape.get(axis)) : shape, DataType.INT64);
    }
    if (call.arguments().flag("return_counts", false)) {
      result.output(Shape.of(count), DataType.INT64);
    }
    return result.done();
  }

  private static Outcome counts(TorchCall call) {
    Shape shape = call.shape("input");
    boolean weighted = call.has("weights");
    DataType weights = call.type("weights");
    DataType real = weights.equals(DataType.FLOAT32) ? weights : DataType.FLOAT64;
    return call.result()
        .output(Shape.of(FOUND), weighted ? real : DataType.INT64)
        .work(Work.Kind.TRANSFORM, "counted elements", shape.elements())
        .done();
  }
}
