package dev.netweight.proof.counterpart.recurrent;

import dev.netweight.network.Attributes;
import dev.netweight.proof.counterpart.activation.Activations;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import java.util.List;
import java.util.Optional;

/**
 * The two activations of a recurrent cell. Where the settings do not name them they are tanh, and
 * sigmoid for the gates. Keras 2 has a hard sigmoid of its own: slope 1/5, where Keras 3 has 1/6.
 *
 * <p>Source: keras/src/layers/rnn/*.py and keras/src/backend/common of Keras 3.16;
 * keras/backend.py of Keras 2.15, hard_sigmoid.
 *
 * @param settings the cell's
 */
record CellActivations(Attributes settings) {
  private static final String RECURRENT = "recurrent_activation";
  private static final String HARD_SIGMOID = "hard_sigmoid";

  /** One of ONNX's own activations of recurrent operators, with alpha and beta if it has them. */
  record Own(String name, List<Double> alphaAndBeta) {}

  /** What the gates' activation gives. */
  Edge gate(Graph graph, Edge value) {
    return apply(graph, RECURRENT, value);
  }

  /** What the activation of the candidate and the output gives. */
  Edge value(Graph graph, Edge value) {
    return apply(graph, "activation", value);
  }

  private Edge apply(Graph graph, String setting, Edge value) {
    String name = name(setting);
    return name.equals(HARD_SIGMOID)
        ? graph
            .op("HardSigmoid")
            .with("alpha", slope())
            .with("beta", 0.5)
            .shaped(value.shape())
            .on(value)
        : settings.entries().containsKey(setting)
            ? Activations.apply(graph, settings, setting, value)
            : Activations.apply(graph, name, value);
  }

  /** ONNX's own activation of the gates, if it has it. */
  Optional<Own> ownOfGates() {
    return own(name(RECURRENT));
  }

  /** ONNX's own activation of the candidate and the output, if it has it. */
  Optional<Own> ownOfValues() {
    return own(name("activation"));
  }

  private Optional<Own> own(String name) {
    return switch (name) {
      case "linear" -> Optional.of(new Own("Affine", List.of(1.0, 0.0)));
      case "relu" -> Optional.of(new Own("Relu", List.of()));
      case "sigmoid" -> Optional.of(new Own("Sigmoid", List.of()));
      case "tanh" -> Optional.of(new Own("Tanh", List.of()));
      case HARD_SIGMOID -> Optional.of(new Own("HardSigmoid", List.of(slope(), 0.5)));
      default -> Optional.empty();
    };
  }

  private String name(String setting) {
    return settings.entries().containsKey(setting)
        ? Activations.name(settings.find(setting))
        : setting.equals(RECURRENT) ? "sigmoid" : "tanh";
  }

  /** Only Keras 2 writes how its products are done, or on which axis the time is. */
  private double slope() {
    boolean second = settings.has("implementation") || settings.has("time_major");
    return second ? 0.2 : 1 / 6.0;
  }
}
