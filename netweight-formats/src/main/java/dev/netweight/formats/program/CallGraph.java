package dev.netweight.formats.program;

import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.Constant;
import dev.netweight.network.DataType;
import dev.netweight.network.Input;
import dev.netweight.network.Network;
import dev.netweight.network.Node;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Output;
import dev.netweight.network.Remark;
import dev.netweight.network.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The calls of a program's run, each under the modules that it was made in, put together into a
 * network. Parameters that no call takes are held by a node of their own.
 */
public final class CallGraph {
  private static final String HELD = "held_tensors";

  private final List<Constant> constants = new ArrayList<>();
  private final Map<String, String> weights = new LinkedHashMap<>();
  private final Map<String, String> classes = new LinkedHashMap<>();
  private final Set<String> parents = new HashSet<>();
  private final List<Called> calls = new ArrayList<>();
  private final List<Remark> remarks = new ArrayList<>();
  private final Map<String, Value> stated = new HashMap<>();

  /**
   * A call.
   *
   * @param module the path, with dots, of the module that it was made in
   * @param visit the how manieth run of that module it belongs to, from 0
   */
  private record Called(
      String module,
      int visit,
      OperatorName function,
      Attributes arguments,
      List<String> inputs,
      List<String> outputs,
      boolean plumbing) {}

  /** Says the class of a module, by its path with dots; the model itself is {@code ""}. */
  public void module(String path, String type) {
    classes.putIfAbsent(path, type.substring(type.lastIndexOf('.') + 1));
    if (!path.isEmpty()) {
      parents.add(path.substring(0, Math.max(0, path.lastIndexOf('.'))));
    }
  }

  /**
   * A tensor of the file that calls may take.
   *
   * @param value the value's name
   * @param module the path, with dots, of the module that owns it
   * @param content what is known of it, with its origin
   */
  public void weight(String value, String module, Value.Tensor content) {
    weights.put(value, module);
    constants.add(new Constant(value, content));
  }

  /** A tensor that is no parameter and no buffer. */
  public void constant(String value, Value.Tensor content) {
    constants.add(new Constant(value, content));
  }

  /** Says what the file says of a value. */
  public void state(String value, Value said) {
    stated.put(value, said);
  }

  public void remark(Remark remark) {
    remarks.add(remark);
  }

  /**
   * The next call.
   *
   * @param outputs the names of what it gives, which may grow until the network is made
   * @param plumbing whether it makes only numbers, and is left out where none is used
   */
  public void call(
      String module,
      int visit,
      OperatorName function,
      Attributes arguments,
      List<String> inputs,
      List<String> outputs,
      boolean plumbing) {
    calls.add(new Called(module, visit, function, arguments, inputs, outputs, plumbing));
  }

  /** How many calls there are so far. */
  public int size() {
    return calls.size();
  }

  /**
   * The network of all that was said.
   *
   * @param batch the symbol of the batch; empty where there is none
   */
  public Network network(
      String name,
      String format,
      List<Input> inputs,
      List<Output> outputs,
      List<String> notes,
      String batch) {
    dropUnused(outputs);
    List<Node> nodes = new ArrayList<>(called());
    nodes.addAll(held(nodes));
    Map<String, String> modules = new HashMap<>();
    classes.forEach((path, type) -> modules.put(slashed(path), type));
    return new Network(
            name,
            format,
            inputs,
            outputs,
            nodes,
            List.of(),
            notes,
            Network.Layout.MODULES,
            constants,
            stated,
            batch,
            modules)
        .saying(remarks, List.of());
  }

  /** Leaves out calls that make numbers which nothing takes. */
  private void dropUnused(List<Output> outputs) {
    Set<String> used = new HashSet<>();
    outputs.forEach(output -> used.add(output.value()));
    List<Called> kept = new ArrayList<>();
    for (int i = calls.size() - 1; i >= 0; i--) {
      Called call = calls.get(i);
      if (!call.plumbing() || call.outputs().stream().anyMatch(used::contains)) {
        used.addAll(call.inputs());
        kept.add(call);
      }
    }
    Collections.reverse(kept);
    calls.clear();
    calls.addAll(kept);
  }

