package dev.netweight.hdf5;

import dev.netweight.network.Tensor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Weights as Keras 3 lays them out, and Keras 2.12 and later within {@code .keras}: a group for
 * each object that has state, at the path of attributes that leads to it, with its tensors by
 * number in the group {@code vars}. Layers of a model are in {@code layers}, each by its class and
 * a number. Newer files say each object's own name in an attribute.
 *
 * <p>Source: keras/src/saving/saving_lib.py.
 */
final class SavedState {
  private static final String VARIABLES = "vars";
  private static final Set<String> CONTAINERS = Set.of("layers", "_layer_checkpoint_dependencies");
  private static final Set<String> METRICS =
      Set.of(
          "metrics",
          "_metrics",
          "compiled_metrics",
          "_compile_metrics",
          "compiled_loss",
          "_compile_loss",
          "loss_tracker",
          "_loss_tracker");

  private final HdfFile file;
  private final Map<String, String> names = new HashMap<>();

  SavedState(HdfFile file) {
    this.file = file;
  }

  /** Whether a path is of a random generator's state. */
  static boolean isSeed(String path) {
    return path.contains("seed_generator");
  }

  /** The weights of the file, or null where it has none that are laid out so. */
  @Nullable Weights read() {
    HdfWalk walk = new HdfWalk(file, file.root());
    for (HdfObject group : walk.groups()) {
      if (group.name().equals(VARIABLES)) {
        List<String> said = file.texts(group).getOrDefault("name", List.of());
        if (said.size() == 1 && !said.get(0).isEmpty()) {
          names.put(slashed(parent(group.path())), said.get(0));
        }
      }
    }
    Map<String, List<HdfObject>> owners = new LinkedHashMap<>();
    for (HdfObject dataSet : walk.dataSets()) {
      String holder = slashed(parent(dataSet.path()));
      if (holder.equals(VARIABLES) || holder.endsWith("/" + VARIABLES)) {
        owners.computeIfAbsent(owner(parent(holder)), key -> new ArrayList<>()).add(dataSet);
      }
    }
    if (owners.isEmpty() && names.isEmpty()) {
      return null;
    }
    List<String> notes = new ArrayList<>();
    if (!walk.foreign().isEmpty()) {
      notes.add(
          walk.foreign().size()
              + " links are not followed, so what they lead to is missing below: "
              + walk.foreign().get(0));
    }
    return weights(owners, notes);
  }

  private Weights weights(Map<String, List<HdfObject>> owners, List<String> notes) {
    boolean named = isNamed(owners.keySet());
    List<Weights.Layer> layers = new ArrayList<>();
    List<Tensor> besides = new ArrayList<>();
    List<Map.Entry<String, List<HdfObject>>> inOrder = new ArrayList<>(owners.entrySet());
    // Objects are written in the model's order, and names are listed in the alphabet's.
    inOrder.sort(Comparator.comparingLong(entry -> firstAddress(entry.getValue())));
    for (Map.Entry<String, List<HdfObject>> entry : inOrder) {
      String owner = entry.getKey();
      List<HdfObject> dataSets = entry.getValue();
      dataSets.sort(
          Comparator.comparing((HdfObject dataSet) -> slashed(parent(dataSet.path())))
              .thenComparingInt(dataSet -> dataSet.name().length())
              .thenComparing(HdfObject::name));
      List<Tensor> tensors = new ArrayList<>();
      for (HdfObject dataSet : dataSets) {
        String path = slashed(dataSet.path());
        Tensor.Use use = use(path);
        Tensor tensor = Weights.tensor(dataSet, named ? named(path) : path, use);
        (use == Tensor.Use.LAYER ? tensors : besides).add(tensor);
      }
      if (!tensors.isEmpty()) {
        String path = named ? named(owner) : owner;
        layers.add(new Weights.Layer(path, kind(owner), tensors));
      }
    }
    return new Weights(layers, besides, notes);
  }

  private static long firstAddress(List<HdfObject> objects) {
    return objects.stream().mapToLong(HdfObject::address).min().orElse(0);
  }

  private static Tensor.Use use(String path) {
    String first = path.substring(0, Math.max(0, path.indexOf('/')));
    if (first.equals("optimizer")) {
      return Tensor.Use.OPTIMIZER;
    } else if (METRICS.contains(first)) {
      return Tensor.Use.OTHER;
    }
    return isSeed(path) ? Tensor.Use.RANDOM_STATE : Tensor.Use.LAYER;
  }

  /** The layer that an object belongs to: a cell's is its recurrent layer. */
  private static String owner(String object) {
    String[] parts = object.split("/", -1);
    int end = parts.length;
    for (int i = parts.length - 2; i >= 0; i--) {
      if (CONTAINERS.contains(parts[i])) {
        end = i + 2;
        break;
      }
    }
    return String.join("/", List.of(parts).subList(0, end));
  }

  /** What the class of a layer is called: by its place in a container, or by its automatic name. */
  private String kind(String owner) {
    String container = parent(owner);
    boolean contained = CONTAINERS.contains(container.substring(container.lastIndexOf('/') + 1));
    String said = names.getOrDefault(owner, "");
    return Weights.withoutNumber(contained ? owner.substring(container.length() + 1) : said);
  }

  /** Whether each layer in a container has a name of its own. */
  private boolean isNamed(Set<String> owners) {
    for (String owner : owners) {
      String[] parts = owner.split("/", -1);
      for (int i = 0; i + 1 < parts.length; i++) {
        if (CONTAINERS.contains(parts[i])
            && !names.containsKey(String.join("/", List.of(parts).subList(0, i + 2)))) {
          return false;
        }
      }
    }
    return true;
  }

  /** A path with layers' names in place of containers and classes, and without {@code vars}. */
  private String named(String path) {
    String[] parts = path.split("/", -1);
    List<String> result = new ArrayList<>();
    for (int i = 0; i < parts.length; i++) {
      String name =
          CONTAINERS.contains(parts[i]) && i + 1 < parts.length
              ? names.get(String.join("/", List.of(parts).subList(0, i + 2)))
              : null;
      if (name != null) {
        result.add(name);
        i++;
      } else if (!parts[i].equals(VARIABLES) || i == 0) {
        result.add(parts[i]);
      }
    }
    return String.join("/", result);
  }

  private static String parent(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }

  /** Windows writes backslashes between attributes. */
  private static String slashed(String path) {
    return path.replace('\\', '/');
  }
}
