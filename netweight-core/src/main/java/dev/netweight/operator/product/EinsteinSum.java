package dev.netweight.operator.product;

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

/**
 * A sum of products by index letters, such as {@code bij,bjk->bik}: one multiply-add for each
 * combination of all letters.
 */
public final class EinsteinSum extends FunctionFamily {
  private static final Functions FUNCTIONS =
      Functions.doing(Work.Kind.EINSTEIN_SUM)
          .keras(EinsteinSum::apply, "operands*", "Einsum")
          .tensorflow(EinsteinSum::apply, "equation", "einsum linalg.einsum");

  public EinsteinSum() {
    super(
        "Multiplies tensors by index letters and sums over those that the output lacks.",
        "https://keras.io/api/ops/numpy/#einsum-function",
        FUNCTIONS);
  }

  private static Outcome apply(Arguments arguments) {
    boolean written = arguments.find("equation") instanceof Attribute.Text;
    String equation = arguments.constants().text(written ? "equation" : "subscripts", "");
    Subscripts subscripts = Subscripts.of(equation, operands(arguments));
    return Outcome.of(subscripts.output(), Cost.ofWork(subscripts.work(arguments.function())));
  }

  private static List<Shape> operands(Arguments arguments) {
    List<Shape> shapes = new ArrayList<>();
    for (Attribute operand : arguments.positional()) {
      if (!(operand instanceof Attribute.Text)) {
        shapes.add(arguments.shapeOf(operand));
      }
    }
    return shapes.size() < arguments.inputs().size() ? arguments.shapes("operands") : shapes;
  }
}
