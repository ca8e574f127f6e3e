package dev.netweight.operator.core;

import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Call;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Line;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import java.util.List;
import java.util.Optional;

/**
 * Layers whose content is kept outside the model's configuration, or in another framework's code:
 * their parameters, their work and mostly their outputs are unknown, and this says why.
 */
public final class ForeignLayer implements Operator {
  @Override
  public List<OperatorName> names() {
    return List.of(
        OperatorName.keras("TFSMLayer"),
        OperatorName.keras("TorchModuleWrapper"),
        OperatorName.keras("JaxLayer"),
        OperatorName.keras("FlaxLayer"),
        OperatorName.keras("FeatureSpace"));
  }

  @Override
  public String summary() {
    return "Wraps what another framework or another file defines.";
  }

  @Override
  public String reference() {
    return "https://keras.io/api/layers/backend_specific_layers/";
  }

  @Override
  public Outcome apply(Call call) {
    String reason = reason(call.node().type().name());
    Shape stated =
        StatedShape.of(call.settings(), "output_shape", "output_shape leaves the size open");
    return stated == null ? Outcome.unknown(reason, 1) : Outcome.of(stated, Cost.unknown(reason));
  }

  private static String reason(String name) {
    return switch (name) {
      case "TFSMLayer" ->
          "TFSMLayer runs a TensorFlow SavedModel from another folder; that is where its weights are";
      case "TorchModuleWrapper" ->
          "TorchModuleWrapper holds a pickled PyTorch module; pickled code is not run";
      case "FeatureSpace" ->
          "FeatureSpace builds its layers from the data it was adapted to; they are not in its settings";
      default -> name + " runs a JAX function; its code is not run, and it makes its own weights";
    };
  }

  @Override
  public Optional<Line> line() {
    return Optional.empty();
  }
}
