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
import dev.netweight.operator.spatial.Window;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Looks up elements at the places that indices say. Where the indices are computed and the data is
 * a table of real numbers in the file, this is an embedding.
 */
public final class GatheredElements extends OnnxFamily {
  public GatheredElements() {
    super(
        "Looks up elements at the places that indices say.",
        "https://onnx.ai/onnx/operators/onnx__Gather.html",
        OnnxRules.free()
            .with(GatheredElements::gather, "data, indices", "Gather")
            .with(GatheredElements::gatherElements, "data, indices", "GatherElements")
            .with(GatheredElements::gatherSlices, "data, indices", "GatherND")
            .with(
                OperatorName.MICROSOFT, GatheredElements::gatherSlices, "data, indices", "GatherND")
            .with(
                OperatorName.MICROSOFT,
                GatheredElements::gather,
                "weight, indices, padding_idx, scale_grad_by_freq",
                "TorchEmbedding"));
  }

  /** The axis is replaced by those of the indices. */
  private static Outcome gather(OnnxCall call) {
    Shape data = call.anyShape(0);
    Shape indices = call.anyShape(1);
    if (!data.hasRank() || !indices.hasRank()) {
      return unranked(call);
    }
    int axis = call.axis("axis", 0, data.rank());
    return outcome(call, replaced(call.value(0), axis, call.value(1)));
  }

  /** The elements at these places along an axis, which is replaced by the axes of the indices. */
  public static Value.Tensor replaced(Value from, int axis, Value at) {
    Shape data = from.shape();
    int rank = at.shape().rank();
    requireWithin(at, data.get(axis));
    return Places.taken(
        from,
        replaced(data, axis, at.shape()),
        place -> {
          int[] source = new int[data.rank()];
          for (int i = 0; i < source.length; i++) {
            source[i] = i < axis ? place[i] : i == axis ? 0 : place[i + rank - 1];
          }
          source[axis] =
              Places.index(at, Arrays.copyOfRange(place, axis, axis + rank), data.get(axis));
          return source;
        });
  }

  private static Outcome unranked(OnnxCall call) {
    Shape open = call.anyShape(0).hasRank() ? call.anyShape(1) : call.anyShape(0);
    return outcome(call, Value.of(open, call.type(0)));
  }

  private static Shape replaced(Shape data, int axis, Shape indices) {
    return data.slice(0, axis)
        .concatenated(indices)
        .concatenated(data.slice(axis + 1, data.rank()));
  }

  /**
   * Refuses an index beyond an axis.
   *
   * @throws SettingException where there is one
   */
  public static void requireWithin(Value indices, Dimension size) {
    if (!(size instanceof Dimension.Known known)) {
      return;
    }
    BigInteger length = BigInteger.valueOf(known.size());
    for (Element element : Places.elements(indices)) {
      Optional<BigInteger> index = element.formula().value();
      if (index.isPresent()
          && (index.get().compareTo(length) >= 0 || index.get().compareTo(length.negate()) < 0)) {
        throw new SettingException(
            "indices", "the index " + index.get() + " is beyond an axis of " + known.size());
      }
    }
  }

  /** Of each index the element whose place differs along the axis alone. */
  private static Outcome gatherElements(OnnxCall call) {
    Shape indices = call.anyShape(1);
    Shape data = call.anyShape(0);
    if (!data.hasRank() || !indices.hasRank()) {
      return unranked(call);
    }
    int axis = call.axis("axis", 0, data.rank());
    if (indices.rank() != data.rank()) {
      throw new SettingException(
          "indices", "indices of the shape " + indices + " need as many axes as " + data);
    }
    return outcome(call, eachAlong(call.value(0), axis, call.value(1)));
  }

