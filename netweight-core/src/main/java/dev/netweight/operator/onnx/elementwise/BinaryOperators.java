package dev.netweight.operator.onnx.elementwise;

import dev.netweight.failure.SettingException;
import dev.netweight.network.DataType;
import dev.netweight.network.Element;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.OnnxFamily;
import dev.netweight.operator.onnx.OnnxRules;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Functions of the elements of several tensors, each repeated to their common shape. */
public final class BinaryOperators extends OnnxFamily {
  public BinaryOperators() {
    super(
        "Combines the elements of tensors, such as by adding them.",
        "https://onnx.ai/onnx/operators/",
        OnnxRules.doing(Work.Kind.ELEMENTWISE)
            .with(BinaryOperators::pair, "A, B", "Add Div Mod Pow Sub")
            .with(BinaryOperators::multiplied, "A, B", "Mul")
            .with(BinaryOperators::pair, "A, B", "BitShift BitwiseAnd BitwiseOr BitwiseXor")
            .with(
                BinaryOperators::question,
                "A, B",
                "And Equal Greater GreaterOrEqual Less LessOrEqual Or Xor")
            .with(BinaryOperators::all, "data_0", "Max Mean Min Sum")
            .with(BinaryOperators::choice, "condition, X, Y", "Where")
            .with(
                OperatorName.MICROSOFT,
                BinaryOperators::unfollowed,
                "A, B, C",
                "BiasAdd ComplexMul ComplexMulConj GatedAdd"));
  }

  private static Outcome pair(OnnxCall call) {
    List<Value> operands = PerElement.aligned(call, call.required(0), call.required(1));
    boolean left = isLeft(call);
    boolean asInC = call.settings().flag("fmod", false);
    boolean asFirst = call.operator().equals("Pow") && operands.get(0).type().isStated();
    return result(
        call,
        operands,
        asFirst ? operands.get(0).type() : PerElement.type(operands),
        (arithmetic, both) -> {
          Element one = both.get(0);
          Element other = both.get(1);
          return switch (call.operator()) {
            case "Mod" -> arithmetic.rest(one, other, asInC);
            case "BitShift" -> arithmetic.shifted(one, other, left);
            default -> apply(call.operator(), arithmetic, one, other);
          };
        });
  }

  /**
   * The scale of an input that is quantised as it comes, times what stands in the file: a scale.
   */
  private static Outcome multiplied(OnnxCall call) {
    Outcome product = pair(call);
    for (int i = 0; i < 2; i++) {
      boolean byScale = call.value(1 - i) instanceof Value.Tensor other && other.scale();
      if (byScale
          && call.value(i).origin().isPresent()
          && product.values().get(0) instanceof Value.Tensor tensor) {
        Cost scale = call.result().tensor(i, "scale", Weight.Kind.QUANTIZATION).done().cost();
        return product.costing(product.cost().plus(scale)).giving(List.of(tensor.asScale()));
      }
    }
    return product;
  }

  private static boolean isLeft(OnnxCall call) {
    if (!call.operator().equals("BitShift")) {
      return false;
    }
    String direction = call.settings().text("direction", "");
    if (!direction.equals("LEFT") && !direction.equals("RIGHT")) {
      throw new SettingException(
          "direction", "direction is '" + direction + "'; it must be LEFT or RIGHT");
    }
    return direction.equals("LEFT");
  }

  private static Element apply(
      String name, ElementArithmetic arithmetic, Element one, Element other) {
    return switch (name) {
      case "Add", "Sum" -> arithmetic.sum(one, other);
      case "Sub" -> arithmetic.difference(one, other);
      case "Mul" -> arithmetic.product(one, other);
      case "Div" -> arithmetic.quotient(one, other);
      case "Pow" -> arithmetic.power(one, other);
      case "Max" -> arithmetic.larger(one, other);
      case "Min" -> arithmetic.smaller(one, other);
      case "BitwiseAnd" -> arithmetic.bits(one, other, BigInteger::and);
      case "BitwiseOr" -> arithmetic.bits(one, other, BigInteger::or);
      default -> arithmetic.bits(one, other, BigInteger::xor);
    };
  }

