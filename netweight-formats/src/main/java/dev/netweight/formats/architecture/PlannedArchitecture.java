package dev.netweight.formats.architecture;

import dev.netweight.formats.weights.ModuleTree;
import dev.netweight.formats.weights.WeightFile;
import dev.netweight.network.DataType;
import dev.netweight.network.Fact;
import dev.netweight.network.Network;
import dev.netweight.network.Node;
import dev.netweight.network.Remark;
import dev.netweight.network.Tensor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A model that a description gives whole. */
final class PlannedArchitecture implements Architecture {
  private final String name;
  private final String family;
  private final Description description;
  private final DataType type;

  /**
   * @param family what its configuration calls it: {@code llama}
   * @param type how its weights are stored by its configuration; unstated where it says nothing
   */
  PlannedArchitecture(String name, String family, Description description, DataType type) {
    this.name = name;
    this.family = family;
    this.description = description;
    this.type = type;
  }

  @Override
  public Network network() {
    Plan plan = description.plan(description.base(), type);
    DataType stored = type.isStated() ? type : DataType.FLOAT32;
    List<Node> nodes = new ArrayList<>();
    for (Step step : plan.steps) {
      if (!step.optional()) {
        List<Tensor> tensors = new ArrayList<>();
        for (Slot slot : step.slots()) {
          tensors.add(
              new Tensor(
                  slot.tied().isEmpty() ? slot.name() : slot.tied(),
                  slot.name(),
                  slot.stacked(),
                  stored,
                  Tensor.Use.TRAINED));
        }
        nodes.add(step.node(tensors));
      }
    }
    return network(name, "Hugging Face configuration (" + family + ")", plan, nodes, List.of())
        .saying(plan.remarks, plan.facts);
  }

  @Override
  public Network network(WeightFile file) {
    Map<String, Tensor> byPath = new LinkedHashMap<>();
    List<Tensor> besides = new ArrayList<>();
    for (Tensor tensor : file.tensors()) {
      if (tensor.use().isOfLayer()) {
        Tensor earlier = byPath.putIfAbsent(tensor.path(), tensor);
        if (earlier != null) {
          besides.add(tensor);
        }
      } else {
        besides.add(tensor);
      }
    }
    String base = base(byPath);
    Tensor anchor = byPath.get(base + description.anchor());
    DataType seen = type.isStated() || anchor == null ? type : anchor.type();
    Plan plan = description.plan(base, seen);
    Fitting fitting = new Fitting(plan, byPath, description.furtherPrefixes(base));
    List<Node> nodes = fitting.nodes();
    if (!fitting.fits()) {
      return ModuleTree.network(
          file.with(
              file.tensors(),
              List.of(
                  Remark.warning(
                      "configuration-does-not-fit",
                      "",
                      "most tensors that the configuration ("
                          + family
                          + ") describes are not in the file, such as "
                          + fitting.example()
                          + "; its tensors are shown alone"))));
    }
    List<Tensor> rest = new ArrayList<>(fitting.rest());
    rest.addAll(besides);
    Network tree =
        ModuleTree.network(
            new WeightFile(file.name(), file.format(), rest, Map.of(), Map.of(), List.of()));
    Set<String> names = new HashSet<>();
    nodes.forEach(node -> names.add(node.id()));
    tree.nodes().forEach(node -> nodes.add(names.add(node.id()) ? node : apart(node, names)));
    List<Remark> remarks = new ArrayList<>(file.remarks());
    remarks.addAll(plan.remarks);
    remarks.addAll(fitting.remarks());
    List<Fact> facts = new ArrayList<>(plan.facts);
    facts.addAll(Further.facts(fitting.further()));
    return network(file.name(), file.format(), plan, nodes, tree.stored()).saying(remarks, facts);
  }

  /** A node under a name that no other has. */
  private static Node apart(Node node, Set<String> names) {
    int count = 1;
    String name = node.id() + " (" + count + ")";
    while (!names.add(name)) {
      count++;
      name = node.id() + " (" + count + ")";
    }
    return new Node(
        name,
        name,
        node.type(),
        node.typeLabel(),
        node.settings(),
        node.arguments(),
        node.inputs(),
        node.weightType(),
        node.trainable(),
        null);
  }

  /** What stands before names in a file: what its class has, nothing, or what a wrapper adds. */
  private String base(Map<String, Tensor> byPath) {
    String anchor = description.anchor();
    for (String base : List.of(description.base(), "")) {
      if (byPath.containsKey(base + anchor)) {
        return base;
      }
    }
    String found = description.base();
    int count = 0;
    for (String path : byPath.keySet()) {
      if (path.endsWith("." + anchor)) {
        found = path.substring(0, path.length() - anchor.length());
        count++;
      }
    }
    return count == 1 ? found : description.base();
  }

  private static Network network(
      String name, String format, Plan plan, List<Node> nodes, List<Tensor> stored) {
    return new Network(
        name,
        format,
        plan.inputs,
        plan.outputs,
        nodes,
        stored,
        List.of(),
        Network.Layout.MODULES,
        List.of(),
        Map.of(),
        Network.BATCH,
        plan.modules);
  }
}