  private List<Node> called() {
    Map<String, Integer> inside = new HashMap<>();
    for (Called call : calls) {
      if (call.visit() == 0 && !call.plumbing()) {
        inside.merge(call.module(), 1, Integer::sum);
      }
    }
    Map<String, Integer> repeated = new HashMap<>();
    Layers layers = new Layers();
    List<Node> nodes = new ArrayList<>();
    for (Called call : calls) {
      String function = call.function().name();
      String key = call.module() + "/" + call.visit() + "/" + function;
      int before = repeated.merge(key, 1, Integer::sum) - 1;
      List<String> taken = call.inputs().stream().filter(weights::containsKey).toList();
      boolean alone =
          !call.plumbing() && isLeaf(call.module()) && inside.getOrDefault(call.module(), 0) == 1;
      nodes.add(
          node(
              nodes.size(),
              layers.name(within(call.module(), function), before, taken),
              alone ? classes.getOrDefault(call.module(), function) : function,
              call));
    }
    return nodes;
  }

  private boolean isLeaf(String module) {
    return classes.containsKey(module) && !parents.contains(module);
  }

  /**
   * Names for layers. The same call in another run of the module is the same layer, if it takes the
   * same weights; else its weights would not be counted.
   */
  private static final class Layers {
    private final Map<String, String> names = new HashMap<>();
    private final Set<String> used = new HashSet<>();
    private final Map<String, Integer> next = new HashMap<>();

    String name(String path, int before, List<String> taken) {
      String key = path + "\n" + before + "\n" + taken;
      String known = names.get(key);
      if (known != null) {
        return known;
      }
      String name = before == 0 ? path : path + "_" + before;
      while (!used.add(name)) {
        name = path + "_" + next.merge(path, 1, Integer::sum);
      }
      names.put(key, name);
      return name;
    }
  }

  private static Node node(int number, String layer, String label, Called call) {
    return new Node(
        "call " + number,
        layer,
        call.function(),
        label,
        Attributes.NONE,
        call.arguments(),
        call.inputs(),
        DataType.FLOAT32,
        true,
        null,
        "",
        call.outputs());
  }

  /** The parameters and buffers that no call takes, each with its module. */
  private List<Node> held(List<Node> nodes) {
    Set<String> taken = new HashSet<>();
    Set<String> used = new HashSet<>();
    Set<String> origins = new HashSet<>();
    for (Node node : nodes) {
      taken.addAll(node.inputs());
    }
    for (Called call : calls) {
      used.add(call.module());
    }
    for (Constant constant : constants) {
      if (taken.contains(constant.value())) {
        constant.content().origin().ifPresent(origin -> origins.add(origin.name()));
      }
    }
    Map<String, List<String>> held = new LinkedHashMap<>();
    for (Constant constant : constants) {
      String module = weights.get(constant.value());
      boolean free =
          module != null
              && !taken.contains(constant.value())
              && constant.content().origin().map(origin -> origins.add(origin.name())).orElse(true);
      if (free) {
        held.computeIfAbsent(module, key -> new ArrayList<>()).add(constant.value());
      }
    }
    List<Node> holding = new ArrayList<>();
    held.forEach(
        (module, names) -> {
          Map<String, Attribute> places = new LinkedHashMap<>();
          for (int i = 0; i < names.size(); i++) {
            places.put(String.valueOf(i), new Attribute.Input(i));
          }
          boolean alone = isLeaf(module) && !used.contains(module);
          holding.add(
              node(
                  nodes.size() + holding.size(),
                  within(module, HELD),
                  alone ? classes.getOrDefault(module, HELD) : HELD,
                  new Called(
                      module,
                      0,
                      OperatorName.torch(HELD),
                      new Attributes(places),
                      names,
                      List.of("held by " + module),
                      false)));
        });
    return holding;
  }

  /** A call within a module. */
  private static String within(String module, String function) {
    return module.isEmpty() ? function : slashed(module) + "/" + function;
  }

  /**
   * A module's name and those around it as exporters write them: {@code layer1.0.conv1} is {@code
   * layer1/layer1.0/conv1}.
   */
  private static String slashed(String module) {
    StringBuilder path = new StringBuilder();
    String outer = "";
    for (String part : module.replace('/', '∕').replace(';', ',').split("\\.", -1)) {
      boolean numbered = !part.isEmpty() && part.chars().allMatch(Character::isDigit);
      String own = numbered && !outer.isEmpty() ? outer + "." + part : part;
      path.append(path.length() == 0 ? "" : "/").append(own);
      outer = own;
    }
    return path.toString();
  }
}