  /** For each index the element whose place differs from the index's along an axis alone. */
  public static Value.Tensor eachAlong(Value from, int axis, Value at) {
    Dimension size = from.shape().get(axis);
    requireWithin(at, size);
    return Places.taken(
        from,
        at.shape(),
        place -> {
          int[] source = place.clone();
          source[axis] = Places.index(at, place, size);
          return source;
        });
  }

  /** The last axis of the indices says a place along each of the first axes of the data. */
  private static Outcome gatherSlices(OnnxCall call) {
    Shape data = call.anyShape(0);
    Shape indices = call.anyShape(1);
    if (!data.hasRank() || !indices.hasRank()) {
      return unranked(call);
    }
    int shared = call.settings().integer("batch_dims", 0);
    if (shared < 0 || shared >= indices.rank() || shared > data.rank()) {
      throw new SettingException(
          "batch_dims", "batch_dims is " + shared + "; the shapes are " + data + " and " + indices);
    }
    if (!(indices.get(-1) instanceof Dimension.Known known)) {
      String reason = "how many axes the indices are for is " + indices.get(-1);
      return outcome(call, Value.of(Shape.unknown(reason), call.type(0)));
    } else if (known.size() + shared > data.rank() || known.size() < 1) {
      throw new SettingException(
          "indices", "indices for " + known.size() + " axes; the data has the shape " + data);
    }
    int named = (int) known.size();
    int first = indices.rank() - 1;
    Shape shape = indices.slice(0, first).concatenated(data.slice(shared + named, data.rank()));
    Value.Tensor taken =
        Places.taken(
            call.value(0),
            shape,
            at -> {
              int[] source = new int[data.rank()];
              int[] place = Arrays.copyOf(at, first + 1);
              for (int i = 0; i < source.length; i++) {
                if (i < shared) {
                  source[i] = at[i];
                } else if (i < shared + named) {
                  place[first] = i - shared;
                  source[i] = Places.index(call.value(1), place, data.get(i));
                } else {
                  source[i] = at[first + i - shared - named];
                }
              }
              return source;
            });
    return outcome(call, taken);
  }

  /**
   * Whether elements are real numbers: as such, or quantised to a byte at most. Indices are wider.
   */
  private static boolean isReal(DataType type) {
    return type.isFloatingPoint() || (type.isInteger() && type.isSized() && type.blockBits() <= 8);
  }

  private static Outcome outcome(OnnxCall call, Value.Tensor taken) {
    boolean single = Window.isOne(call.anyShape(1).elements());
    return looked(call.result(), call.value(0), 0, List.of(call.value(1)), taken)
        .tensor(1, "indices", single ? Weight.Kind.SHAPE_CONSTANT : Weight.Kind.TABLE)
        .done();
  }

  /**
   * A result that starts with what indices pick from a tensor.
   *
   * @param place which input the tensor is
   */
  public static OnnxResult looked(
      OnnxResult result, Value from, int place, List<Value> indices, Value.Tensor taken) {
    boolean computed =
        indices.stream()
            .anyMatch(
                one ->
                    one.elements().isEmpty()
                        || Places.elements(one).stream()
                            .anyMatch(index -> index.formula().value().isEmpty()));
    boolean real = isReal(from.type());
    result.output(real && !computed ? taken.from(from) : taken);
    if (real && computed) {
      Formula[] sizes = from.shape().hasRank() ? table(from.shape()) : new Formula[0];
      result.weight(place, "embedding", Formula.product(sizes));
      result.work(Work.Kind.LOOKUP, "lookup", taken.shape().elements());
    }
    return result;
  }

  /** The sizes of a table, named where it has as many axes as one of vectors. */
  private static Formula[] table(Shape shape) {
    List<Dimension> sizes = shape.dimensions();
    Formula[] named = new Formula[sizes.size()];
    for (int i = 0; i < named.length; i++) {
      String name = named.length != 2 ? "axis " + i : i == 0 ? "vocabulary" : "vector size";
      named[i] = sizes.get(i).formula().named(name, "axis " + i + " of the table");
    }
    return named;
  }
}
