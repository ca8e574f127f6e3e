package dev.netweight.proof.counterpart.function;

import dev.netweight.network.OperatorName;
import dev.netweight.proof.counterpart.Counterpart;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.graph.Edge;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Functions that are said in one table: for each the names of its parameters and its rule. */
public abstract class Functions implements Counterpart {
  /** How what a function gives is written. */
  interface Rule {
    List<Edge> write(FunctionCall call);
  }

  /** As {@link Rule}, of one tensor. */
  interface Single {
    Edge write(FunctionCall call);
  }

  private record Entry(String parameters, Rule rule) {}

  private final Map<OperatorName, Entry> entries = new LinkedHashMap<>();

  @Override
  public final List<OperatorName> operators() {
    return new ArrayList<>(entries.keySet());
  }

  @Override
  public final List<Edge> write(LayerCall call) {
    Entry entry = entries.get(call.node().type());
    if (entry == null) {
      throw new IllegalArgumentException(call.node().type() + " is none of these");
    }
    return entry.rule.write(new FunctionCall(call, entry.parameters));
  }

  /** Operations of Keras 3, with spaces between. */
  final void keras(String names, String parameters, Single rule) {
    several(Stream.of(names.split(" ")).map(OperatorName::kerasOps), parameters, rule);
  }

  /** Functions of TensorFlow, with spaces between, also as Keras 2 writes those of TensorFlow 1. */
  final void tensorflow(String names, String parameters, Single rule) {
    several(tensorflow(names), parameters, rule);
  }

  /** Operations of Keras 3 that give several tensors. */
  final void kerasSeveral(String names, String parameters, Rule rule) {
    Stream.of(names.split(" "))
        .forEach(name -> entries.put(OperatorName.kerasOps(name), new Entry(parameters, rule)));
  }

  /** Functions of TensorFlow that give several tensors. */
  final void tensorflowSeveral(String names, String parameters, Rule rule) {
    tensorflow(names).forEach(name -> entries.put(name, new Entry(parameters, rule)));
  }

  private static Stream<OperatorName> tensorflow(String names) {
    return Stream.of(names.split(" "))
        .flatMap(
            name ->
                name.startsWith("__operators__")
                    ? Stream.of(name)
                    : Stream.of(name, "compat.v1." + name))
        .map(OperatorName::tensorflow);
  }

  private void several(Stream<OperatorName> names, String parameters, Single rule) {
    names.forEach(
        name -> entries.put(name, new Entry(parameters, call -> List.of(rule.write(call)))));
  }
}
