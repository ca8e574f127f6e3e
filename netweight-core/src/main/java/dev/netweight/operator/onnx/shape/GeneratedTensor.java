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
import dev.netweight.operator.onnx.OnnxRules;
import dev.netweight.operator.onnx.OnnxTypes;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tensors that are made rather than computed from others: matrices, windows, random numbers. */
public final class GeneratedTensor extends OnnxFamily {
  public GeneratedTensor() {
    super(
        "Makes a tensor: ones on a diagonal, one-hot vectors, a window or random numbers.",
        "https://onnx.ai/onnx/operators/onnx__RandomNormal.html",
        OnnxRules.free()
            .with(GeneratedTensor::random, "", "RandomNormal RandomUniform")
            .with(GeneratedTensor::like, "input", "RandomNormalLike RandomUniformLike")
            .with(GeneratedTensor::samples, "input", "Multinomial")
            .with(GeneratedTensor::window, "size", "BlackmanWindow HammingWindow HannWindow")
            .with(GeneratedTensor::diagonal, "input", "EyeLike")
            .with(GeneratedTensor::oneHot, "indices, depth, values", "OneHot")
            .with(GeneratedTensor::triangle, "input, k", "Trilu")
            .with(OperatorName.MICROSOFT, GeneratedTensor::triangle, "X, k", "Trilu"));
  }

  private static Outcome random(OnnxCall call) {
    List<Formula> sizes = call.settings().sizes("shape");
    return call.result()
        .output(Sizes.shape("shape", sizes), OnnxTypes.named(call, "dtype", DataType.FLOAT32))
        .done();
  }

  private static Outcome like(OnnxCall call) {
    DataType own = call.type(0).isStated() ? call.type(0) : DataType.FLOAT32;
    return call.result().output(call.anyShape(0), OnnxTypes.named(call, "dtype", own)).done();
  }

  /** So many samples for each row of probabilities. */
  private static Outcome samples(OnnxCall call) {
    Shape input = call.shapeOfRank(2, 0);
    Dimension samples = Sizes.dimension("sample_size", call.settings().size("sample_size", 1));
    return call.result()
        .output(Shape.of(input.get(0), samples), OnnxTypes.named(call, "dtype", DataType.INT32))
        .done();
  }

  private static Outcome window(OnnxCall call) {
    call.required(0);
    Shape shape = Shape.of(Sizes.dimension("size", Sizes.one(call, "", 0)));
    return call.result()
        .output(shape, OnnxTypes.named(call, "output_datatype", DataType.FLOAT32))
        .work(Work.Kind.ELEMENTWISE, "window", shape.elements())
        .tensor(0, "size", Weight.Kind.SHAPE_CONSTANT)
        .done();
  }

  private static Outcome diagonal(OnnxCall call) {
    Shape input = call.shapeOfRank(2, 0);
    DataType own = call.type(0).isStated() ? call.type(0) : DataType.FLOAT32;
    Optional<BigInteger> above = call.settings().size("k", 0).value();
    Optional<List<Element>> elements =
        Places.of(input)
            .filter(places -> above.filter(k -> k.bitLength() < 30).isPresent())
            .map(
                places -> {
                  List<Element> all = new ArrayList<>();
                  for (int i = 0; i < places.count(); i++) {
                    int[] at = places.coordinates(i);
                    boolean on = at[1] - at[0] == above.orElse(BigInteger.ZERO).intValue();
                    all.add(Element.of(on ? 1 : 0));
                  }
                  return all;
                });
    return call.result()
        .output(
            new Value.Tensor(
                input, OnnxTypes.named(call, "dtype", own), elements, Optional.empty()))
        .done();
  }

  /** For each index a vector that is on at the index and off elsewhere. */
  private static Outcome oneHot(OnnxCall call) {
    Shape indices = call.shape(0);
    call.required(1);
    call.required(2);
    int axis = call.axis("axis", -1, indices.rank() + 1);
    Dimension depth = Sizes.dimension("depth", Sizes.one(call, "", 1));
    Shape shape =
        indices
            .slice(0, axis)
            .concatenated(Shape.of(depth))
            .concatenated(indices.slice(axis, indices.rank()));
    return call.result()
        .output(new Value.Tensor(shape, call.type(2), oneHot(call, shape, axis), Optional.empty()))
        .tensor(1, "depth", Weight.Kind.SHAPE_CONSTANT)
        .tensor(2, "off and on", Weight.Kind.SHAPE_CONSTANT)
        .done();
  }

  private static Optional<List<Element>> oneHot(OnnxCall call, Shape shape, int axis) {
    Optional<Places> places = Places.of(shape);
    List<Element> values = Places.elements(call.value(2));
    if (places.isEmpty() || Places.of(call.value(0)).isEmpty() || values.size() != 2) {
      return Optional.empty();
    }
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < places.get().count(); i++) {
      int[] at = places.get().coordinates(i);
      int[] place = new int[at.length - 1];
      for (int j = 0; j < place.length; j++) {
        place[j] = at[j < axis ? j : j + 1];
      }
      Element index =
          Places.elements(call.value(0))
              .get(Places.of(call.value(0)).map(own -> own.place(place)).orElse(0));
      Optional<BigInteger> number = index.formula().value();
      if (number.isEmpty()) {
        return Optional.empty();
      }
      BigInteger depth = BigInteger.valueOf(places.get().size(axis));
      BigInteger hot = number.get().signum() < 0 ? number.get().add(depth) : number.get();
      elements.add(values.get(hot.equals(BigInteger.valueOf(at[axis])) ? 1 : 0));
    }
    return Optional.of(elements);
  }

  /** The part on and above a diagonal of each matrix, or on and below; zero elsewhere. */
  private static Outcome triangle(OnnxCall call) {
    Shape input = call.anyShape(0);
    if (input.hasRank() && input.rank() < 2) {
      throw new SettingException("input", "a triangle is part of a matrix, not of " + input);
    }
    boolean upper = call.settings().flag("upper", true);
    Optional<BigInteger> above =
        call.has(1)
            ? call.numbers(1).filter(k -> k.size() == 1).map(k -> BigInteger.valueOf(k.get(0)))
            : Optional.of(BigInteger.ZERO);
    return call.result()
        .output(triangle(call.value(0), upper, above))
        .tensor(1, "diagonal", Weight.Kind.SHAPE_CONSTANT)
        .done();
  }

  /**
   * A tensor with zeros on one side of a diagonal of each matrix.
   *
   * @param above how far the diagonal is above the main one, where that is known
   */
  public static Value.Tensor triangle(Value input, boolean upper, Optional<BigInteger> above) {
    Optional<Places> places = Places.of(input);
    Optional<List<Element>> elements = Optional.empty();
    if (places.isPresent() && above.isPresent()) {
      List<Element> all = new ArrayList<>(Places.elements(input));
      for (int i = 0; i < places.get().count(); i++) {
        int[] at = places.get().coordinates(i);
        BigInteger offset = BigInteger.valueOf(at[at.length - 1] - (long) at[at.length - 2]);
        int side = offset.compareTo(above.get());
        if (upper ? side < 0 : side > 0) {
          all.set(i, Element.of(0));
        }
      }
      elements = Optional.of(all);
    }
    return new Value.Tensor(input.shape(), input.type(), elements, Optional.empty());
  }
}
