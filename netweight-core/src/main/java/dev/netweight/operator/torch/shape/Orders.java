package dev.netweight.operator.torch.shape;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Element;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import dev.netweight.operator.onnx.elementwise.RowMajor;
import dev.netweight.operator.onnx.reduction.ReducedAxes;
import dev.netweight.operator.onnx.shape.Places;
import dev.netweight.operator.onnx.shape.Sizes;
import dev.netweight.operator.torch.TorchCall;
import dev.netweight.operator.torch.TorchFamily;
import dev.netweight.operator.torch.TorchRules;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Sorts elements, picks the largest or the middle ones, and finds where others belong. */
public final class Orders extends TorchFamily {
  private static final TorchRules RULES =
      TorchRules.doing(Work.Kind.TRANSFORM)
          .with(Orders::sort, "input|self, dim|axis, descending, stable, out", "sort")
          .with(Orders::argsort, "input|self, dim|axis, descending, stable", "argsort")
          .with(Orders::msort, "input|self, out", "msort")
          .with(Orders::largest, "input|self, k, dim|axis, largest, sorted, out", "topk")
          .with(Orders::picked, "input|self, k, dim|axis, keepdim|keepdims, out", "kthvalue")
          .with(Orders::median, "input|self, dim|axis, keepdim|keepdims, out", "median nanmedian")
          .with(Orders::mode, "input|self, dim|axis, keepdim|keepdims, out", "mode")
          .with(
              Orders::belonging,
              "sorted_sequence, input|self|values, out_int32, right, side, out, sorter",
              "searchsorted")
          .with(Orders::belonging, "input|self, boundaries, out_int32, right, out", "bucketize");

  public Orders() {
    super(
        "Sorts elements, or picks some by their order.",
        "https://pytorch.org/docs/stable/generated/torch.sort.html",
        RULES);
  }

  /** Values and where they stood, along an axis. */
  private record Sorted(Value.Tensor values, Value.Tensor places) {
    Sorted first(int axis, Dimension count) {
      return from(axis, 0, count);
    }

    Sorted from(int axis, int start, Dimension count) {
      return new Sorted(
          Places.part(values, axis, Optional.of(start), count),
          Places.part(places, axis, Optional.of(start), count));
    }
  }

  private static Sorted sorted(Value input, int axis, boolean descending) {
    Optional<List<Element>> elements = RowMajor.elements(input);
    Optional<RowMajor> order = RowMajor.of(input.shape());
    Shape shape = input.shape();
    boolean followed =
        shape.rank() > 0
            && elements.isPresent()
            && order.isPresent()
            && elements.get().stream().allMatch(one -> one.decimal().isPresent());
    if (!followed) {
      return new Sorted(Value.of(shape, input.type()), Value.of(shape, DataType.INT64));
    }
    List<Element> all = elements.get();
    List<Element> values = new ArrayList<>(all);
    List<Element> places = new ArrayList<>(all);
    boolean ties = false;
    int size = order.get().sizes().get(axis);
    for (int i = 0; i < all.size(); i++) {
      List<Integer> at = order.get().indices(i);
      if (at.get(axis) > 0) {
        continue;
      }
      List<Integer> line = new ArrayList<>();
      for (int j = 0; j < size; j++) {
        at.set(axis, j);
        line.add(order.get().element(at));
      }
      List<Integer> ranked = new ArrayList<>(line);
      Comparator<Integer> ascending =
          Comparator.comparing(place -> all.get(place).decimal().orElse(0.0));
      ranked.sort(descending ? ascending.reversed() : ascending);
      HashSet<Double> different = new HashSet<>();
      for (int j = 0; j < size; j++) {
        ties |= !different.add(all.get(ranked.get(j)).decimal().orElse(0.0));
        values.set(line.get(j), all.get(ranked.get(j)));
        places.set(line.get(j), Element.of(line.indexOf(ranked.get(j))));
      }
    }
    // Of equal elements any may come first.
    Optional<List<Element>> decided = ties ? Optional.empty() : Optional.of(places);
    return new Sorted(
        Value.of(shape, input.type(), values),
        new Value.Tensor(shape, DataType.INT64, decided, Optional.empty()));
  }

  private static Outcome both(TorchCall call, Sorted sorted) {
    return call.result()
        .output(sorted.values())
        .output(sorted.places())
        .work(Work.Kind.TRANSFORM, "sorted elements", call.shape("input").elements())
        .done();
  }

  private static Outcome one(TorchCall call, Value output) {
    return call.result()
        .output(output)
        .work(Work.Kind.TRANSFORM, "sorted elements", call.shape("input").elements())
        .done();
  }

