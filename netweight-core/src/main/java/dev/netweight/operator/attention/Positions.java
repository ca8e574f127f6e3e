package dev.netweight.operator.attention;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Shape;
import dev.netweight.operator.Sizes;
import java.util.ArrayList;
import java.util.List;

/**
 * Where queries and keys are: axes that attention runs along, where each query meets each key, and
 * others, the batch among them, where they belong together.
 */
final class Positions {
  private final AttentionInputs inputs;
  private final List<Integer> axes;

  private Positions(AttentionInputs inputs, List<Integer> axes) {
    this.inputs = inputs;
    this.axes = axes;
  }

  /** Attention along all axes between the batch and the features. */
  static Positions alongAll(AttentionInputs inputs) {
    List<Integer> all = new ArrayList<>();
    for (int axis = 1; inputs.haveRanks() && axis < inputs.query().rank() - 1; axis++) {
      all.add(axis);
    }
    return along(inputs, all);
  }

  /** Attention along the given axes. */
  static Positions along(AttentionInputs inputs, List<Integer> given) {
    if (!inputs.haveRanks()) {
      return new Positions(inputs, List.of());
    }
    int rank = inputs.query().rank();
    if (rank < 3 || inputs.key().rank() != rank || inputs.value().rank() != rank) {
      throw new SettingException(
          "inputs",
          "query, key and value must have the same number of axes, at least three: batch,"
              + " positions, features; they are "
              + inputs.query()
              + ", "
              + inputs.key()
              + " and "
              + inputs.value());
    }
    List<Integer> axes = new ArrayList<>();
    for (int axis : given) {
      int resolved = axis < 0 ? axis + rank : axis;
      if (resolved < 1 || resolved > rank - 2 || axes.contains(resolved)) {
        throw new SettingException(
            "attention_axes",
            "attention_axes has "
                + axis
                + "; it must name axes between the batch and the features once each, and there are "
                + (rank - 2));
      }
      axes.add(resolved);
    }
    if (axes.isEmpty()) {
      throw new SettingException("attention_axes", "attention_axes names no axis");
    }
    Positions positions = new Positions(inputs, axes);
    positions.requireAgreement();
    return positions;
  }

  private void requireAgreement() {
    for (int axis = 0; axis < inputs.query().rank() - 1; axis++) {
      requireSame("value", inputs.value(), axis);
      if (!axes.contains(axis)) {
        requireSame("query", inputs.query(), axis);
      }
    }
  }

  private void requireSame(String name, Shape other, int axis) {
    if (Sizes.differ(inputs.key().size(axis), other.size(axis))) {
      throw new SettingException(
          name,
          "the key and the "
              + name
              + " differ along axis "
              + axis
              + ", where they must be the same: "
              + inputs.key()
              + " and "
              + other);
    }
  }

  private Formula unknown() {
    return Formula.unknown(inputs.unknownReason());
  }

  private List<Formula> positions(Shape shape) {
    if (!inputs.haveRanks()) {
      return List.of(unknown());
    }
    List<Formula> sizes = new ArrayList<>();
    for (int axis = 0; axis < shape.rank() - 1; axis++) {
      sizes.add(shape.size(axis));
    }
    return sizes;
  }

  /** The sizes of the query's axes, the features excluded. */
  List<Formula> ofQuery() {
    return positions(inputs.query());
  }

  /** The sizes of the key's axes, the features excluded. */
  List<Formula> ofKey() {
    return positions(inputs.key());
  }

  /** The sizes of the scores: axes that belong together, heads, queries, keys. */
  List<Formula> pairs(Formula heads) {
    if (!inputs.haveRanks()) {
      return List.of(unknown());
    }
    List<Formula> sizes = new ArrayList<>();
    for (int axis = 0; axis < inputs.query().rank() - 1; axis++) {
      if (!axes.contains(axis)) {
        sizes.add(inputs.query().size(axis));
      }
    }
    sizes.add(heads);
    for (int axis : axes) {
      sizes.add(inputs.query().size(axis).named("queries", "the query's axis " + axis));
    }
    for (int axis : axes) {
      sizes.add(inputs.key().size(axis).named("keys", "the key's axis " + axis));
    }
    return sizes;
  }

  /**
   * The shape that Keras states for the scores, which is not theirs in general: batch, heads and
   * twice the query's first axis, however many keys and whatever axes there are.
   */
  Shape statedScores(Formula heads) {
    if (!inputs.haveRanks() || inputs.query().rank() < 2) {
      return Shape.unknown(inputs.unknownReason());
    }
    Formula length = inputs.query().size(1);
    return Shape.ofFormulas(List.of(inputs.query().size(0), heads, length, length));
  }

  Shape scores(Formula heads) {
    return inputs.haveRanks()
        ? Shape.ofFormulas(pairs(heads))
        : Shape.unknown(inputs.unknownReason());
  }

  /** The query's shape with other features. */
  Shape output(List<Formula> features) {
    Shape query = inputs.query();
    return query.hasRank() && query.rank() > 0
        ? query.slice(0, query.rank() - 1).concatenated(Shape.ofFormulas(features))
        : Shape.unknown(inputs.unknownReason());
  }
}
