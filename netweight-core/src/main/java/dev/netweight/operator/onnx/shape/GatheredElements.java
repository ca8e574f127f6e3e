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
    Shape shape = replaced(data, axis, indices);
    int[] size = {indices.rank()};
    Value.Tensor taken =
        Places.taken(
            call.value(0),
            shape,
            at -> {
              int[] source = new int[data.rank()];
              for (int i = 0; i < source.length; i++) {
                source[i] = i < axis ? at[i] : i == axis ? 0 : at[i + size[0] - 1];
              }
              source[axis] =
                  Places.index(
                      call.value(1), Arrays.copyOfRange(at, axis, axis + size[0]), data.get(axis));
              return source;
            });
    requireWithin(call, data.get(axis));
    return outcome(call, taken);
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

  private static void requireWithin(OnnxCall call, Dimension size) {
    if (!(size instanceof Dimension.Known known)) {
      return;
    }
    BigInteger length = BigInteger.valueOf(known.size());
    for (Element element : Places.elements(call.value(1))) {
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
    requireWithin(call, data.get(axis));
    Value.Tensor taken =
        Places.taken(
            call.value(0),
            indices,
            at -> {
              int[] source = at.clone();
              source[axis] = Places.index(call.value(1), at, data.get(axis));
              return source;
            });
    return outcome(call, taken);
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
    boolean computed =
        call.value(1).elements().isEmpty()
            || Places.elements(call.value(1)).stream()
                .anyMatch(index -> index.formula().value().isEmpty());
    boolean real = isReal(call.type(0));
    OnnxResult result = call.result().output(real && !computed ? taken.from(call.value(0)) : taken);
    if (real && computed) {
      boolean table = call.anyShape(0).hasRank();
      Formula[] sizes = table ? table(call.anyShape(0)) : new Formula[0];
      result.weight(0, "embedding", Formula.product(sizes));
      result.work(Work.Kind.LOOKUP, "lookup", taken.shape().elements());
    }
    boolean single = Window.isOne(call.anyShape(1).elements());
    return result
        .tensor(1, "indices", single ? Weight.Kind.SHAPE_CONSTANT : Weight.Kind.TABLE)
        .done();
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
