package dev.netweight.operator.stored;

import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Network;
import dev.netweight.network.Node;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.network.Tensor;
import dev.netweight.operator.Call;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Line;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import dev.netweight.operator.stored.StoredForm.Given;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A layer of which a file holds the tensors and no configuration. Where its tensors' names and
 * sizes make its kind certain, each size is said by its name; elsewhere a tensor has as many
 * elements as the product of its sizes. What it gives, and what it costs to run, a file of weights
 * does not say.
 */
public final class StoredLayer implements Operator {
  private static final OperatorName NAME = OperatorName.stored("Layer");
  private static final String NO_INPUT = "a file of weights says no input shape";
  private static final String KIND = "kind";
  private static final String TENSORS = "tensors";

  /**
   * A layer as a file shows it.
   *
   * @param path its name, after those of the models it is in
   * @param kind its class in Python's lower case, such as {@code conv2d}, where the file says it
   * @param tensors what it owns, each path starting with the layer's
   */
  public record Found(String path, String kind, List<Tensor> tensors) {
    public Found {
      tensors = List.copyOf(tensors);
    }
  }

  /** The network of layers that only their tensors show: no inputs, no outputs, no connections. */
  public static Network network(
      String name, String format, List<Found> layers, List<Tensor> besides, List<String> notes) {
    List<Node> nodes = new ArrayList<>();
    List<String> allNotes = new ArrayList<>(notes);
    Map<String, Integer> uses = new LinkedHashMap<>();
    for (Found found : layers) {
      Found layer =
          new Found(found.path(), found.kind(), Repeats.without(found.kind(), found.tensors()));
      if (Repeats.arePossible(layer.tensors())) {
        allNotes.add(
            layer.path()
                + ": a tensor of its own has the shape of one further inside; if they are the same,"
                + " as some wrappers store them, it is counted twice");
      }
      int before = uses.merge(layer.path(), 1, Integer::sum) - 1;
      String unique = before == 0 ? layer.path() : layer.path() + " (" + before + ")";
      nodes.add(node(unique, layer));
    }
    return new Network(
        name, format, List.of(), List.of(), nodes, besides, allNotes, Network.Layout.CHAIN);
  }

  private static Node node(String name, Found layer) {
    List<Attribute> tensors = new ArrayList<>();
    Map<String, Tensor> once = new LinkedHashMap<>();
    layer.tensors().forEach(tensor -> once.putIfAbsent(tensor.identity(), tensor));
    for (Tensor tensor : once.values()) {
      String path = tensor.path();
      Map<String, Attribute> entries = new LinkedHashMap<>();
      entries.put(
          "name",
          Attribute.of(
              path.startsWith(layer.path() + "/")
                  ? path.substring(layer.path().length() + 1)
                  : path));
      entries.put(
          "shape",
          new Attribute.Items(
              tensor.shape().dimensions().stream()
                  .map(size -> (Attribute) new Attribute.Size(size.formula()))
                  .toList()));
      entries.put("dtype", Attribute.of(tensor.type().name()));
      entries.put("bits", Attribute.of(tensor.type().blockBits()));
      tensors.add(new Attribute.Entries(entries));
    }
    Attributes settings =
        new Attributes(
            Map.of(KIND, Attribute.of(layer.kind()), TENSORS, new Attribute.Items(tensors)));
    List<Group> groups = Group.of(settings, name);
    DataType type = layer.tensors().isEmpty() ? DataType.FLOAT32 : layer.tensors().get(0).type();
    return new Node(
        name,
        name,
        NAME,
        Group.label(groups, layer.kind()),
        settings,
        Attributes.NONE,
        List.of(),
        type,
        true,
        null);
  }

  @Override
  public List<OperatorName> names() {
    return List.of(NAME);
  }

  @Override
  public String summary() {
    return "Stands for a layer of which a file holds the tensors and no configuration.";
  }

  @Override
  public String reference() {
    return "https://github.com/keras-team/keras/blob/master/keras/src/saving/saving_lib.py";
  }

  @Override
  public Outcome apply(Call call) {
    List<Weight> weights = new ArrayList<>();
    for (Group group : Group.of(call.settings(), call.node().layer())) {
      weights.addAll(group.weights());
    }
    return Outcome.of(Shape.unknown(NO_INPUT), new Cost(weights, List.of(), "", NO_INPUT));
  }

  @Override
  public Optional<Line> line() {
    return Optional.empty();
  }

  /** The shape of a tensor as it stands in the settings. */
  static Shape shape(List<Formula> sizes) {
    List<Dimension> dimensions = new ArrayList<>();
    for (Formula size : sizes) {
      dimensions.add(Dimension.of(size));
    }
    return Shape.of(dimensions);
  }

  /** The setting that holds the tensors. */
  static List<Attribute> tensors(Attributes settings) {
    return settings.items(TENSORS);
  }

  static String kind(Attributes settings) {
    return settings.text(KIND, "");
  }

  /** A tensor as the forms know it; a size that is not known is −1, which no form takes. */
  static Given given(String name, Shape shape) {
    List<Long> sizes = new ArrayList<>();
    for (Dimension dimension : shape.dimensions()) {
      sizes.add(dimension instanceof Dimension.Known known ? known.size() : -1L);
    }
    return new Given(name, sizes);
  }
}
