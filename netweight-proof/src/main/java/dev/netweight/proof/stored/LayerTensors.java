package dev.netweight.proof.stored;

import dev.netweight.network.Node;
import dev.netweight.network.Tensor;
import dev.netweight.operator.Weight;
import dev.netweight.proof.graph.NoCounterpartException;
import dev.netweight.report.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which of a layer's stored tensors is which of its weights. Whatever is not certain is refused:
 * two weights of one shape are told apart by the names of Keras's variables or, where the file has
 * numbers in place of names, by the order in which Keras makes them.
 */
final class LayerTensors {
  private final Map<String, Tensor> byRole = new HashMap<>();
  private final Map<String, String> refused = new HashMap<>();

  private LayerTensors() {}

  /**
   * Matches a row's weights.
   *
   * @param stored the row's tensors, by what is left of their paths within the layer
   */
  static LayerTensors of(Row row, Map<String, Tensor> stored) {
    List<StoredVariable> variables = new ArrayList<>();
    stored.forEach((rest, tensor) -> variables.add(StoredVariable.of(rest, tensor)));
    boolean numbered = variables.stream().allMatch(StoredVariable::isNumbered);
    LayerTensors result = new LayerTensors();
    Map<String, String> owners = new HashMap<>();
    Node node = row.node();
    List<Weight> weights =
        row.weights().stream().filter(weight -> weight.kind() != Weight.Kind.RANDOM_STATE).toList();
    for (Weight weight : weights) {
      try {
        StoredVariable found =
            numbered
                ? NumberedVariables.find(node, weights, variables, weight)
                : NamedVariables.find(node, weights, variables, weight);
        String other = owners.putIfAbsent(found.tensor().identity(), weight.role());
        if (other != null) {
          throw new NoCounterpartException(
              found.tensor().path() + " would be both " + other + " and " + weight.role());
        } else if (!found.tensor().shape().equals(weight.shape())) {
          throw new NoCounterpartException(
              "the file stores "
                  + found.tensor().shape()
                  + " for "
                  + weight.role()
                  + ", which has the shape "
                  + weight.shape());
        }
        result.byRole.put(weight.role(), found.tensor());
      } catch (NoCounterpartException exception) {
        result.refused.put(weight.role(), String.valueOf(exception.getMessage()));
      }
    }
    return result;
  }

  /**
   * The tensor that is a weight.
   *
   * @throws NoCounterpartException where that is not known
   */
  Tensor tensor(Weight weight) {
    Tensor tensor = byRole.get(weight.role());
    if (tensor == null) {
      throw new NoCounterpartException(
          refused.getOrDefault(weight.role(), "the file stores no " + weight.role()));
    }
    return tensor;
  }

  /** Why it is not known which tensor a weight is. */
  static NoCounterpartException unknown(Weight weight, List<StoredVariable> variables) {
    return new NoCounterpartException(
        "which stored tensor is its "
            + weight.role()
            + " "
            + weight.shape()
            + " is not known: there are "
            + variables.stream()
                .map(one -> one.tensor().path() + " " + one.tensor().shape())
                .toList());
  }

  /** The one tensor of a weight's shape, where no other weight has that shape. */
  static StoredVariable byShape(
      List<Weight> weights, List<StoredVariable> variables, Weight weight) {
    List<StoredVariable> found =
        variables.stream().filter(one -> one.tensor().shape().equals(weight.shape())).toList();
    long alike = weights.stream().filter(one -> one.shape().equals(weight.shape())).count();
    if (found.size() != 1 || alike != 1) {
      throw unknown(weight, variables);
    }
    return found.get(0);
  }
}
