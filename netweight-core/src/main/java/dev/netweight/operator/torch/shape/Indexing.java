package dev.netweight.operator.torch.shape;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Element;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.operator.elementwise.Broadcast;
import dev.netweight.operator.function.UnknownRankException;
import dev.netweight.operator.onnx.shape.GatheredElements;
import dev.netweight.operator.onnx.shape.Places;
import dev.netweight.operator.onnx.shape.SlicedAxis;
import dev.netweight.operator.torch.TorchCall;
import dev.netweight.operator.torch.creation.DataTensors;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What stands between brackets behind a tensor: for each axis a number, a slice, or a tensor of
 * indices or of truth values; {@code None} is a new axis, and {@code ...} stands for all axes that
 * are not named. Tensors of indices are repeated to their common shape, whose axes come where the
 * first of them is or, where others are between them, in front.
 */
final class Indexing {
  private static final Formula FAR = Formula.of(Long.MAX_VALUE);

  private final TorchCall call;
  private Value picked;
  private int axis;
  private final List<Optional<Value>> indices = new ArrayList<>();
  private final List<Value> given = new ArrayList<>();

  private Indexing(TorchCall call, Value tensor) {
    this.call = call;
    this.picked = tensor;
  }

  /**
   * What is picked, and the tensors of indices that picked it.
   *
   * @param indices none, where it is a part of the tensor
   */
  record Picked(Value value, List<Value> indices) {}

  /** What an index picks from a tensor, which has a rank. */
  static Picked picked(TorchCall call, Value tensor, Attribute index) {
    Indexing indexing = new Indexing(call, tensor);
    List<Attribute> items =
        index instanceof Attribute.Items several ? several.items() : List.of(index);
    int named = 0;
    for (Attribute item : items) {
      named += indexing.axes(item);
    }
    int left = tensor.shape().rank() - named;
    if (left < 0) {
      throw new SettingException(
          "index", "an index of " + named + " axes; the tensor has the shape " + tensor.shape());
    }
    boolean spread = false;
    for (Attribute item : items) {
      if (isEllipsis(item)) {
        if (spread) {
          throw new SettingException("index", "an index has ... twice");
        }
        spread = true;
        indexing.skip(left);
      } else {
        indexing.take(item);
      }
    }
    indexing.skip(indexing.picked.shape().rank() - indexing.axis);
    return indexing.looked();
  }

  private static boolean isEllipsis(Attribute item) {
    return item instanceof Attribute.Text text
        && (text.text().equals("...") || text.text().equals("Ellipsis"));
  }

  /** How many axes of the tensor an item is for. */
  private int axes(Attribute item) {
    if (item instanceof Attribute.Nothing || item instanceof Attribute.Flag || isEllipsis(item)) {
      return 0;
    } else if (item instanceof Attribute.Input || item instanceof Attribute.Items) {
      Value tensor = tensor(item);
      return isMask(tensor) ? tensor.shape().rank() : 1;
    }
    return 1;
  }

  private Value tensor(Attribute item) {
    Value tensor =
        item instanceof Attribute.Input input ? call.input(input) : DataTensors.of(call, item);
    if (!tensor.shape().hasRank()) {
      throw new UnknownRankException(tensor.shape().unknownReason());
    }
    boolean numbers = tensor.type().isInteger() || isMask(tensor) || !tensor.type().isStated();
    if (!numbers && !tensor.shape().equals(Shape.of(0))) {
      throw new SettingException(
          "index", "an index is of whole numbers or truth values, not of " + tensor.type().name());
    }
    return tensor;
  }

  private static boolean isMask(Value tensor) {
    return tensor.type().equals(DataType.BOOL) || tensor.type().equals(DataType.UINT8);
  }

  private void skip(int axes) {
    for (int i = 0; i < axes; i++) {
      indices.add(Optional.empty());
      axis++;
    }
  }

  private void take(Attribute item) {
    if (item instanceof Attribute.Nothing) {
      picked = Places.reshaped(picked, ShapeChanges.withUnit(picked.shape(), axis));
      skip(1);
    } else if (item instanceof Attribute.Flag flag) {
      picked = Places.reshaped(picked, ShapeChanges.withUnit(picked.shape(), axis));
      index(
          Value.of(
              Shape.of(flag.on() ? 1 : 0),
              DataType.INT64,
              flag.on() ? List.of(Element.of(0)) : List.of()));
    } else if (item instanceof Attribute.Entries entries) {
      slice(entries);
    } else if (item instanceof Attribute.Input || item instanceof Attribute.Items) {
      look(tensor(item));
    } else {
      place(Attributes.of("index", item).size("index"));
    }
  }

