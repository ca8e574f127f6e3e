package dev.netweight.proof;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.network.Input;
import dev.netweight.network.Network;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Gives the free sizes of what a network takes their values: a real tensor has numbers. */
public final class GivenSizes {
  private final Map<String, Formula> sizes;

  /**
   * @param sizes the values, by the sizes' symbols
   */
  public GivenSizes(Map<String, Formula> sizes) {
    this.sizes = Map.copyOf(sizes);
  }

  /**
   * The network with numbers for all sizes of its inputs; a free batch is 1.
   *
   * @throws SettingException where a size stays free, with what to do
   */
  public Network applied(Network network) {
    Network bound = bound(network);
    for (Input input : bound.inputs()) {
      if (input.content() instanceof Value.Tensor && !input.shape().isFullyKnown()) {
        throw new SettingException("input", unknown(input));
      }
    }
    return bound;
  }

  /** The network with those sizes that have a value, and a batch of 1 where it has none. */
  public Network bound(Network network) {
    Map<String, Formula> all = new HashMap<>();
    batch(network).ifPresent(symbol -> all.put(symbol, Literal.ONE));
    all.putAll(sizes);
    return given(network, all);
  }

  /** What the network says is its batch, or the one size that is free in front and nowhere else. */
  private static Optional<String> batch(Network network) {
    if (!network.batch().isEmpty()) {
      return Optional.of(network.batch());
    }
    Set<String> first = new HashSet<>();
    Set<String> behind = new HashSet<>();
    for (Input input : network.inputs()) {
      if (input.content() instanceof Value.Tensor tensor && tensor.shape().hasRank()) {
        Shape shape = tensor.shape();
        for (int axis = 0; axis < shape.rank(); axis++) {
          (axis == 0 ? first : behind).addAll(Shape.of(List.of(shape.get(axis))).variables());
        }
      }
    }
    first.removeAll(behind);
    return first.size() == 1 ? Optional.of(first.iterator().next()) : Optional.empty();
  }

  /** The network with those sizes that have a value; the others stay free. */
  public Network free(Network network) {
    return given(network, sizes);
  }

  private static Network given(Network network, Map<String, Formula> all) {
    List<Input> inputs = new ArrayList<>();
    for (Input input : network.inputs()) {
      if (input.content() instanceof Value.Tensor tensor && tensor.shape().hasRank()) {
        Shape shape =
            Shape.ofFormulas(
                tensor.shape().dimensions().stream()
                    .map(size -> size.formula().bind(all).reduced())
                    .toList());
        inputs.add(
            new Input(
                input.value(),
                input.name(),
                new Value.Tensor(
                    shape, tensor.type(), tensor.elements(), tensor.origin(), tensor.every())));
      } else {
        inputs.add(input);
      }
    }
    return network.given(inputs);
  }

  private static String unknown(Input input) {
    Shape shape = input.shape();
    if (!shape.hasRank() || shape.variables().isEmpty()) {
      return "the shape of the input "
          + input.name()
          + " is "
          + shape
          + ", and a real tensor has numbers: say --input "
          + input.name()
          + "=1x3x224x224, for example";
    }
    StringBuilder sizes = new StringBuilder();
    StringBuilder options = new StringBuilder();
    for (String symbol : shape.variables()) {
      sizes.append(sizes.isEmpty() ? "" : " and ").append(symbol);
      options.append(" --dim ").append(symbol).append("=32");
    }
    return "the input"
        + (input.name().equals("input") ? "" : " " + input.name())
        + " "
        + shape
        + " leaves "
        + sizes
        + " free, and a real tensor has numbers: give them values, for example"
        + options;
  }
}
