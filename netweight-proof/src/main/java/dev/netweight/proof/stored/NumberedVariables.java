package dev.netweight.proof.stored;

import dev.netweight.network.Attribute;
import dev.netweight.network.Node;
import dev.netweight.operator.Weight;
import dev.netweight.weigh.StoredPaths;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Variables that are stored by number: those of each object in a group of their own, the trained
 * ones first, each kind in the order in which the layer makes them.
 *
 * <p>Source: Layer.save_own_variables in keras/src/layers/layer.py, _save_state in
 * keras/src/saving/saving_lib.py, and build of each layer.
 */
final class NumberedVariables {
  /** The order in which every layer of Keras that has these makes them. */
  private static final List<String> ORDER =
      List.of(
          "embeddings",
          "gamma",
          "beta",
          "moving mean",
          "moving variance",
          "mean",
          "variance",
          "count",
          "depthwise kernel",
          "pointwise kernel",
          "kernel",
          "recurrent kernel",
          "bias",
          "scale",
          "concat score weight",
          "real kernel",
          "imaginary kernel");

  private static final Map<String, String> PROJECTIONS =
      Map.of(
          "query", "query_dense",
          "key", "key_dense",
          "value", "value_dense",
          "attention_output", "output_dense");

  private NumberedVariables() {}

  static StoredVariable find(
      @Nullable Node owner, List<Weight> weights, List<StoredVariable> all, Weight weight) {
    List<StoredVariable> variables = all;
    Node node = owner;
    int slash = -1;
    for (int next; (next = weight.role().indexOf('/', slash + 1)) >= 0; slash = next) {
      String place = weight.role().substring(slash + 1, next);
      variables = within(variables, groups(node, place));
      node = inner(node, place);
    }
    String place = weight.role().substring(0, slash + 1);
    List<Weight> siblings =
        weights.stream()
            .filter(
                one -> one.role().startsWith(place) && one.role().indexOf('/', place.length()) < 0)
            .toList();
    return among(siblings, own(variables), weight, place.length());
  }

  /** The variables of an object itself; those of a recurrent layer are its cell's. */
  private static List<StoredVariable> own(List<StoredVariable> variables) {
    List<StoredVariable> own = variables.stream().filter(one -> one.groups().isEmpty()).toList();
    return own.isEmpty()
        ? variables.stream().filter(one -> one.groups().equals(List.of("cell"))).toList()
        : own;
  }

  private static StoredVariable among(
      List<Weight> siblings, List<StoredVariable> own, Weight weight, int place) {
    List<String> names = new ArrayList<>();
    siblings.forEach(one -> names.add(one.role().substring(place)));
    if (own.size() != names.size() || !ORDER.containsAll(names)) {
      return LayerTensors.byShape(siblings, own, weight);
    }
    names.sort(Comparator.comparingInt(ORDER::indexOf));
    List<StoredVariable> inOrder = new ArrayList<>(own);
    inOrder.sort(Comparator.comparingInt(StoredVariable::number));
    return inOrder.get(names.indexOf(weight.role().substring(place)));
  }

  private static List<StoredVariable> within(List<StoredVariable> variables, List<String> groups) {
    List<StoredVariable> inside = new ArrayList<>();
    for (StoredVariable variable : variables) {
      // A recurrent layer's cells are in the groups of its cell.
      int start = groups.get(0).equals("cells") && variable.groups().indexOf("cell") == 0 ? 1 : 0;
      int end = start + groups.size();
      if (variable.groups().size() >= end && variable.groups().subList(start, end).equals(groups)) {
        inside.add(variable.within(end));
      }
    }
    return inside;
  }

  /** The groups in which Keras stores what is at a place within a layer. */
  private static List<String> groups(@Nullable Node node, String place) {
    String type = node == null ? "" : node.type().name();
    if (type.equals("Bidirectional")) {
      return List.of(place + "_layer");
    } else if (type.endsWith("Attention") && PROJECTIONS.containsKey(place)) {
      return List.of(PROJECTIONS.get(place));
    } else if (place.startsWith("cell ")) {
      int number = Integer.parseInt(place.substring(5)) - 1;
      List<Node> cells = cells(node);
      if (number < cells.size()) {
        String name = StoredPaths.snakeCase(cells.get(number).type().name());
        long before =
            cells.subList(0, number).stream()
                .filter(cell -> StoredPaths.snakeCase(cell.type().name()).equals(name))
                .count();
        return List.of("cells", before == 0 ? name : name + "_" + before);
      }
    } else if (inner(node, place) != null) {
      return List.of("layer");
    }
    return List.of(place);
  }

  private static @Nullable Node inner(@Nullable Node node, String place) {
    if (node == null) {
      return null;
    } else if (place.startsWith("cell ")) {
      int number = Integer.parseInt(place.substring(5)) - 1;
      return number < cells(node).size() ? cells(node).get(number) : null;
    }
    String setting =
        place.equals("backward") && node.settings().layer("backward_layer").isPresent()
            ? "backward_layer"
            : "layer";
    return node.settings().layer(setting).orElse(null);
  }

  private static List<Node> cells(@Nullable Node node) {
    if (node == null) {
      return List.of();
    } else if (node.settings().find("cells") != null) {
      return node.settings().layers("cells");
    }
    Attribute cell = node.settings().find("cell");
    return cell instanceof Attribute.Layer layer
        ? cells(layer.node())
        : cell instanceof Attribute.Items ? node.settings().layers("cell") : List.of();
  }
}
