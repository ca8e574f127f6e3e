package dev.netweight.operator.onnx.elementwise;

import dev.netweight.network.Attribute;
import dev.netweight.network.DataType;
import dev.netweight.network.Element;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Value;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.OnnxFamily;
import dev.netweight.operator.onnx.OnnxRules;
import dev.netweight.operator.onnx.OnnxTypes;
import java.util.Optional;

/** Functions of each element of one tensor. */
public final class UnaryOperators extends OnnxFamily {
  public UnaryOperators() {
    super(
        "Applies a function such as Exp or Sqrt to each element.",
        "https://onnx.ai/onnx/operators/",
        OnnxRules.doing(Work.Kind.ELEMENTWISE)
            .with(UnaryOperators::followed, "X", "Abs Ceil Floor Neg Reciprocal Round Sign Sqrt")
            .with(UnaryOperators::followed, "X", "BitwiseNot Not")
            .with(
                UnaryOperators::function,
                "input",
                """
                Acos Acosh Asin Asinh Atan Atanh Cos Cosh Erf Exp Log Sin Sinh Tan
                Affine ImageScaler Scale
                """)
            .with(UnaryOperators::test, "X", "IsInf IsNaN")
            .with(UnaryOperators::clip, "input, min, max", "Clip")
            .with(UnaryOperators::draw, "input", "Bernoulli")
            .with(OperatorName.MICROSOFT, UnaryOperators::function, "X", "SampleOp")
            .with(OperatorName.MICROSOFT, UnaryOperators::hash, "X", "MurmurHash3"));
  }

  private static Outcome function(OnnxCall call) {
    return PerElement.like(call, Work.Kind.ELEMENTWISE, 0).done();
  }

  private static Outcome followed(OnnxCall call) {
    String name = call.operator();
    return result(
        call, PerElement.each(call, 0, (arithmetic, one) -> apply(name, arithmetic, one)));
  }

  private static Element apply(String name, ElementArithmetic arithmetic, Element one) {
    return switch (name) {
      case "Abs" -> arithmetic.absolute(one);
      case "BitwiseNot" -> arithmetic.inverted(one);
      case "Ceil" -> arithmetic.ceiling(one);
      case "Floor" -> arithmetic.floor(one);
      case "Neg" -> arithmetic.opposite(one);
      case "Not" ->
          ElementArithmetic.truth(
              ElementArithmetic.isTrue(one).map(is -> !is), "it is whether " + one + " is false");
      case "Reciprocal" -> arithmetic.quotient(Element.of(1), one);
      case "Round" -> arithmetic.nearest(one);
      case "Sign" -> arithmetic.sign(one);
      default -> arithmetic.squareRoot(one);
    };
  }

  private static Outcome test(OnnxCall call) {
    return result(call, Value.of(call.anyShape(0), DataType.BOOL));
  }

  /** Before version 11 the limits are attributes. */
  private static Outcome clip(OnnxCall call) {
    Optional<Element> least = limit(call, "min", 1);
    Optional<Element> most = limit(call, "max", 2);
    return result(
        call,
        PerElement.each(
            call,
            0,
            (arithmetic, one) -> {
              Element raised = least.isPresent() ? arithmetic.larger(one, least.get()) : one;
              return most.isPresent() ? arithmetic.smaller(raised, most.get()) : raised;
            }));
  }

  private static Optional<Element> limit(OnnxCall call, String attribute, int input) {
    if (call.has(input)) {
      return Optional.of(
          RowMajor.elements(call.value(input))
              .filter(all -> all.size() == 1)
              .map(all -> all.get(0))
              .orElseGet(() -> Element.unknown("its limit is computed when the model runs")));
    }
    Attribute given = call.settings().find(attribute);
    if (given instanceof Attribute.Decimal decimal) {
      return Optional.of(Element.of(decimal.number()));
    }
    return call.settings().optionalSize(attribute).map(Element::of);
  }

  private static Outcome draw(OnnxCall call) {
    DataType type = OnnxTypes.named(call, "dtype", call.type(0));
    return result(call, Value.of(call.anyShape(0), type));
  }

  private static Outcome hash(OnnxCall call) {
    DataType type = call.settings().flag("positive", true) ? DataType.UINT32 : DataType.INT32;
    return result(call, Value.of(call.anyShape(0), type));
  }

  private static Outcome result(OnnxCall call, Value output) {
    return PerElement.result(call, Work.Kind.ELEMENTWISE, output).done();
  }
}
