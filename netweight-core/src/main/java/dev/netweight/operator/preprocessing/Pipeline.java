package dev.netweight.operator.preprocessing;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Node;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.operator.Call;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Line;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Part;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Runs layers one after another; what it costs is what they cost. */
public final class Pipeline implements Operator {
  @Override
  public List<OperatorName> names() {
    return List.of(OperatorName.keras("Pipeline"));
  }

  @Override
  public String summary() {
    return "Runs layers one after another.";
  }

  @Override
  public String reference() {
    return "https://keras.io/api/layers/preprocessing_layers/image_augmentation/pipeline/";
  }

  @Override
  public Outcome apply(Call call) {
    List<Node> layers = call.settings().layers("layers");
    if (layers.isEmpty()) {
      throw new SettingException("layers", "the pipeline has no layers; it needs one or more");
    }
    call.input(0);
    List<Shape> values = call.inputs();
    List<Part> parts = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Node layer : layers) {
      Node own = seen.add(layer.layer()) ? layer : renamed(layer, layers, seen);
      Outcome outcome = call.apply(own, values);
      parts.add(new Part(own, Value.ofShapes(values), outcome));
      values = outcome.outputs();
    }
    return new Outcome(Value.ofShapes(values), Cost.FREE, List.of(), parts);
  }

  /** The layer under a name that no other has: two of one name would count as one. */
  private static Node renamed(Node layer, List<Node> others, Set<String> seen) {
    Set<String> taken = new HashSet<>(seen);
    others.forEach(other -> taken.add(other.layer()));
    int number = 2;
    while (taken.contains(layer.layer() + "_" + number)) {
      number++;
    }
    String name = layer.layer() + "_" + number;
    seen.add(name);
    return new Node(
        name,
        name,
        layer.type(),
        layer.typeLabel(),
        layer.settings(),
        layer.arguments(),
        layer.inputs(),
        layer.weightType(),
        layer.trainable(),
        layer.body());
  }

  @Override
  public Optional<Line> line() {
    return Optional.empty();
  }
}
