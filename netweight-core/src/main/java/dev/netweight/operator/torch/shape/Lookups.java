package dev.netweight.operator.torch.shape;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attribute;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Element;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import dev.netweight.operator.elementwise.Broadcast;
import dev.netweight.operator.onnx.elementwise.RowMajor;
import dev.netweight.operator.onnx.shape.GatheredElements;
import dev.netweight.operator.onnx.shape.Places;
import dev.netweight.operator.torch.Operand;
import dev.netweight.operator.torch.TorchCall;
import dev.netweight.operator.torch.TorchFamily;
import dev.netweight.operator.torch.TorchRules;
import dev.netweight.operator.torch.elementwise.TypeConversions;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks elements up by their indices, or puts others in their places. */
public final class Lookups extends TorchFamily {
  private static final TorchRules RULES =
      TorchRules.doing(Work.Kind.LOOKUP)
          .with(Lookups::get, "self|input, index|indices", "getitem index")
          .with(Lookups::slice, "self|input, dim, start, end, step", "slice")
          .with(
              Lookups::set,
              "self|input, index|indices, value|values, accumulate",
              "index_put setitem")
          .with(Lookups::along, "input|self, dim, index, out", "index_select")
          .with(Lookups::gather, "input|self, dim, index, sparse_grad, out", "gather")
          .with(Lookups::take, "input|self, index", "take")
          .with(Lookups::takeAlong, "input|self, indices, dim, out", "take_along_dim");

  public Lookups() {
    super(
        "Looks elements up by their indices, or puts others in their places.",
        "https://pytorch.org/docs/stable/tensor_view.html",
        RULES);
  }

  private static Attribute index(TorchCall call) {
    Attribute index = call.arguments().entries().get("index");
    if (index == null) {
      throw call.missing("index");
    }
    return index;
  }

  private static Outcome get(TorchCall call) {
    return get(call, index(call));
  }

  /** A slice of one axis: {@code self[:, start:end:step]} where dim is 1. */
  private static Outcome slice(TorchCall call) {
    int axis = call.axis("dim", 0, call.shapeOfAtLeast(1, "self").rank());
    List<Attribute> index = new ArrayList<>(Collections.nCopies(axis, slice(null, null, null)));
    index.add(slice(call.find("start"), call.find("end"), call.find("step")));
    return get(call, new Attribute.Items(index));
  }

  private static Attribute slice(
      @Nullable Attribute start, @Nullable Attribute end, @Nullable Attribute step) {
    List<Attribute> bounds = new ArrayList<>();
    for (Attribute bound : Arrays.asList(start, end, step)) {
      bounds.add(bound == null ? Attribute.NOTHING : bound);
    }
    return new Attribute.Entries(Map.of("slice", new Attribute.Items(bounds)));
  }

  private static Outcome get(TorchCall call, Attribute index) {
    call.shape("self");
    Indexing.Picked picked = Indexing.picked(call, call.value("self"), index);
    return picked.indices().isEmpty() || !(picked.value() instanceof Value.Tensor tensor)
        ? call.result().output(picked.value()).done()
        : GatheredElements.looked(
                call.result(), call.value("self"), call.place("self"), picked.indices(), tensor)
            .done();
  }

  /** The tensor itself, with other elements in the places that the index picks. */
  private static Outcome set(TorchCall call) {
    Shape shape = call.shape("self");
    Value self = call.value("self");
    Optional<RowMajor> order = RowMajor.of(shape);
    Value places =
        order
            .<Value>map(Lookups::counted)
            .map(all -> Places.reshaped(all, shape))
            .orElseGet(() -> Value.of(shape, DataType.INT64));
    Value picked = Indexing.picked(call, places, index(call)).value();
    Value value = Operand.of(call, "value").value();
    requireFits(value.shape(), picked.shape());
    Optional<List<Element>> written = Optional.empty();
    if (order.isPresent() && !call.arguments().flag("accumulate", false)) {
      written = written(self, picked, TypeConversions.converted(value, self.type()));
    }
    return call.result()
        .output(new Value.Tensor(shape, self.type(), written, self.origin()))
        .done();
  }

  private static Value.Tensor counted(RowMajor order) {
    List<Element> places = new ArrayList<>();
    for (int i = 0; i < order.count(); i++) {
      places.add(Element.of(i));
    }
    return Value.of(Shape.of(places.size()), DataType.INT64, places);
  }

