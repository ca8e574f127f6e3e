package dev.netweight.operator.language;

import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.Tensor;
import dev.netweight.operator.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The tensors of a file that an operator of this package owns, as its weights. */
final class OwnedTensors {
  /** The setting that holds them. */
  static final String TENSORS = "tensors";

  private OwnedTensors() {}

  /**
   * The weights.
   *
   * @param module the operator's place with dots, which their names need not repeat
   */
  static List<Weight> weights(Attributes settings, String module) {
    List<Weight> weights = new ArrayList<>();
    if (settings.find(TENSORS) instanceof Attribute.Stored stored) {
      String start = module.replace('/', '.') + ".";
      for (Tensor tensor : stored.tensors()) {
        String path = tensor.path();
        weights.add(weight(tensor, path.startsWith(start) ? path.substring(start.length()) : path));
      }
    }
    return weights;
  }

  private static Weight weight(Tensor tensor, String role) {
    List<Formula> sizes = new ArrayList<>();
    for (int i = 0; i < tensor.shape().rank(); i++) {
      sizes.add(tensor.shape().size(i).named("axis " + i, "the stored shape"));
    }
    return new Weight(
            role,
            kind(tensor.use()),
            tensor.use() == Tensor.Use.TRAINED,
            Formula.product(sizes),
            tensor.shape(),
            Map.of(),
            tensor.type())
        .of(tensor.identity(), Weight.Claim.USED);
  }

  private static Weight.Kind kind(Tensor.Use use) {
    return switch (use) {
      case LAYER -> Weight.Kind.STORED;
      case TRAINED, FROZEN -> Weight.Kind.WEIGHT;
      case TABLE -> Weight.Kind.TABLE;
      case QUANTIZATION -> Weight.Kind.QUANTIZATION;
      case BUFFER, AVERAGE, OPTIMIZER, RANDOM_STATE, OTHER -> Weight.Kind.BUFFER;
    };
  }
}