  private void place(Formula index) {
    Optional<Integer> place = Parts.place(index, picked.shape().size(axis));
    picked = Parts.at(picked, axis, place);
  }

  private void look(Value tensor) {
    if (isMask(tensor)) {
      mask(tensor);
    } else if (tensor.shape().rank() == 0) {
      place(
          tensor
              .elements()
              .filter(all -> all.size() == 1)
              .map(all -> all.get(0).formula())
              .orElseGet(() -> Formula.unknown("an index is known only when the program runs")));
    } else {
      index(
          tensor.shape().equals(Shape.of(0)) && !tensor.type().isInteger()
              ? Value.of(Shape.of(0), DataType.INT64, List.of())
              : tensor);
    }
  }

  /** A mask stands for the places where it is on. */
  private void mask(Value mask) {
    if (mask.shape().rank() == 0) {
      picked = Places.reshaped(picked, ShapeChanges.withUnit(picked.shape(), axis));
    }
    for (int i = 0; i < mask.shape().rank(); i++) {
      Broadcast.same(
          "the sizes of a mask and the tensor", mask.shape().get(i), picked.shape().get(axis + i));
    }
    Found.indices(mask).forEach(this::index);
  }

  private void index(Value places) {
    GatheredElements.requireWithin(places, picked.shape().get(axis));
    indices.add(Optional.of(places));
    given.add(places);
    axis++;
  }

  private void slice(Attribute.Entries entries) {
    if (!(entries.entries().get("slice") instanceof Attribute.Items bounds)
        || bounds.items().size() != 3) {
      throw new SettingException("index", "a slice has a start, a stop and a step");
    }
    Formula start = bound(bounds.items().get(0), Literal.ZERO);
    Formula stop = bound(bounds.items().get(1), FAR);
    Formula step = bound(bounds.items().get(2), Literal.ONE);
    if (step.value().map(BigInteger::signum).orElse(1) <= 0) {
      throw new SettingException("index", "the step of a slice is 1 or more, not " + step.text());
    }
    Shape shape = picked.shape();
    SlicedAxis part = SlicedAxis.of(start, stop, step, shape.size(axis));
    Optional<int[]> places = part.places();
    int along = axis;
    picked =
        Places.taken(
                picked,
                shape.with(along, Dimension.of(part.count())),
                at -> {
                  int[] source = at.clone();
                  source[along] = places.map(from -> from[0] + at[along] * from[1]).orElse(-1);
                  return source;
                })
            .from(picked);
    skip(1);
  }

  private Formula bound(Attribute bound, Formula absent) {
    if (bound instanceof Attribute.Nothing) {
      return absent;
    } else if (bound instanceof Attribute.Input input) {
      List<Element> elements = call.input(input).elements().orElse(List.of());
      return elements.size() == 1
          ? elements.get(0).formula()
          : Formula.unknown("the end of a slice is known only when the program runs");
    }
    return Attributes.of("index", bound).size("index");
  }

  /** What the tensors of indices pick. */
  private Picked looked() {
    if (given.isEmpty()) {
      return new Picked(picked, given);
    }
    Shape common = Broadcast.of(Value.shapes(given));
    List<Dimension> sizes = new ArrayList<>();
    int first = -1;
    int last = -1;
    for (int i = 0; i < indices.size(); i++) {
      if (indices.get(i).isPresent()) {
        first = first < 0 ? i : first;
        last = i;
      } else {
        sizes.add(picked.shape().get(i));
      }
    }
    int front = last - first + 1 == given.size() ? first : 0;
    sizes.addAll(front, common.dimensions());
    Value.Tensor taken = Places.taken(picked, Shape.of(sizes), at -> source(at, front, common));
    return new Picked(taken, given);
  }

  private int[] source(int[] at, int front, Shape common) {
    int[] source = new int[indices.size()];
    int next = 0;
    for (int i = 0; i < source.length; i++) {
      Optional<Value> index = indices.get(i);
      if (index.isPresent()) {
        int[] place = repeated(at, front, common, index.get().shape());
        source[i] = Places.index(index.get(), place, picked.shape().get(i));
      } else {
        source[i] = at[next < front ? next : next + common.rank()];
        next++;
      }
    }
    return source;
  }

  private static int[] repeated(int[] at, int front, Shape common, Shape own) {
    int[] place = new int[own.rank()];
    for (int i = 0; i < place.length; i++) {
      boolean single = own.get(i).equals(Dimension.of(1));
      place[i] = single ? 0 : at[front + common.rank() - place.length + i];
    }
    return place;
  }
}
