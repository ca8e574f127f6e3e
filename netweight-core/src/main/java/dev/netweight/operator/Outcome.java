package dev.netweight.operator;

import dev.netweight.network.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * What one call gives and costs.
 *
 * @param outputs the shapes of what it gives
 * @param cost its weights and its work, those of its parts excluded
 * @param derivations how sizes of the outputs follow, such as the output height
 * @param parts what is inside, where the layer is a model; empty for all others (a wrapper takes
 *     its inner layer's weights and work into its own cost)
 */
public record Outcome(
    List<Shape> outputs, Cost cost, List<Derivation> derivations, List<Part> parts) {
  public Outcome {
    outputs = List.copyOf(outputs);
    derivations = List.copyOf(derivations);
    parts = List.copyOf(parts);
  }

  public static Outcome of(Shape output, Cost cost) {
    return new Outcome(List.of(output), cost, List.of(), List.of());
  }

  public static Outcome of(List<Shape> outputs, Cost cost) {
    return new Outcome(outputs, cost, List.of(), List.of());
  }

  /** This outcome with the steps that explain sizes of its outputs. */
  public Outcome explained(List<Derivation> steps) {
    return new Outcome(outputs, cost, steps, parts);
  }

  /** An outcome of which nothing is known, with the reason. */
  public static Outcome unknown(String reason, int outputs) {
    List<Shape> shapes = new ArrayList<>();
    for (int i = 0; i < Math.max(1, outputs); i++) {
      shapes.add(Shape.unknown(reason));
    }
    return of(shapes, Cost.unknown(reason));
  }

  /** The first output's shape. */
  public Shape output() {
    return outputs.get(0);
  }
}
