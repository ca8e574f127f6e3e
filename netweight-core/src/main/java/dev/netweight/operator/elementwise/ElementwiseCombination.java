package dev.netweight.operator.elementwise;

import dev.netweight.network.Attribute;
import dev.netweight.network.Shape;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import dev.netweight.operator.function.Arguments;
import dev.netweight.operator.function.FunctionFamily;
import dev.netweight.operator.function.Functions;
import java.util.ArrayList;
import java.util.List;

/** A function of several tensors, applied to each of their elements after {@link Broadcast}. */
public final class ElementwiseCombination extends FunctionFamily {
  private static final Functions FUNCTIONS =
      Functions.doing(Work.Kind.ELEMENTWISE)
          .keras(
              ElementwiseCombination::pair,
              "x1|x|abs_, x2|y|angle",
              """
              Add Arctan2 BitwiseAnd BitwiseLeftShift BitwiseOr BitwiseRightShift BitwiseXor Divide
              DivideNoNan Equal FloorDivide Fmax Fmin Fmod Gammainc Gcd Greater GreaterEqual
              Heaviside Hypot Isclose Lcm Ldexp LeftShift Less LessEqual Logaddexp Logaddexp2
              LogicalAnd LogicalOr LogicalXor Maximum Minimum Mod Multiply Nextafter NotEqual Polar
              Power RightShift Subtract TrueDivide
              """)
          .keras(ElementwiseCombination::choice, "condition, x1, x2", "Where")
          .keras(ElementwiseCombination::selection, "condlist, choicelist, default", "Select")
          .tensorflow(
              ElementwiseCombination::pair,
              "x1|x|a, x2|y|b",
              """
              __operators__.add __operators__.eq __operators__.floordiv __operators__.ge
              __operators__.gt __operators__.le __operators__.logical_and __operators__.logical_or
              __operators__.logical_xor __operators__.lt __operators__.mod __operators__.mul
              __operators__.ne __operators__.pow __operators__.radd __operators__.rand
              __operators__.rdiv __operators__.rfloordiv __operators__.rmod __operators__.rmul
              __operators__.ror __operators__.rpow __operators__.rsub __operators__.rtruediv
              __operators__.rxor __operators__.sub __operators__.truediv add
              bitwise.bitwise_and bitwise.bitwise_or bitwise.bitwise_xor div divide equal
              floordiv floormod greater greater_equal less less_equal logical_and logical_or
              math.add math.atan2 math.divide math.divide_no_nan math.equal math.floordiv
              math.floormod math.greater math.greater_equal math.less math.less_equal
              math.logical_and math.logical_or math.logical_xor math.maximum math.minimum math.mod
              math.multiply math.multiply_no_nan math.not_equal math.pow
              math.squared_difference math.subtract math.truediv math.xdivy math.xlogy
              maximum minimum mod multiply not_equal pow realdiv squared_difference subtract
              truediv
              """)
          .tensorflow(ElementwiseCombination::pair, "x1|scalar, x2|x", "math.scalar_mul scalar_mul")
          .tensorflow(ElementwiseCombination::all, "inputs*", "add_n math.add_n")
          .tensorflow(ElementwiseCombination::choice, "condition, x1|x, x2|y", "where");

  public ElementwiseCombination() {
    super(
        "Combines the elements of tensors, such as by adding them.",
        "https://keras.io/api/ops/numpy/",
        FUNCTIONS);
  }

  private static Outcome pair(Arguments arguments) {
    return on(arguments, List.of(arguments.shape("x1"), arguments.shape("x2")));
  }

  private static Outcome all(Arguments arguments) {
    return on(arguments, arguments.shapes("inputs"));
  }

  private static Outcome choice(Arguments arguments) {
    if (!arguments.has("x1") && !arguments.has("x2")) {
      String reason = "how many elements are true is known only when the model runs";
      return Outcome.of(Shape.unknown(reason), Cost.FREE);
    }
    return on(
        arguments,
        List.of(arguments.shape("condition"), arguments.shape("x1"), arguments.shape("x2")));
  }

  private static Outcome selection(Arguments arguments) {
    List<Shape> shapes = new ArrayList<>();
    for (String name : List.of("condlist", "choicelist")) {
      if (arguments.find(name) instanceof Attribute.Items items) {
        for (Attribute item : items.items()) {
          shapes.add(arguments.shapeOf(item));
        }
      } else {
        shapes.add(arguments.shape(name));
      }
    }
    shapes.add(arguments.optionalShape("default").orElse(Shape.SCALAR));
    return on(arguments, shapes);
  }

  private static Outcome on(Arguments arguments, List<Shape> shapes) {
    return ElementwiseFunction.on(Broadcast.of(shapes), arguments.function());
  }
}
