package dev.netweight.proof.stored;

import dev.netweight.network.Node;
import dev.netweight.operator.Weight;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Variables that are stored by name, each in groups that are called as the scopes in which it was
 * made: {@code bidirectional/forward_lstm/lstm_cell/recurrent_kernel:0}.
 *
 * <p>Source: keras/src/legacy/saving/legacy_h5_format.py.
 */
final class NamedVariables {
  private NamedVariables() {}

  static StoredVariable find(
      @Nullable Node owner, List<Weight> weights, List<StoredVariable> all, Weight weight) {
    String[] places = weight.role().split("/", -1);
    List<StoredVariable> variables = all;
    for (int i = 0; i + 1 < places.length; i++) {
      String prefix = String.join("/", List.of(places).subList(0, i));
      variables = within(variables, places[i], cells(weights, prefix));
    }
    String name = places[places.length - 1].replace(' ', '_');
    List<StoredVariable> named =
        variables.stream()
            .filter(one -> one.name().equals(name) && one.tensor().shape().equals(weight.shape()))
            .toList();
    if (named.size() == 1) {
      return named.get(0);
    } else if (named.isEmpty() && all.stream().noneMatch(one -> one.name().equals(name))) {
      return LayerTensors.byShape(weights, all, weight);
    }
    throw LayerTensors.unknown(weight, variables);
  }

  /** How many cells are at a place. */
  private static long cells(List<Weight> weights, String prefix) {
    String start = (prefix.isEmpty() ? "" : prefix + "/") + "cell ";
    return weights.stream()
        .map(Weight::role)
        .filter(role -> role.startsWith(start))
        .map(role -> role.substring(0, Math.max(role.indexOf('/', start.length()), start.length())))
        .distinct()
        .count();
  }

  /** Those at a place, or all where no group is called so. */
  private static List<StoredVariable> within(
      List<StoredVariable> variables, String place, long cells) {
    if (place.startsWith("cell ")) {
      // Cells are stored in their order, and are called by their classes.
      List<List<String>> scopes =
          variables.stream().map(StoredVariable::groups).distinct().toList();
      int number = Integer.parseInt(place.substring(5));
      return scopes.size() != cells
          ? variables
          : variables.stream().filter(one -> one.groups().equals(scopes.get(number - 1))).toList();
    }
    boolean direction = place.equals("forward") || place.equals("backward");
    List<StoredVariable> inside = new ArrayList<>();
    for (StoredVariable variable : variables) {
      for (String group : variable.groups()) {
        if (direction ? group.startsWith(place + "_") : group.equals(place)) {
          inside.add(variable);
          break;
        }
      }
    }
    return inside.isEmpty() ? variables : inside;
  }
}
