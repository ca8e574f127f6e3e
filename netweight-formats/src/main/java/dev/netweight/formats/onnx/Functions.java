package dev.netweight.formats.onnx;

import dev.netweight.failure.ReadException;
import dev.netweight.network.Network;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The operators that a model brings with it, each as a network, once for each set of attributes.
 */
final class Functions {
  private record Key(String domain, String name, String overload) {}

  private record Instance(Key key, List<OnnxAttribute> attributes) {}

  private final Map<Key, OnnxFunction> functions = new HashMap<>();
  private final Map<Instance, Network> networks = new HashMap<>();
  private final List<Key> open = new ArrayList<>();

  Functions(List<OnnxFunction> all) {
    for (OnnxFunction function : all) {
      functions.put(
          new Key(domain(function.domain()), function.name(), function.overload()), function);
    }
  }

  private static String domain(String domain) {
    return domain.equals("ai.onnx") ? "" : domain;
  }

  /** The versions of the sets of operators, by domain. */
  static Map<String, Long> versions(List<OperatorSet> sets) {
    Map<String, Long> versions = new HashMap<>();
    for (OperatorSet set : sets) {
      versions.put(domain(set.domain()), set.version());
    }
    return versions;
  }

  /**
   * The network that a node stands for, or null where it calls no function of the model.
   *
   * @param attributes the node's, in which there is no reference any more
   * @throws ReadException malformed, where the function calls itself
   */
  @Nullable Network find(OnnxNode node, List<OnnxAttribute> attributes, Names names) {
    Key key = new Key(domain(node.domain()), node.operator(), node.overload());
    OnnxFunction function = functions.get(key);
    if (function == null) {
      return null;
    }
    if (open.contains(key)) {
      throw new ReadException(
          ReadException.Code.MALFORMED,
          "the function " + function.name() + " of the model calls itself");
    }
    Instance instance = new Instance(key, attributes);
    Network known = networks.get(instance);
    if (known != null) {
      return known;
    }
    open.add(key);
    Map<String, AttributeValue> given = new HashMap<>();
    for (OnnxAttribute one : function.defaults()) {
      given.put(one.name(), one.value());
    }
    for (OnnxAttribute one : attributes) {
      given.put(one.name(), one.value());
    }
    Network network =
        new GraphBridge(this, names, versions(function.operatorSets()), given).function(function);
    open.remove(open.size() - 1);
    networks.put(instance, network);
    return network;
  }
}
