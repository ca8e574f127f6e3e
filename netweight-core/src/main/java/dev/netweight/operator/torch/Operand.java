package dev.netweight.operator.torch;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attribute;
import dev.netweight.network.DataType;
import dev.netweight.network.Element;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Reach;
import dev.netweight.operator.Work;
import dev.netweight.operator.elementwise.Broadcast;
import dev.netweight.operator.onnx.elementwise.ElementArithmetic;
import dev.netweight.operator.onnx.elementwise.PerElement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * What a function combines with others element by element: a tensor, or a plain number, which takes
 * less part in the choice of the result's type.
 *
 * @param value the tensor, or the number as one
 * @param plain whether it is a number of Python's
 */
public record Operand(Value value, boolean plain) {
  /** What is computed of the elements, which are of the type of the arithmetic. */
  public interface Operation extends BiFunction<ElementArithmetic, List<Element>, Element> {}

  /**
   * An argument that must be there.
   *
   * @throws SettingException where it is missing, or neither a tensor nor a number
   */
  public static Operand of(TorchCall call, String name) {
    Attribute given = call.find(name);
    if (given == null) {
      throw call.missing(name);
    }
    return call.isTensor(name) ? new Operand(call.value(name), false) : of(name, given);
  }

  /** Several arguments that must be there. */
  public static List<Operand> of(TorchCall call, List<String> names) {
    return names.stream().map(name -> of(call, name)).toList();
  }

  /** A plain number. */
  public static Operand of(String name, Attribute given) {
    if (given instanceof Attribute.Flag flag) {
      return number(DataType.BOOL, Element.of(flag.on() ? 1 : 0));
    } else if (given instanceof Attribute.Size size) {
      return number(DataType.INT64, new Element.Whole(size.formula()));
    } else if (given instanceof Attribute.Decimal decimal) {
      return number(TorchTypes.DEFAULT, Element.of(decimal.number()));
    } else if (given instanceof Attribute.Text text && text.text().endsWith("j")) {
      DataType type = TorchTypes.complex(TorchTypes.DEFAULT);
      return new Operand(Value.of(Shape.SCALAR, type), true);
    }
    throw new SettingException(name, name + " must be a tensor or a number");
  }

  private static Operand number(DataType type, Element element) {
    return new Operand(Value.of(Shape.SCALAR, type, List.of(element)), true);
  }

  /**
   * The type that operands come to: that of the tensors with axes, unless tensors without, or plain
   * numbers, are of a higher category.
   *
   * <p>Source: {@code torch.result_type}.
   */
  public static DataType type(List<Operand> operands) {
    DataType[] types = {null, null, null};
    for (Operand operand : operands) {
      DataType type = operand.value.type();
      if (!type.isStated()) {
        return type;
      }
      int rank = operand.plain ? 2 : isScalar(operand.value) ? 1 : 0;
      types[rank] = types[rank] == null ? type : TorchTypes.promoted(types[rank], type);
    }
    DataType result = DataType.UNSTATED;
    for (int rank = 2; rank >= 0; rank--) {
      result = types[rank] == null ? result : over(types[rank], result);
    }
    return result;
  }

  private static boolean isScalar(Value value) {
    return value.shape().hasRank() && value.shape().rank() == 0;
  }

  private static DataType over(DataType higher, DataType lower) {
    if (!lower.isStated() || TorchTypes.category(higher) >= TorchTypes.category(lower)) {
      return higher;
    }
    boolean complex = TorchTypes.isComplex(lower) && higher.isFloatingPoint();
    return complex ? TorchTypes.complex(higher) : TorchTypes.promoted(higher, lower);
  }

  public static List<Value> values(List<Operand> operands) {
    return operands.stream().map(Operand::value).toList();
  }

  /** The shape that operands have in common. */
  public static Shape shape(List<Operand> operands) {
    return Broadcast.of(Value.shapes(values(operands)));
  }

  /** Operands combined: in the arithmetic of one type, to elements of perhaps another. */
  public static Value combined(
      List<Operand> operands, DataType computed, DataType given, Operation operation) {
    Shape shape = shape(operands);
    return ElementArithmetic.of(computed)
        .<Value>map(
            arithmetic ->
                PerElement.computed(
                    shape,
                    given,
                    values(operands),
                    all -> {
                      List<Element> converted = new ArrayList<>();
                      all.forEach(one -> converted.add(arithmetic.converted(one)));
                      return operation.apply(arithmetic, converted);
                    }))
        .orElseGet(() -> Value.of(shape, given));
  }

  /** What a function gives that computes each element from the same ones of its operands. */
  public static Outcome outcome(TorchCall call, Value output) {
    return call.result()
        .output(output)
        .work(Work.Kind.ELEMENTWISE, call.function(), output.shape().elements())
        .reaching(Reach.POSITION)
        .done();
  }
}
