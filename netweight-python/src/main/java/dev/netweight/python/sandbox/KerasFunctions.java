package dev.netweight.python.sandbox;

import dev.netweight.failure.NetweightException;
import dev.netweight.formats.json.JsonTreeReader;
import dev.netweight.formats.keras.KerasModelReader;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Network;
import dev.netweight.network.Shape;
import dev.netweight.operator.Operators;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Part;
import dev.netweight.operator.Weight;
import dev.netweight.report.Diagnostic;
import dev.netweight.weigh.Inference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.jspecify.annotations.Nullable;

/**
 * What the Keras stand-in asks: what a call of a layer gives, and how a summary looks. A tensor is
 * known to the program by a number, under which all that is known of it is kept here.
 */
final class KerasFunctions {
  private static final int MOST_TENSORS = 1_000_000;

  private final List<dev.netweight.network.Value> tensors = new ArrayList<>();

  /** The functions by their names. */
  Map<String, ProxyExecutable> functions() {
    return Map.of(
        "keras_value",
        this::value,
        "keras_infer",
        this::infer,
        "keras_summary",
        this::summary,
        "keras_sizes",
        this::symbols);
  }

  /** A new tensor: its name, its sizes, free ones as None, and its type. */
  private Object value(Value... arguments) {
    List<Dimension> sizes = new ArrayList<>();
    for (long axis = 0; axis < arguments[1].getArraySize(); axis++) {
      Value size = arguments[1].getArrayElement(axis);
      sizes.add(
          size.isNull()
              ? new Dimension.Named(axis == 0 ? Network.BATCH : symbol(axis))
              : Dimension.of(size.asLong()));
    }
    return keep(
        dev.netweight.network.Value.of(Shape.of(sizes), DataType.named(arguments[2].asString())));
  }

  /** The sizes of a tensor as texts, in which free ones are symbols. */
  private Object symbols(Value... arguments) {
    List<Object> texts = new ArrayList<>();
    for (Dimension size : tensors.get(arguments[0].asInt()).shape().dimensions()) {
      texts.add(size.formula().reduced().text());
    }
    return list(texts.toArray());
  }

  private String symbol(long axis) {
    return "size_" + tensors.size() + "_" + axis;
  }

  private int keep(dev.netweight.network.Value value) {
    if (tensors.size() >= MOST_TENSORS) {
      throw new IllegalStateException("the program makes more than " + MOST_TENSORS + " tensors");
    }
    tensors.add(value);
    return tensors.size() - 1;
  }

  /**
   * What the last layer of a small model gives on tensors: a list of outputs, each its number, type
   * and sizes, and a list of weights, each its role, sizes, type, whether it is learned and how it
   * counts; or a text that says why it cannot be.
   */
  private Object infer(Value... arguments) {
    try {
      Network network =
          KerasModelReader.read(
              "the program", JsonTreeReader.parse("call", arguments[0].asString()), "Keras");
      List<dev.netweight.network.Value> given = new ArrayList<>();
      for (long i = 0; i < arguments[1].getArraySize(); i++) {
        given.add(tensors.get(arguments[1].getArrayElement(i).asInt()));
      }
      Inference inference = new Inference(Operators.standard(), true);
      List<Part> parts = inference.apply(network, given).parts();
      Part part = parts.get(parts.size() - 1);
      return answer(part, inference.diagnostics());
    } catch (NetweightException | ArithmeticException exception) {
      return String.valueOf(exception.getMessage());
    }
  }

  private Object answer(Part part, List<Diagnostic> diagnostics) {
    Outcome outcome = part.outcome();
    List<Object> outputs = new ArrayList<>();
    for (dev.netweight.network.Value value : outcome.values()) {
      if (!value.shape().hasRank()) {
        return diagnostics.isEmpty()
            ? value.shape().unknownReason()
            : diagnostics.get(diagnostics.size() - 1).message();
      }
      outputs.add(list(keep(value), value.type().name(), sizes(value.shape())));
    }
    List<Object> weights = new ArrayList<>();
    for (Weight weight : outcome.cost().weights()) {
      DataType type = weight.type() == null ? part.node().weightType() : weight.type();
      weights.add(
          list(
              weight.role(),
              sizes(weight.shape()),
              type.name(),
              weight.kind() == Weight.Kind.WEIGHT && weight.trainable(),
              standing(weight)));
    }
    return list(list(outputs.toArray()), list(weights.toArray()));
  }

  private static String standing(Weight weight) {
    return weight.isCounted()
        ? "counted"
        : weight.kind() == Weight.Kind.RANDOM_STATE ? "seed" : "aside";
  }

  private static ProxyArray list(@Nullable Object... items) {
    return ProxyArray.fromArray(items);
  }

  /** A shape's sizes, with None for those that are free or follow from free ones. */
  private static ProxyArray sizes(Shape shape) {
    List<@Nullable Object> sizes = new ArrayList<>();
    for (Dimension dimension : shape.dimensions()) {
      sizes.add(dimension instanceof Dimension.Known known ? (Long) known.size() : null);
    }
    return list(sizes.toArray());
  }

  private Object summary(Value... arguments) {
    return SummaryReader.text(arguments[0].asString());
  }
}