  /** Axes of size 1 in front of what is written do not count. */
  private static void requireFits(Shape value, Shape places) {
    if (!value.hasRank() || !places.hasRank()) {
      return;
    }
    Shape left = value;
    while (left.rank() > places.rank() && left.get(0).equals(Dimension.of(1))) {
      left = left.slice(1, left.rank());
    }
    Shape common = Broadcast.of(left, places);
    boolean fits = common.rank() == places.rank();
    for (int i = 0; fits && i < common.rank(); i++) {
      fits =
          !common.get(i).isKnown()
              || !places.get(i).isKnown()
              || common.get(i).equals(places.get(i));
    }
    if (!fits) {
      throw new SettingException(
          "value", "a tensor of the shape " + value + " is put into places of the shape " + places);
    }
  }

  private static Optional<List<Element>> written(Value self, Value places, Value value) {
    Optional<List<Element>> before = RowMajor.elements(self);
    Optional<List<Element>> targets = RowMajor.elements(places);
    Value fitting = value;
    while (fitting.shape().hasRank() && fitting.shape().rank() > places.shape().rank()) {
      fitting = Places.reshaped(fitting, fitting.shape().slice(1, fitting.shape().rank()));
    }
    Optional<List<Element>> news =
        RowMajor.combined(places.shape(), List.of(fitting), all -> all.get(0));
    if (before.isEmpty() || targets.isEmpty()) {
      return Optional.empty();
    }
    List<Element> after = new ArrayList<>(before.get());
    for (int i = 0; i < targets.get().size(); i++) {
      int place = targets.get().get(i).formula().value().map(BigInteger::intValue).orElse(0);
      int from = i;
      after.set(
          place,
          news.map(all -> all.get(from))
              .orElseGet(() -> Element.unknown("the element is computed when the program runs")));
    }
    return Optional.of(after);
  }

  private static Outcome along(TorchCall call) {
    Shape input = call.shape("input");
    Shape index = call.shape("index");
    if (index.rank() > 1) {
      throw new SettingException("index", "index_select takes a vector of indices, not " + index);
    }
    int axis = call.axis("dim", 0, input.rank());
    Value places = ShapeChanges.ofAtLeast(1, call.value("index"));
    if (input.rank() == 0) {
      return call.result().output(Shape.SCALAR, call.type("input")).done();
    }
    return looked(call, "index", GatheredElements.replaced(call.value("input"), axis, places));
  }

  private static Outcome gather(TorchCall call) {
    Shape input = call.shape("input");
    Shape index = call.shape("index");
    if (index.rank() != input.rank()) {
      throw new SettingException(
          "index", "indices of the shape " + index + " need as many axes as " + input);
    }
    int axis = call.axis("dim", 0, input.rank());
    return input.rank() == 0
        ? call.result().output(input, call.type("input")).done()
        : looked(
            call,
            "index",
            GatheredElements.eachAlong(call.value("input"), axis, call.value("index")));
  }

  /** Indices into the tensor as one vector. */
  private static Outcome take(TorchCall call) {
    Shape input = call.shape("input");
    call.shape("index");
    Value flat = Places.reshaped(call.value("input"), Shape.ofFormulas(List.of(input.elements())));
    return looked(call, "index", GatheredElements.replaced(flat, 0, call.value("index")));
  }

  private static Outcome takeAlong(TorchCall call) {
    Shape input = call.shape("input");
    Shape indices = call.shape("indices");
    if (!call.has("dim")) {
      Value flat =
          Places.reshaped(call.value("input"), Shape.ofFormulas(List.of(input.elements())));
      Value places =
          Places.reshaped(call.value("indices"), Shape.ofFormulas(List.of(indices.elements())));
      return looked(call, "indices", GatheredElements.replaced(flat, 0, places));
    } else if (indices.rank() != input.rank() || input.rank() == 0) {
      throw new SettingException(
          "indices", "indices of the shape " + indices + " need as many axes as " + input);
    }
    int axis = call.axis("dim", 0, input.rank());
    Shape others =
        Broadcast.of(input.with(axis, Dimension.of(1)), indices.with(axis, Dimension.of(1)));
    Value from = Repetitions.expanded(call.value("input"), others.with(axis, input.get(axis)));
    Value places =
        Repetitions.expanded(call.value("indices"), others.with(axis, indices.get(axis)));
    return looked(call, "indices", GatheredElements.eachAlong(from, axis, places));
  }

  private static Outcome looked(TorchCall call, String index, Value.Tensor taken) {
    return GatheredElements.looked(
            call.result(),
            call.value("input"),
            call.place("input"),
            Collections.singletonList(call.value(index)),
            taken)
        .done();
  }
}
