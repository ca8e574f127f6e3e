package dev.netweight.operator.activation;

import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.Node;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Call;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Reach;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The function that a layer applies to what it gives, by its setting {@code activation}: a word, a
 * function of the model's own, or a layer such as PReLU, with weights of its own.
 */
public final class FusedActivation {
  private static final Set<String> FUNCTIONS = Set.of("function", "__lambda__");

  private static final Set<String> ALONG_THE_LAST_AXIS =
      Set.of("softmax", "log_softmax", "sparsemax", "glu");

  private FusedActivation() {}

  /** What the function gives and costs on a shape; nothing where there is none. */
  public static Outcome apply(Call call, Shape shape) {
    Attribute activation = call.settings().find("activation");
    Node layer = layer(activation);
    if (layer != null) {
      Outcome inner = call.apply(layer, List.of(shape));
      return Outcome.of(shape, owned(layer, inner.cost())).reaching(inner.reach());
    } else if (activation == null || activation.equals(Attribute.of("linear"))) {
      return Outcome.of(shape, Cost.FREE).reaching(Reach.POSITION);
    }
    String name = activation instanceof Attribute.Text text ? text.text() : "activation";
    // Even after glu, which halves the last axis, Keras states the shape as unchanged and builds
    // the
    // layers that follow on it.
    return Outcome.of(shape, Cost.ofWork(new Work(Work.Kind.ACTIVATION, name, shape.elements())))
        .reaching(reach(name, shape));
  }

  private static Reach reach(String name, Shape shape) {
    if (!ALONG_THE_LAST_AXIS.contains(name)) {
      return Reach.POSITION;
    }
    return shape.hasRank() && shape.rank() > 0
        ? Reach.positionBut(List.of(shape.rank() - 1))
        : Reach.UNSAID;
  }

  /** The layer that the setting holds, read or still as its class name and configuration. */
  private static @Nullable Node layer(@Nullable Attribute activation) {
    if (activation instanceof Attribute.Layer layer) {
      return layer.node();
    }
    if (activation instanceof Attribute.Entries entries
        && entries.entries().get("class_name") instanceof Attribute.Text name
        && !FUNCTIONS.contains(name.text())) {
      Attributes settings =
          entries.entries().get("config") instanceof Attribute.Entries config
              ? new Attributes(config.entries())
              : Attributes.NONE;
      return Node.of("activation", OperatorName.keras(name.text()), settings, List.of());
    }
    return null;
  }

  private static Cost owned(Node layer, Cost inner) {
    List<Weight> weights = new ArrayList<>();
    for (Weight weight : inner.weights()) {
      Weight owned = weight.withRole("activation/" + weight.role());
      weights.add(layer.trainable() ? owned : owned.frozen());
    }
    return new Cost(weights, inner.work(), inner.unknownWeights(), inner.unknownWork());
  }
}