  private static Sorted sortedAll(TorchCall call) {
    Shape input = call.shape("input");
    return sorted(
        call.value("input"),
        call.axis("dim", -1, input.rank()),
        call.arguments().flag("descending", false));
  }

  private static Outcome sort(TorchCall call) {
    return both(call, sortedAll(call));
  }

  private static Outcome argsort(TorchCall call) {
    return one(call, sortedAll(call).places());
  }

  private static Outcome msort(TorchCall call) {
    call.shapeOfAtLeast(1, "input");
    return one(call, sorted(call.value("input"), 0, false).values());
  }

  private static Outcome largest(TorchCall call) {
    Shape input = call.shape("input");
    int axis = call.axis("dim", -1, input.rank());
    Formula count = call.size("k");
    requireWithin(input, axis, count);
    Dimension picked = Sizes.dimension("k", count);
    boolean descending = call.arguments().flag("largest", true);
    Sorted sorted = sorted(call.value("input"), axis, descending);
    if (input.rank() == 0) {
      return both(call, sorted);
    } else if (!call.arguments().flag("sorted", true)) {
      Shape shape = input.with(axis, picked);
      return both(
          call, new Sorted(Value.of(shape, call.type("input")), Value.of(shape, DataType.INT64)));
    }
    return both(call, sorted.first(axis, picked));
  }

  private static void requireWithin(Shape input, int axis, Formula count) {
    Formula size = input.rank() == 0 ? Formula.of(1) : input.size(axis);
    Optional<BigInteger> left = size.minus(count).value();
    if (left.filter(many -> many.signum() < 0).isPresent()) {
      throw new SettingException("k", "k is " + count.text() + "; the axis has " + size.text());
    }
  }

  /** The element that has so many not above it, itself included. */
  private static Outcome picked(TorchCall call) {
    Shape input = call.shape("input");
    int axis = call.axis("dim", -1, input.rank());
    Formula rank = call.size("k");
    requireWithin(input, axis, rank);
    if (rank.value().filter(one -> one.signum() <= 0).isPresent()) {
      throw new SettingException("k", "k is " + rank.text() + "; it must be 1 or more");
    }
    return both(call, taken(call, axis, rank.value().map(one -> one.intValue() - 1)));
  }

  private static Sorted taken(TorchCall call, int axis, Optional<Integer> place) {
    Shape input = call.shape("input");
    boolean kept = call.arguments().flag("keepdim", false);
    Sorted sorted = sorted(call.value("input"), axis, false);
    if (input.rank() == 0) {
      return sorted;
    }
    Shape shape = ReducedAxes.known(List.of(axis), kept).reduced(input);
    Sorted one = sorted.from(axis, place.orElse(0), Dimension.of(1));
    Value.Tensor values = Places.reshaped(one.values(), shape);
    return place.isEmpty()
        ? new Sorted(Value.of(shape, values.type()), Value.of(shape, DataType.INT64))
        : new Sorted(values, Places.reshaped(one.places(), shape));
  }

  /** The lower one of two in the middle. */
  private static Outcome median(TorchCall call) {
    Shape input = call.shape("input");
    if (!call.has("dim")) {
      Value flat =
          Places.reshaped(call.value("input"), Shape.ofFormulas(List.of(input.elements())));
      Optional<Integer> middle = middle(input.elements());
      Value.Tensor values =
          sorted(flat, 0, false).from(0, middle.orElse(0), Dimension.of(1)).values();
      Value output = Places.reshaped(values, Shape.SCALAR);
      return one(call, middle.isPresent() ? output : Value.of(Shape.SCALAR, call.type("input")));
    }
    int axis = call.axis("dim", -1, input.rank());
    Optional<Integer> middle = input.rank() == 0 ? Optional.of(0) : middle(input.size(axis));
    return both(call, taken(call, axis, middle));
  }

  private static Optional<Integer> middle(Formula size) {
    return size.value()
        .filter(many -> many.bitLength() < 31 && many.signum() > 0)
        .map(many -> (many.intValue() - 1) / 2);
  }

  private static Outcome mode(TorchCall call) {
    Shape input = call.shape("input");
    int axis = call.axis("dim", -1, input.rank());
    return both(call, taken(call, axis, Optional.empty()));
  }

  /** Where values would have to be put into sorted ones. */
  private static Outcome belonging(TorchCall call) {
    Shape shape = call.shape("input");
    boolean narrow = call.arguments().flag("out_int32", false);
    return call.result()
        .output(shape, narrow ? DataType.INT32 : DataType.INT64)
        .work(Work.Kind.TRANSFORM, call.function(), shape.elements())
        .done();
  }
}
