package dev.netweight.weigh;

import dev.netweight.network.Network;
import dev.netweight.network.Node;
import dev.netweight.network.Value;
import java.util.Map;

/** Where what follows from the inputs has another shape than the file states. */
final class Contradictions {
  private Contradictions() {}

  /** What to say of them: the first one, and how many more there are; empty where there is none. */
  static String said(Network network, Map<String, Value> values) {
    if (network.stated().isEmpty()) {
      return "";
    }
    String first = "";
    int more = -1;
    for (Node node : network.nodes()) {
      for (String output : node.outputs()) {
        Value stated = network.stated().get(output);
        Value inferred = values.get(output);
        if (stated != null && inferred != null && Statement.isContradicted(inferred, stated)) {
          more++;
          first = more > 0 ? first : described(node, output, stated, inferred);
        }
      }
    }
    return more > 0 ? first + ", and " + more + " more shapes are others than stated" : first;
  }

  private static String described(Node node, String output, Value stated, Value inferred) {
    return "the file states "
        + stated.shape()
        + " for "
        + output
        + " of "
        + node.layer()
        + "; "
        + inferred.shape()
        + " follows from what it is given";
  }
}
