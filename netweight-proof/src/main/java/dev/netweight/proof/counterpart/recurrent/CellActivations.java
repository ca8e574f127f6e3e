package dev.netweight.proof.counterpart.recurrent;

import dev.netweight.network.Attribute;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.counterpart.activation.Activations;
import dev.netweight.proof.graph.Edge;
import java.util.List;
import java.util.Optional;

/**
 * The two activations of a recurrent cell. Where the settings do not name them they are tanh, and
 * sigmoid for the gates.
 *
 * <p>Source: keras/src/layers/rnn/lstm.py, gru.py, simple_rnn.py of Keras 3.16; docs/Operators.md
 * of ONNX, LSTM.
 *
 * @param call the cell's, or that of a layer around it
 */
record CellActivations(LayerCall call) {
  private static final String GATES = "recurrent_activation";
  private static final String VALUES = "activation";

  /** One of ONNX's own activations of recurrent operators, with alpha and beta if it has them. */
  record Own(String name, List<Double> alphaAndBeta) {}

  /** What the gates' activation gives. */
  Edge gate(Edge value) {
    return apply(GATES, "Sigmoid", value);
  }

  /** What the activation of the candidate and the output gives. */
  Edge value(Edge value) {
    return apply(VALUES, "Tanh", value);
  }

  private Edge apply(String setting, String absent, Edge value) {
    return call.settings().entries().containsKey(setting)
        ? Activations.apply(call, setting, value)
        : call.graph().each(absent, value);
  }

  /** ONNX's own activation of the gates, if it has it. */
  Optional<Own> ownOfGates() {
    return own(GATES, "sigmoid");
  }

  /** ONNX's own activation of the candidate and the output, if it has it. */
  Optional<Own> ownOfValues() {
    return own(VALUES, "tanh");
  }

  private Optional<Own> own(String setting, String absent) {
    Attribute activation = call.settings().entries().get(setting);
    String name =
        activation == null
            ? absent
            : activation instanceof Attribute.Text text
                ? text.text()
                : activation instanceof Attribute.Nothing ? "linear" : "";
    return switch (name) {
      case "linear" -> Optional.of(new Own("Affine", List.of(1.0, 0.0)));
      case "relu" -> Optional.of(new Own("Relu", List.of()));
      case "sigmoid" -> Optional.of(new Own("Sigmoid", List.of()));
      case "tanh" -> Optional.of(new Own("Tanh", List.of()));
      case "hard_sigmoid" ->
          Optional.of(
              new Own("HardSigmoid", List.of(Activations.slopeOfHardSigmoid(call.graph()), 0.5)));
      default -> Optional.empty();
    };
  }
}
