package dev.netweight;

import dev.netweight.explain.SizeText;
import dev.netweight.failure.SettingException;
import dev.netweight.formats.weights.ModuleTree;
import dev.netweight.network.DataType;
import dev.netweight.network.Input;
import dev.netweight.network.Network;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * What a model is given, where its file does not say: {@code 1x3x224x224}, {@code 1x77:int64},
 * {@code tokens=1x77}.
 *
 * @param name the input's name; empty for the next one in the file's order
 * @param type how its elements are stored; not stated where that was not said
 */
public record GivenInput(String name, Shape shape, DataType type) {
  /**
   * An input as a person writes it.
   *
   * @throws SettingException where it is none
   */
  public static GivenInput parse(String word) {
    int sign = word.indexOf('=');
    String sized = word.substring(sign + 1);
    int colon = sized.indexOf(':');
    String type = colon < 0 ? "" : sized.substring(colon + 1);
    if (colon >= 0 && !DataType.named(type).isSized()) {
      throw new SettingException("input", "--input " + word + ": there is no type '" + type + "'");
    }
    String sizes = colon < 0 ? sized : sized.substring(0, colon);
    return new GivenInput(
        sign < 0 ? "" : word.substring(0, sign),
        Shape.ofFormulas(SizeText.parse("--input", sizes)).checked("--input " + word),
        colon < 0 ? DataType.UNSTATED : DataType.named(type));
  }

  /** The network, with the shapes that a person gives where its own inputs have none. */
  static Network applied(Network network, List<GivenInput> given) {
    if (given.isEmpty()) {
      return network;
    }
    if (given.size() == 1 && ModuleTree.isOfModules(network)) {
      Shape shape = given.get(0).shape();
      return ModuleTree.chained(network, Value.of(shape, given.get(0).type()));
    }
    List<GivenInput> left = new ArrayList<>(given);
    List<Input> inputs = new ArrayList<>();
    for (Input input : network.inputs()) {
      GivenInput chosen = null;
      for (GivenInput one : left) {
        boolean named = one.name().equals(input.name()) || one.name().equals(input.value());
        if (named || (one.name().isEmpty() && !input.shape().hasRank() && chosen == null)) {
          chosen = one;
        }
        if (named) {
          break;
        }
      }
      left.remove(chosen);
      inputs.add(
          chosen == null
              ? input
              : new Input(
                  input.value(),
                  input.name(),
                  Value.of(
                      chosen.shape(), chosen.type().isStated() ? chosen.type() : input.type())));
    }
    if (!left.isEmpty()) {
      throw new SettingException(
          "input",
          "--input "
              + left.get(0).shape()
              + " is for no input of "
              + network.name()
              + (inputs.isEmpty()
                  ? ", whose file says of none"
                  : "; it has "
                      + String.join(
                          ", ", inputs.stream().map(one -> one.name() + one.shape()).toList())
                      + ". Free sizes are set with --dim NAME=N"));
    }
    return network.given(inputs);
  }
}
