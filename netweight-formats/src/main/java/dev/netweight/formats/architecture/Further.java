package dev.netweight.formats.architecture;

import dev.netweight.formula.Formula;
import dev.netweight.network.Fact;
import dev.netweight.network.Tensor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Layers of a file behind those that its description has, such as those for further tokens. */
final class Further {
  private final Set<String> paths = new HashSet<>();
  private final Map<String, Formula> sizes = new LinkedHashMap<>();

  Further(Description description, String base, List<Tensor> rest) {
    for (int i = 0; i < description.furtherLayers() && i < 64; i++) {
      String prefix = base + description.furtherPrefix(i);
      for (Tensor tensor : rest) {
        if (tensor.path().startsWith(prefix) && tensor.use() == Tensor.Use.LAYER) {
          paths.add(tensor.path());
          sizes.putIfAbsent(tensor.identity(), tensor.shape().elements());
        }
      }
    }
  }

  /** The names of their tensors. */
  Set<String> tensors() {
    return paths;
  }

  /** How many parameters they have. */
  List<Fact> facts() {
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
