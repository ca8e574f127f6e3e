package dev.netweight.proof.program.pytorch;

import dev.netweight.network.Node;
import dev.netweight.network.OperatorName;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The layers that have a counterpart in PyTorch, by their types' names. */
final class TorchLayers {
  private static final Map<String, TorchLayer> LAYERS = new HashMap<>();
  private static final Map<String, TorchLayer> OPERATIONS = new HashMap<>();

  static {
    Activations.addTo(LAYERS);
    Convolutions.addTo(LAYERS);
    Linears.addTo(LAYERS);
    Merges.addTo(LAYERS);
    Normalizations.addTo(LAYERS);
    Poolings.addTo(LAYERS);
    Recurrences.addTo(LAYERS);
    Shapes.addTo(LAYERS);
    TorchOperations.addTo(OPERATIONS);
  }

  private TorchLayers() {}

  static @Nullable TorchLayer find(Node node) {
    String name = node.type().name();
    return switch (node.type().dialect()) {
      case OperatorName.KERAS, OperatorName.NETWEIGHT -> LAYERS.get(name);
      case OperatorName.KERAS_OPS -> OPERATIONS.get(name);
      default -> null;
    };
  }
}
