package dev.netweight.formats.architecture;

import dev.netweight.formula.Formula;
import dev.netweight.network.Fact;
import dev.netweight.network.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Layers of a file behind those that its description has, such as those for further tokens. */
final class Further {
  private Further() {}

  /** How many parameters they have. */
  static List<Fact> facts(List<Tensor> tensors) {
    Map<String, Formula> sizes = new LinkedHashMap<>();
    tensors.forEach(tensor -> sizes.putIfAbsent(tensor.identity(), tensor.shape().elements()));
    return sizes.isEmpty()
        ? List.of()
        : List.of(
            new Fact(
                "further-layers-parameters",
                "Parameters of layers for further tokens",
                Formula.sum(new ArrayList<>(sizes.values())).reduced(),
                "parameters",
                "in the file and in its total, and no part of the model that predicts the next"
                    + " token"));
  }
}
