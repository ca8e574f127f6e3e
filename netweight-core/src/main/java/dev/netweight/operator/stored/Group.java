package dev.netweight.operator.stored;

import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.DataType;
import dev.netweight.network.Shape;
import dev.netweight.operator.Weight;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tensors of a layer that lie together: all of a plain layer's, those of one cell of a
 * wrapper's.
 *
 * @param path where they are within the layer; empty for its own
 * @param form what they are, or null where that is not certain
 */
record Group(String path, @Nullable StoredForm form, List<Item> items) {
  /** Kinds of which the tensors lie in several groups, by the classes' names in lower case. */
  private static final Map<String, String> COMPOSITES =
      Map.of(
          "bidirectional", "Bidirectional",
          "conv_lstm1d", "ConvLSTM1D",
          "conv_lstm2d", "ConvLSTM2D",
          "conv_lstm3d", "ConvLSTM3D",
          "einsum_dense", "EinsumDense",
          "grouped_query_attention", "GroupedQueryAttention",
          "multi_head_attention", "MultiHeadAttention",
          "rnn", "RNN",
          "spectral_normalization", "SpectralNormalization",
          "time_distributed", "TimeDistributed");

  Group {
    items = List.copyOf(items);
  }

  /** A tensor: its name, without the number of an output that TensorFlow adds. */
  private record Item(String name, Shape shape, DataType type) {}

  /** The groups of a layer, in the order in which their first tensors stand. */
  static List<Group> of(Attributes settings, String layer) {
    Map<String, List<Item>> byPath = new LinkedHashMap<>();
    for (Attribute attribute : StoredLayer.tensors(settings)) {
      if (attribute instanceof Attribute.Entries entries) {
        Attributes tensor = new Attributes(entries.entries());
        String path = tensor.text("name", "").replace("/vars/", "/");
        path = path.startsWith("vars/") ? path.substring(5) : path;
        int slash = path.lastIndexOf('/');
        String name = path.substring(slash + 1);
        int colon = name.indexOf(':');
        DataType named = DataType.named(tensor.text("dtype", ""));
        DataType type =
            named.isSized() ? named : new DataType(named.name(), 1, tensor.integer("bits", 0));
        byPath
            .computeIfAbsent(path.substring(0, Math.max(0, slash)), key -> new ArrayList<>())
            .add(
                new Item(
                    colon > 0 ? name.substring(0, colon) : name,
                    StoredLayer.shape(tensor.has("shape") ? tensor.sizes("shape") : List.of()),
                    type));
      }
    }
    String kind = StoredLayer.kind(settings);
    List<Group> groups = new ArrayList<>();
    byPath.forEach(
        (path, items) -> {
          String inner = path.substring(path.lastIndexOf('/') + 1);
          boolean alone = byPath.size() == 1;
          String automatic = withoutNumber(inner.isEmpty() ? last(layer) : inner);
          boolean own = alone && (inner.isEmpty() || inner.equals("cell"));
          StoredForm form =
              StoredForms.of(
                  own ? kind : "",
                  automatic,
                  items.stream()
                      .map(item -> StoredLayer.given(item.name(), item.shape()))
                      .toList());
          groups.add(new Group(path, form, items));
        });
    return groups;
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static String withoutNumber(String name) {
    int underscore = name.lastIndexOf('_');
    boolean numbered =
        underscore > 0
            && underscore + 1 < name.length()
            && name.substring(underscore + 1).chars().allMatch(Character::isDigit);
    return numbered ? name.substring(0, underscore) : name;
  }

  /** What the layer is called: its class where that is certain. */
  static String label(List<Group> groups, String kind) {
    String composite = COMPOSITES.get(kind);
    if (composite != null) {
      return composite;
    }
    StoredForm only = groups.size() == 1 ? groups.get(0).form() : null;
    return only == null ? "stored layer" : only.name();
  }

  /** The weights, explained where the form is certain. */
  List<Weight> weights() {
    List<Weight> explained =
        form == null
            ? null
            : form.weights(
                items.stream().map(item -> StoredLayer.given(item.name(), item.shape())).toList());
    List<Weight> weights = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      Item item = items.get(i);
      Weight weight = explained == null ? plain(item) : explained.get(i);
      String role = path.isEmpty() ? weight.role() : path + "/" + weight.role();
      weights.add(weight.withRole(role).withType(item.type()));
    }
    return weights;
  }

  private static Weight plain(Item item) {
    List<Formula> sizes = new ArrayList<>();
    for (int i = 0; i < item.shape().rank(); i++) {
      sizes.add(item.shape().size(i).named("axis " + i, "the stored shape"));
    }
    return new Weight(
        item.name(),
        Weight.Kind.STORED,
        false,
        Formula.product(sizes),
        item.shape(),
        Map.of(),
        null);
  }
}
