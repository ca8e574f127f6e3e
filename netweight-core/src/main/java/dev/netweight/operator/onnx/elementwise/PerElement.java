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
import java.util.function.UnaryOperator;

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
    return elements.map(all -> Value.of(shape, type, all)).orElseGet(() -> Value.of(shape, type));
  }

  /** A function of each element of an input, which has the type of the input. */
  public static Value each(
      OnnxCall call, int input, BiFunction<ElementArithmetic, Element, Element> function) {
    Value value = call.required(input);
    return tensor(
        value.shape(),
        value.type(),
        ElementArithmetic.of(value.type())
            .flatMap(
                arithmetic ->
                    RowMajor.elements(value)
                        .map(all -> mapped(all, one -> function.apply(arithmetic, one)))));
  }

  static List<Element> mapped(List<Element> elements, UnaryOperator<Element> function) {
    return elements.stream().map(function).toList();
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
    return List.of(first, tensor(Shape.of(sizes), second.type(), second.elements()));
  }

  /** Says of inputs that they are quantisation scales and zero points. */
  public static OnnxResult quantized(OnnxCall call, OnnxResult result, int... inputs) {
    for (int input : inputs) {
      result.tensor(input, call.name(input), Weight.Kind.QUANTIZATION);
    }
    return result;
  }
}
