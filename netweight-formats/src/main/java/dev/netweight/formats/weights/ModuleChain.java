package dev.netweight.formats.weights;

import dev.netweight.network.Input;
import dev.netweight.network.Network;
import dev.netweight.network.Node;
import dev.netweight.network.Output;
import dev.netweight.network.Remark;
import dev.netweight.network.Value;
import dev.netweight.operator.stored.StoredModule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Modules one after another, where the file says that they are: all inside an {@code
 * nn.Sequential}, or with numbers for names, as such a container gives them. Anything else is no
 * chain, because only the program says how modules are connected.
 */
final class ModuleChain {
  private static final String INPUT = "input";
  private static final String SEQUENTIAL = "Sequential";

  private ModuleChain() {}

  static Network of(Network network, Value input) {
    List<Node> nodes = network.nodes();
    if (nodes.isEmpty()) {
      return network;
    }
    boolean certain =
        nodes.size() == 1
            || nodes.stream().allMatch(node -> isInSequential(node.layer(), network.modules()));
    if (!certain && !isNumbered(nodes)) {
      return network.saying(
          List.of(
              Remark.warning(
                  "no-chain",
                  "",
                  "the input is not used: the file does not say how its modules are connected, and"
                      + " their names are not the numbers of a sequence")),
          List.of());
    }
    List<Remark> remarks = new ArrayList<>();
    if (!certain) {
      remarks.add(
          Remark.warning(
              "chain-assumed",
              "",
              "that each module takes what the one before gives is assumed from the numbers that"
                  + " are their names; where numbers are missing, a row of features is taken to be"
                  + " kept, and any other shape is not known"));
    }
    List<Node> chain = new ArrayList<>();
    String value = INPUT;
    String before = "";
    for (Node node : nodes) {
      Node taking = value.isEmpty() ? node : StoredModule.taking(node, List.of(value));
      boolean next = certain || isNext(before, node.layer());
      chain.add(next || value.isEmpty() ? taking : StoredModule.afterGap(taking));
      before = node.layer();
      boolean ends = !value.isEmpty() && StoredModule.givesSeveral(node) && nodes.size() > 1;
      if (ends) {
        remarks.add(
            Remark.warning(
                "chain-ends",
                node.layer(),
                "it gives its states beside its output, and which the next module takes is not"
                    + " known"));
      }
      value = value.isEmpty() || ends ? "" : node.output(0);
    }
    return new Network(
            network.name(),
            network.format(),
            List.of(new Input(INPUT, INPUT, input)),
            value.isEmpty() ? List.of() : List.of(new Output(value, "output")),
            chain,
            network.stored(),
            network.notes(),
            network.layout(),
            network.constants(),
            network.stated(),
            network.batch(),
            network.modules())
        .saying(network.remarks(), network.facts())
        .saying(remarks, List.of());
  }

  private static boolean isInSequential(String path, Map<String, String> classes) {
    for (int end = path.lastIndexOf('/'); end >= 0; end = path.lastIndexOf('/', end - 1)) {
      if (!SEQUENTIAL.equals(classes.get(path.substring(0, end)))) {
        return false;
      }
    }
    return SEQUENTIAL.equals(classes.get(""));
  }

  /** Whether nothing can stand between two modules of one container, by their numbers. */
  private static boolean isNext(String before, String after) {
    int slash = after.lastIndexOf('/') + 1;
    int number = Integer.parseInt(after.substring(slash));
    return number == 0 ? before.isEmpty() : before.equals(after.substring(0, slash) + (number - 1));
  }

  /** Whether each module has a larger number than the one before in the same container. */
  private static boolean isNumbered(List<Node> nodes) {
    Map<String, Integer> last = new HashMap<>();
    String before = "";
    for (Node node : nodes) {
      int slash = node.layer().lastIndexOf('/');
      String container = node.layer().substring(0, slash + 1);
      String name = node.layer().substring(slash + 1);
      boolean number =
          !name.isEmpty()
              && name.length() < 9
              && name.chars().allMatch(one -> one >= '0' && one <= '9');
      if (!number) {
        return false;
      }
      Integer previous = last.put(container, Integer.parseInt(name));
      boolean returned = previous != null && !container.equals(before);
      if (returned || (previous != null && previous >= Integer.parseInt(name))) {
        return false;
      }
      before = container;
    }
    return true;
  }
}
