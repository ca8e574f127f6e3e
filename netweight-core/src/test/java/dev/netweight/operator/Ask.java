package dev.netweight.operator;

import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.network.Attributes;
import dev.netweight.network.Dimension;
import dev.netweight.network.Node;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.weigh.Inference;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Asks an operator for what one call gives and costs, for tests. */
public final class Ask {
  private Ask() {}

  /** A Keras layer on inputs such as {@code N,24,24,3}, where {@code N} is the free batch. */
  public static Outcome keras(String name, Attributes settings, String... inputs) {
    return of(Node.of("layer", OperatorName.keras(name), settings, List.of()), inputs);
  }

  public static Outcome of(Node node, String... inputs) {
    List<Shape> shapes = new ArrayList<>();
    for (String input : inputs) {
      shapes.add(shape(input));
    }
    return new Inference(Operators.standard(), true).applyToShapes(node, shapes);
  }

  /** What a call of the contract's examples gives and costs. */
  public static Outcome of(OperatorContract.Example example) {
    return of(example.node(), example.inputs().toArray(new String[0]));
  }

  /**
   * A shape written as {@code N,24,24,3}: numbers, {@code N} for the batch, other symbols as named.
   */
  public static Shape shape(String text) {
    List<Dimension> dimensions = new ArrayList<>();
    for (String size : text.isEmpty() ? new String[0] : text.split(",", -1)) {
      dimensions.add(
          size.equals("N")
              ? new Dimension.Named("batch")
              : Character.isDigit(size.charAt(0))
                  ? Dimension.of(Long.parseLong(size))
                  : new Dimension.Named(size));
    }
    return Shape.of(dimensions);
  }

  /** The parameters that count: weights and statistics. */
  public static long parameters(Outcome outcome) {
    return value(
        Formula.sum(
            outcome.cost().weights().stream()
                .filter(Weight::isCounted)
                .map(Weight::count)
                .toList()));
  }

  public static long trainable(Outcome outcome) {
    return value(
        Formula.sum(
            outcome.cost().weights().stream()
                .filter(weight -> weight.isCounted() && weight.trainable())
                .map(Weight::count)
                .toList()));
  }

  /** Multiply-adds of convolutions and products, at batch 1. */
  public static long macs(Outcome outcome) {
    return value(
        Formula.sum(
                outcome.cost().work().stream()
                    .filter(work -> work.kind().isProduct())
                    .map(Work::count)
                    .toList())
            .bind(java.util.Map.of("batch", Literal.ONE)));
  }

  public static long value(Formula formula) {
    return formula.value().map(BigInteger::longValueExact).orElseThrow();
  }
}
