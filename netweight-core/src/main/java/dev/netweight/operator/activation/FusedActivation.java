package dev.netweight.operator.activation;

import dev.netweight.network.Attribute;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.operator.Call;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import java.util.List;

/** The function that a layer applies to what it gives, by its setting {@code activation}. */
public final class FusedActivation {
  private FusedActivation() {}

  /** What the function gives and costs on a shape; nothing where there is none. */
  public static Outcome apply(Call call, Shape shape) {
    Attribute activation = call.settings().find("activation");
    if (activation == null) {
      return Outcome.of(shape, Cost.FREE);
    } else if (activation instanceof Attribute.Text text) {
      return named(text.text(), shape);
    } else if (activation instanceof Attribute.Layer layer) {
      Outcome inner = call.apply(layer.node(), List.of(shape));
      return Outcome.of(inner.output(), withPlace(inner.cost()));
    } else if (activation instanceof Attribute.Entries entries
        && entries.entries().get("class_name") instanceof Attribute.Text type
        && isFunction(type.text())) {
      return Outcome.of(
          shape,
          Cost.ofWork(new Work(Work.Kind.ACTIVATION, "a function of its own", shape.elements())));
    }
    return Outcome.of(shape, Cost.unknown("what its activation is made of is not known"));
  }

  private static Outcome named(String name, Shape shape) {
    if (name.equals("linear")) {
      return Outcome.of(shape, Cost.FREE);
    }
    Cost cost = Cost.ofWork(new Work(Work.Kind.ACTIVATION, name, shape.elements()));
    boolean halves = name.equals("glu") && shape.hasRank() && shape.rank() > 0;
    return Outcome.of(
        halves
            ? shape.with(
                -1,
                new Dimension.Unknown(
                    "glu halves the last axis, and Keras states it as unchanged"))
            : shape,
        cost);
  }

  private static boolean isFunction(String type) {
    return type.equals("function") || type.equals("__lambda__");
  }

  private static Cost withPlace(Cost cost) {
    List<Weight> weights =
        cost.weights().stream()
            .map(weight -> weight.withRole("activation/" + weight.role()))
            .toList();
    return new Cost(weights, cost.work(), cost.unknownWeights(), cost.unknownWork());
  }
}
