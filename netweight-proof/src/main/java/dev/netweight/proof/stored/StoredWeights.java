package dev.netweight.proof.stored;

import dev.netweight.format.Source;
import dev.netweight.formats.keras.KerasArchive;
import dev.netweight.formats.zip.ZipArchive;
import dev.netweight.hdf5.HdfData;
import dev.netweight.network.Network;
import dev.netweight.network.Node;
import dev.netweight.network.Tensor;
import dev.netweight.operator.Weight;
import dev.netweight.proof.export.WeightElements;
import dev.netweight.proof.graph.Elements;
import dev.netweight.proof.graph.NoCounterpartException;
import dev.netweight.report.Report;
import dev.netweight.report.Row;
import dev.netweight.weigh.StoredPaths;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The weights that a file of Keras brings, {@code .keras} or {@code .h5}. A layer whose stored
 * tensors cannot be told apart is refused; a file without weights has none.
 */
public final class StoredWeights implements WeightElements {
  private final HdfData file;
  private final Map<String, LayerTensors> byPath = new HashMap<>();
  private final Map<String, LayerTensors> byIdentity = new HashMap<>();

  private StoredWeights(HdfData file, Network network, Report report) {
    this.file = file;
    List<Tensor> tensors = ofLayers(network);
    StoredPaths paths = new StoredPaths(report.rows(), tensors);
    Map<String, Map<String, Tensor>> placed = new HashMap<>();
    for (Tensor tensor : tensors) {
      StoredPaths.Place place = paths.find(tensor);
      if (place != null) {
        StoredPaths.Place inner = inner(place);
        placed
            .computeIfAbsent(inner.row().path(), key -> new LinkedHashMap<>())
            .put(inner.rest(), tensor);
      }
    }
    gather(report.rows(), placed);
  }

  /**
   * The weights of a file; none where it brings none.
   *
   * @param source the file, which must stay open while elements are asked for
   * @param network the network that was read from it
   * @param report the report on that network
   */
  public static WeightElements of(Source source, Network network, Report report) {
    if (ofLayers(network).isEmpty()) {
      return NONE;
    }
    Optional<Source> weights =
        ZipArchive.startsLikeOne(source.prefix(4))
            ? KerasArchive.weights(source)
            : Optional.of(source);
    return weights.isEmpty()
        ? NONE
        : new StoredWeights(HdfData.open(weights.get()), network, report);
  }

  private static List<Tensor> ofLayers(Network network) {
    // Tensors of other files are no data sets.
    return network.stored().stream()
        .filter(tensor -> tensor.use() == Tensor.Use.LAYER && tensor.identity().startsWith("@"))
        .toList();
  }

  /** A model inside another may have its layers' tensors under scopes of its own. */
  private static StoredPaths.Place inner(StoredPaths.Place place) {
    List<String> parts = List.of(place.rest().split("/", -1));
    for (int i = parts.size() - 2; i >= 0 && !place.row().layers().isEmpty(); i--) {
      List<Row> called = new ArrayList<>();
      collect(place.row().layers(), parts.get(i), called);
      if (called.size() == 1) {
        return new StoredPaths.Place(
            called.get(0), String.join("/", parts.subList(i + 1, parts.size())));
      }
    }
    return place;
  }

  private static void collect(List<Row> rows, String name, List<Row> called) {
    for (Row row : rows) {
      if (row.name().equals(name) && !row.weights().isEmpty()) {
        called.add(row);
      }
      collect(row.layers(), name, called);
    }
  }

  private void gather(List<Row> rows, Map<String, Map<String, Tensor>> placed) {
    for (Row row : rows) {
      Map<String, Tensor> own = placed.getOrDefault(row.path(), Map.of());
      if (!own.isEmpty() && !row.weights().isEmpty()) {
        LayerTensors tensors = LayerTensors.of(row, own);
        byPath.put(row.path(), tensors);
        Node node = row.node();
        if (node != null && !node.identity().isEmpty()) {
          byIdentity.putIfAbsent(node.identity(), tensors);
        }
      }
      gather(row.layers(), placed);
    }
    for (Row row : rows) {
      Node node = row.node();
      if (node != null && byIdentity.containsKey(node.identity())) {
        byPath.putIfAbsent(row.path(), byIdentity.get(node.identity()));
      }
    }
  }

  @Override
  public Optional<Elements> find(String path, Weight weight) {
    if (path.isEmpty()
        || weight.kind() == Weight.Kind.RANDOM_STATE
        || weight.kind() == Weight.Kind.TABLE
        || weight.shape().elements().value().filter(count -> count.signum() == 0).isPresent()) {
      return Optional.empty();
    }
    LayerTensors tensors = byPath.get(path);
    if (tensors == null) {
      throw new NoCounterpartException("the file stores no tensor that is known to be its own");
    }
    return Optional.of(StoredElements.of(file, tensors.tensor(weight)));
  }
}
