package dev.netweight.operator.function;

import dev.netweight.network.Attribute;
import dev.netweight.network.Shape;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls of functions that a file names without saying what they do. */
public final class ControlFlow extends FunctionFamily {
  private static final String OPAQUE =
      "the file holds the name or the compiled code of a function, not what it does";

  private static final Functions FUNCTIONS =
      Functions.doing(Work.Kind.ACTIVATION_PRODUCT)
          .keras(ControlFlow::opaque, "x", "AssociativeScan Cond JVP Map Scan Switch VectorizedMap")
          .keras(ControlFlow::loop, "values|loop_vars|init_val*", "ForiLoop WhileLoop")
          .layers(ControlFlow::opaque, "x", "ClassMethod InstanceMethod InstanceProperty");

  public ControlFlow() {
    super(
        "Calls functions that a model's file does not hold, such as a loop's body.",
        "https://keras.io/api/ops/core/",
        FUNCTIONS);
  }

  private static Outcome opaque(Arguments arguments) {
    return Outcome.unknown(OPAQUE, 1);
  }

  /** A loop gives what it was given, changed; it has no weights, and its work is unknown. */
  private static Outcome loop(Arguments arguments) {
    List<Shape> shapes = new ArrayList<>();
    collect(arguments.find("values"), arguments, shapes);
    return Outcome.of(
        shapes.isEmpty() ? List.of(Shape.unknown(OPAQUE)) : shapes,
        new Cost(List.of(), List.of(), "", OPAQUE));
  }

  private static void collect(@Nullable Attribute value, Arguments arguments, List<Shape> shapes) {
    if (value instanceof Attribute.Items items) {
      items.items().forEach(item -> collect(item, arguments, shapes));
    } else if (value != null) {
      shapes.add(arguments.shapeOf(value));
    }
  }
}