  private static Outcome question(OnnxCall call) {
    List<Value> operands = PerElement.aligned(call, call.required(0), call.required(1));
    return result(
        call,
        PerElement.computed(
            PerElement.common(operands),
            DataType.BOOL,
            operands,
            both -> answer(call.operator(), both.get(0), both.get(1))));
  }

  /** The answer to a question such as {@code Less} or {@code And} of two elements. */
  public static Element answer(String name, Element one, Element other) {
    Optional<Boolean> answer =
        switch (name) {
          case "Equal" -> ElementArithmetic.isEqual(one, other);
          case "Less" -> ElementArithmetic.isBelow(one, other);
          case "Greater" -> ElementArithmetic.isBelow(other, one);
          case "LessOrEqual" -> orNotANumber(one, other, ElementArithmetic.isBelow(other, one));
          case "GreaterOrEqual" -> orNotANumber(one, other, ElementArithmetic.isBelow(one, other));
          default -> logical(name, ElementArithmetic.isTrue(one), ElementArithmetic.isTrue(other));
        };
    return ElementArithmetic.truth(answer, name + " of " + one + " and " + other + " is undecided");
  }

  /** The opposite of an answer, but false of what is no number. */
  private static Optional<Boolean> orNotANumber(
      Element one, Element other, Optional<Boolean> answer) {
    boolean number = ElementArithmetic.isNumber(one) && ElementArithmetic.isNumber(other);
    return answer.map(is -> !is && number);
  }

  private static Optional<Boolean> logical(
      String name, Optional<Boolean> one, Optional<Boolean> other) {
    if (name.equals("Xor")) {
      return one.flatMap(first -> other.map(second -> !first.equals(second)));
    }
    boolean deciding = name.equals("Or");
    if (one.equals(Optional.of(deciding)) || other.equals(Optional.of(deciding))) {
      return Optional.of(deciding);
    }
    return one.isPresent() && other.isPresent() ? Optional.of(!deciding) : Optional.empty();
  }

  private static Outcome all(OnnxCall call) {
    List<Value> operands = required(call);
    Element count = Element.of(operands.size());
    boolean mean = call.operator().equals("Mean");
    String step = mean ? "Sum" : call.operator();
    return result(
        call,
        operands,
        PerElement.type(operands),
        (arithmetic, every) -> {
          Element total = every.get(0);
          for (Element next : every.subList(1, every.size())) {
            total = apply(step, arithmetic, total, next);
          }
          return mean ? arithmetic.quotient(total, count) : total;
        });
  }

  private static List<Value> required(OnnxCall call) {
    List<Value> operands = new ArrayList<>();
    for (int i = 0; i < Math.max(1, call.inputs()); i++) {
      operands.add(call.required(i));
    }
    return operands;
  }

  private static Outcome choice(OnnxCall call) {
    List<Value> operands = List.of(call.required(0), call.required(1), call.required(2));
    return result(
        call,
        PerElement.computed(
            PerElement.common(operands),
            PerElement.type(operands.subList(1, 3)),
            operands,
            three -> chosen(three.get(0), three.get(1), three.get(2))));
  }

  /** One of two elements, as a condition turns out. */
  public static Element chosen(Element condition, Element one, Element other) {
    Optional<Boolean> holds = ElementArithmetic.isTrue(condition);
    if (one.equals(other) || holds.isPresent()) {
      return holds.orElse(true) ? one : other;
    }
    return Element.unknown("it is " + one + " or " + other + ", as the condition turns out");
  }

  private static Outcome unfollowed(OnnxCall call) {
    List<Value> operands = required(call);
    return result(call, Value.of(PerElement.common(operands), PerElement.type(operands)));
  }

  private static Outcome result(
      OnnxCall call,
      List<Value> operands,
      DataType type,
      BiFunction<ElementArithmetic, List<Element>, Element> operation) {
    Shape shape = PerElement.common(operands);
    return result(
        call,
        ElementArithmetic.of(type)
            .map(
                arithmetic ->
                    PerElement.computed(
                        shape, type, operands, all -> operation.apply(arithmetic, all)))
            .orElseGet(() -> Value.of(shape, type)));
  }

  private static Outcome result(OnnxCall call, Value output) {
    return PerElement.result(call, Work.Kind.ELEMENTWISE, output).done();
  }
}
