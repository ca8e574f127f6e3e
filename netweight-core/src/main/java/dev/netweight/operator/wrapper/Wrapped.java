package dev.netweight.operator.wrapper;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attributes;
import dev.netweight.network.DataType;
import dev.netweight.network.Node;
import dev.netweight.operator.Call;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Part;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a layer inside another owns and does, as its wrapper's own. Where the inner layer is a
 * model, that is what all its layers own and do, each layer's weights once and its work at every
 * call.
 */
public final class Wrapped {
  private final List<Weight> weights = new ArrayList<>();
  private final List<Work> work = new ArrayList<>();
  private String unknownWeights = "";
  private String unknownWork = "";

  private Wrapped() {}

  /**
   * The layer inside.
   *
   * @throws SettingException where there is none
   */
  public static Node layer(Call call) {
    Attributes settings = call.settings();
    return settings
        .layer("layer")
        .orElseThrow(
            () -> new SettingException("layer", call.node().typeLabel() + " wraps no layer"));
  }

  /** The cost of an inner layer, its roles under the layer's name. */
  public static Cost cost(Node inner, Outcome outcome) {
    return cost(inner.layer(), inner, outcome);
  }

  /**
   * The cost of an inner layer.
   *
   * @param place what stands before the roles, such as {@code forward}; empty for nothing
   */
  public static Cost cost(String place, Node inner, Outcome outcome) {
    Wrapped wrapped = new Wrapped();
    wrapped.gather(place, inner, outcome, true, true);
    return new Cost(wrapped.weights, wrapped.work, wrapped.unknownWeights, wrapped.unknownWork);
  }

  private void gather(
      String place, Node node, Outcome outcome, boolean firstCall, boolean trainable) {
    Cost cost = outcome.cost();
    boolean updated = trainable && node.trainable();
    if (firstCall) {
      for (Weight weight : cost.weights()) {
        weights.add(owned(weight, place, node.weightType(), updated));
      }
      unknownWeights = unknownWeights.isEmpty() ? cost.unknownWeights() : unknownWeights;
    }
    for (Work each : cost.work()) {
      work.add(new Work(each.kind(), path(place, each.what()), each.count()));
    }
    unknownWork = unknownWork.isEmpty() ? cost.unknownWork() : unknownWork;
    Set<String> called = new HashSet<>();
    for (Part part : outcome.parts()) {
      String layer = part.node().layer();
      boolean first = called.add(layer) && firstCall;
      gather(path(place, layer), part.node(), part.outcome(), first, updated);
    }
  }

  private static Weight owned(Weight weight, String place, DataType type, boolean updated) {
    Weight typed = weight.type() == null ? weight.withType(type) : weight;
    Weight placed = typed.withRole(path(place, typed.role()));
    return updated ? placed : placed.frozen();
  }

  private static String path(String place, String name) {
    return place.isEmpty() ? name : place + "/" + name;
  }
}
