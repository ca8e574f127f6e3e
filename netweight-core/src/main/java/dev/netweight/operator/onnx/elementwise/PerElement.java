package dev.netweight.operator.onnx.elementwise;

import dev.netweight.failure.SettingException;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Element;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.operator.Reach;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import dev.netweight.operator.elementwise.Broadcast;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.OnnxResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** What operators share whose outputs' elements each follow from the same ones of the inputs. */
public final class PerElement {
  private PerElement() {}

  /** The start of a result: a tensor, and work for each of its elements. */
  public static OnnxResult result(OnnxCall call, Work.Kind kind, Value output) {
    return call.result()
        .output(output)
        .work(kind, call.operator(), output.shape().elements())
        .reaching(Reach.POSITION);
  }

  /** As {@link #result(OnnxCall, Work.Kind, Value)}, of a tensor like one of the inputs. */
  public static OnnxResult like(OnnxCall call, Work.Kind kind, int input) {
    return result(call, kind, Value.of(call.anyShape(input), call.type(input)));
  }

  /** The type that operands share: that of the first one of which it is stated. */
  public static DataType type(List<? extends Value> operands) {
    return operands.stream()
        .map(Value::type)
        .filter(DataType::isStated)
        .findFirst()
        .orElse(DataType.UNSTATED);
  }

  /** A tensor with its elements, where they are followed. */
  public static Value tensor(Shape shape, DataType type, Optional<List<Element>> elements) {
    return new Value.Tensor(shape, type, elements, Optional.empty());
  }

  /**
   * A tensor whose elements are each computed from the same ones of the operands, where those are
   * followed, and are all alike where those of each operand are.
   */
  public static Value.Tensor computed(
      Shape shape,
      DataType type,
      List<? extends Value> operands,
      Function<List<Element>, Element> operation) {
    List<Element> alike = operands.stream().flatMap(value -> alike(value).stream()).toList();
    return new Value.Tensor(
        shape,
        type,
        RowMajor.combined(shape, operands, operation),
        Optional.empty(),
        alike.size() == operands.size()
            ? Optional.of(operation.apply(alike))
                .filter(every -> !ElementArithmetic.isUnknown(every))
            : Optional.empty());
  }

  /** What each element of a value is, where all are the same. */
  private static Optional<Element> alike(Value value) {
    return value
        .every()
        .or(() -> RowMajor.elements(value).filter(all -> all.size() == 1).map(all -> all.get(0)));
  }

  /** A function of each element of an input, which has the type of the input. */
  public static Value each(
      OnnxCall call, int input, BiFunction<ElementArithmetic, Element, Element> function) {
    Value value = call.required(input);
    return computed(value, value.type(), function);
  }

  /** A function of each element of a value, in the arithmetic of a type. */
  public static Value computed(
      Value value, DataType type, BiFunction<ElementArithmetic, Element, Element> function) {
    return ElementArithmetic.of(type)
        .map(
            arithmetic ->
                computed(
                    value.shape(),
                    type,
                    List.of(value),
                    all -> function.apply(arithmetic, all.get(0))))
        .orElseGet(() -> Value.of(value.shape(), type));
  }

  /** The common shape of operands. */
  public static Shape common(List<? extends Value> operands) {
    return Broadcast.of(Value.shapes(operands));
  }

  /**
   * Two operands. Before version 7 the second one may lie at any axis of the first: it is given the
   * axes of size 1 after its own that bring it there.
   */
  static List<Value> aligned(OnnxCall call, Value first, Value second) {
    Shape outer = first.shape();
    Shape inner = second.shape();
    if (call.version() >= 7
        || !call.settings().has("axis")
        || !outer.hasRank()
        || !inner.hasRank()) {
      return List.of(first, second);
    }
    int given = call.settings().integer("axis", 0);
    int axis = given < 0 ? given + outer.rank() : given;
    if (axis < 0 || axis + inner.rank() > outer.rank()) {
      throw new SettingException(
          "axis",
          "axis is " + given + "; a tensor " + inner + " does not fit into " + outer + " there");
    }
    List<Dimension> sizes = new ArrayList<>(inner.dimensions());
    while (sizes.size() < outer.rank() - axis) {
      sizes.add(Dimension.of(1));
    }
    return List.of(
        first,
        new Value.Tensor(
            Shape.of(sizes), second.type(), second.elements(), Optional.empty(), second.every()));
  }

  /** Says of inputs that they are quantisation scales and zero points. */
  public static OnnxResult quantized(OnnxCall call, OnnxResult result, int... inputs) {
    for (int input : inputs) {
      result.tensor(input, call.name(input), Weight.Kind.QUANTIZATION);
    }
    return result;
  }
}
