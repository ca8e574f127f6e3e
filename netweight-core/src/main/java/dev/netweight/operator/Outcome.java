package dev.netweight.operator;

import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * What one call gives and costs.
 *
 * @param values what it gives
 * @param cost its weights and its work, those of its parts excluded
 * @param derivations how sizes of the outputs follow, such as the output height
 * @param parts what is inside, where the layer is a model; empty for all others (a wrapper takes
 *     its inner layer's weights and work into its own cost)
 * @param reach which positions of the input each position of the output sees
 * @param notes what a person should know of these numbers, which are whole all the same
 * @param figure how it is drawn
 */
public record Outcome(
    List<Value> values,
    Cost cost,
    List<Derivation> derivations,
    List<Part> parts,
    Reach reach,
    List<String> notes,
    Figure figure) {
  public Outcome {
    values = List.copyOf(values);
    derivations = List.copyOf(derivations);
    parts = List.copyOf(parts);
    notes = List.copyOf(notes);
  }

  /** An outcome that does not say what its outputs see. */
  public Outcome(List<Value> values, Cost cost, List<Derivation> derivations, List<Part> parts) {
    this(values, cost, derivations, parts, Reach.UNSAID, List.of(), Figure.PLAIN);
  }

  public static Outcome of(Shape output, Cost cost) {
    return of(List.of(output), cost);
  }

  public static Outcome of(List<Shape> outputs, Cost cost) {
    return ofValues(Value.ofShapes(outputs), cost);
  }

  public static Outcome ofValues(List<Value> values, Cost cost) {
    return new Outcome(values, cost, List.of(), List.of());
  }

  /** The shapes of what it gives. */
  public List<Shape> outputs() {
    return Value.shapes(values);
  }

  /** This outcome with the steps that explain sizes of its outputs. */
  public Outcome explained(List<Derivation> steps) {
    return new Outcome(values, cost, steps, parts, reach, notes, figure);
  }

  /** This outcome at another cost. */
  public Outcome costing(Cost changed) {
    return new Outcome(values, changed, derivations, parts, reach, notes, figure);
  }

  /** This outcome, with other things known of what it gives. */
  public Outcome giving(List<Value> changed) {
    return new Outcome(changed, cost, derivations, parts, reach, notes, figure);
  }

  /** This outcome, with what is inside. */
  public Outcome containing(List<Part> inner) {
    return new Outcome(values, cost, derivations, inner, reach, notes, figure);
  }

  /** This outcome, with what its outputs see. */
  public Outcome reaching(Reach changed) {
    return new Outcome(values, cost, derivations, parts, changed, notes, figure);
  }

  /** This outcome, with how it is drawn. */
  public Outcome drawn(Figure changed) {
    return new Outcome(values, cost, derivations, parts, reach, notes, changed);
  }

  /** An outcome of which nothing is known, with the reason. */
  public static Outcome unknown(String reason, int outputs) {
    List<Value> values = new ArrayList<>();
    for (int i = 0; i < Math.max(1, outputs); i++) {
      values.add(Value.unknown(reason));
    }
    return ofValues(values, Cost.unknown(reason));
  }

  /** The first output's shape. */
  public Shape output() {
    return values.get(0).shape();
  }
}
