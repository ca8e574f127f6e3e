package dev.netweight.formats.weights;

import dev.netweight.network.Attributes;
import dev.netweight.network.Network;
import dev.netweight.network.Node;
import dev.netweight.network.Tensor;
import dev.netweight.network.Value;
import dev.netweight.operator.stored.StoredModule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Groups tensors by the modules that their names say they are of: a tensor is of the module that
 * its name says in front of the last dot. A module with others inside has a row for each tensor of
 * its own, unless these together show what it is.
 */
public final class ModuleTree {
  private static final String PARAMETRIZATIONS = "parametrizations.";

  /** Names between a module and the scales of its weight: {@code weight.quant_state}. */
  private static final int MOST_AROUND_SCALES = 2;

  private final WeightFile file;
  private final Map<String, List<Tensor>> owned = new LinkedHashMap<>();
  private final List<Tensor> besides = new ArrayList<>();

  /** Modules that have others inside them. */
  private final Set<String> outer = new HashSet<>();

  private final Set<String> paths = new HashSet<>();
  private final Map<String, Integer> repeats = new HashMap<>();
  private final List<Node> nodes = new ArrayList<>();

  private ModuleTree(WeightFile file) {
    this.file = file;
  }

  /** The network of modules that only their tensors show: no inputs, no outputs, no connections. */
  public static Network network(WeightFile file) {
    return new ModuleTree(file).grouped();
  }

  /** Whether a network is one of modules that only their tensors show, without connections. */
  public static boolean isOfModules(Network network) {
    return network.inputs().isEmpty()
        && !network.nodes().isEmpty()
        && network.nodes().stream().allMatch(node -> StoredModule.isModule(node.type()));
  }

  /**
   * The same network as one that is run on an input, where the order of its modules says how they
   * are connected; else the network as it is, with a remark on that.
   */
  public static Network chained(Network network, Value input) {
    return ModuleChain.of(network, input);
  }

  private Network grouped() {
    // What the file says of modules stands in the order in which they were made.
    file.modules().keySet().forEach(module -> owned.put(module, new ArrayList<>()));
    List<Tensor> scales = new ArrayList<>();
    for (Tensor tensor : file.tensors()) {
      if (tensor.use() == Tensor.Use.QUANTIZATION) {
        scales.add(tensor);
      } else if (tensor.use().isOfLayer()) {
        own(module(tensor.path()), tensor);
      } else {
        besides.add(tensor);
      }
    }
    scales.forEach(tensor -> own(scaled(module(tensor.path())), tensor));
    owned.keySet().forEach(this::addOuter);
    owned.forEach(this::add);
    Map<String, String> classes = new HashMap<>();
    file.modules().forEach((module, said) -> classes.put(slashed(module), said.typeName()));
    return new Network(
            file.name(),
            file.format(),
            List.of(),
            List.of(),
            nodes,
            besides,
            List.of(),
            Network.Layout.MODULES,
            List.of(),
            Map.of(),
            Network.BATCH,
            classes)
        .saying(file.remarks(), List.of());
  }

  private void own(String module, Tensor tensor) {
    owned.computeIfAbsent(module, key -> new ArrayList<>()).add(tensor);
  }

  /** The module of the weight that a scale is for: {@code weight.quant_state} is within it. */
  private String scaled(String module) {
    String around = module;
    for (int i = 0; i < MOST_AROUND_SCALES && !owned.containsKey(around); i++) {
      around = around.substring(0, Math.max(0, end(around, around.length())));
    }
    return owned.containsKey(around) ? around : module;
  }

  /** The module that a tensor of such a name is of: {@code ""} for the model itself. */
  static String module(String tensor) {
    int made = tensor.indexOf(PARAMETRIZATIONS);
    if (made == 0) {
      return "";
    } else if (made > 0 && tensor.charAt(made - 1) == '.') {
      return tensor.substring(0, made - 1);
    }
    int dot = tensor.lastIndexOf('.');
    return tensor.substring(0, Math.max(0, dot < 0 ? tensor.lastIndexOf('/') : dot));
  }

  private static String slashed(String module) {
    return module.replace('.', '/');
  }

  private void addOuter(String module) {
    int end = end(module, module.length());
    while (end > 0 && outer.add(slashed(module.substring(0, end)))) {
      end = end(module, end);
    }
    if (!module.isEmpty()) {
      outer.add("");
    }
  }

  /** Where the name of the module around one ends. */
  private static int end(String module, int before) {
    return Math.max(module.lastIndexOf('.', before - 1), module.lastIndexOf('/', before - 1));
  }

  private void add(String module, List<Tensor> tensors) {
    WeightFile.Module said = file.modules().get(module);
    String kind = said == null ? "" : said.typeName();
    Attributes settings = said == null ? Attributes.NONE : said.settings();
    String path = slashed(module);
    boolean inner = !outer.contains(path);
    if (tensors.isEmpty()) {
      if (inner && said != null && !module.isEmpty()) {
        add(path, kind, settings, tensors);
      }
    } else if (inner && !path.isEmpty()) {
      add(path, kind, settings, tensors);
    } else if (StoredModule.isCertain(
        new StoredModule.Found(path, kind, settings, tensors, List.of()))) {
      add(inner ? path : joined(path, tensors.get(0)), kind, settings, tensors);
    } else {
      for (Tensor tensor : tensors) {
        add(joined(path, tensor), "", Attributes.NONE, List.of(tensor));
      }
    }
  }

  private Node node(String path, String kind, Attributes settings, List<Tensor> tensors) {
    return StoredModule.node(new StoredModule.Found(path, kind, settings, tensors, List.of()));
  }

  /** Adds a row, under a name that no other has. */
  private void add(String path, String kind, Attributes settings, List<Tensor> tensors) {
    String named = path.isEmpty() ? stem() : path;
    String unique = named;
    while (!paths.add(unique)) {
      unique = named + " (" + repeats.merge(named, 1, Integer::sum) + ")";
    }
    nodes.add(node(unique, kind, settings, tensors));
  }

  /** What the model itself is called: its file, without what says the format. */
  private String stem() {
    int dot = file.name().lastIndexOf('.');
    String stem = dot > 0 ? file.name().substring(0, dot) : file.name();
    return stem.isEmpty() ? "model" : stem.replace('/', '_');
  }

  private static String joined(String path, Tensor tensor) {
    String name = slashed(tensor.path());
    return path.isEmpty() || !name.startsWith(path + "/")
        ? name
        : path + name.substring(path.length());
  }
}
