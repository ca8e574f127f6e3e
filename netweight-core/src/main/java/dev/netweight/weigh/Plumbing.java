package dev.netweight.weigh;

import dev.netweight.network.Element;
import dev.netweight.network.Node;
import dev.netweight.network.Value;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Part;
import dev.netweight.operator.Weight;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which nodes only make constants and shapes: they own nothing that counts, do no product, and what
 * they make is known before anything runs, because it is followed, or made of constants alone. It
 * follows from the values, not from the operators' names.
 */
final class Plumbing {
  private final Set<String> values = new HashSet<>();
  private final Set<String> nodes = new HashSet<>();

  private Plumbing() {}

  /**
   * The identifiers of those nodes.
   *
   * @param parts the calls of one network, in the file's order
   * @param outputs the values that the network gives: what makes them is what it is for
   */
  static Set<String> of(List<Part> parts, List<String> outputs) {
    Plumbing plumbing = new Plumbing();
    Set<String> given = new HashSet<>(outputs);
    for (Part part : parts) {
      Node node = part.node();
      int count = part.outcome().values().size();
      boolean isGiven = false;
      for (int i = 0; i < count; i++) {
        isGiven |= given.contains(node.output(i));
      }
      if (!isGiven && !isCostly(part) && plumbing.makesConstants(part)) {
        plumbing.nodes.add(node.id());
        for (int i = 0; i < count; i++) {
          plumbing.values.add(node.output(i));
        }
      }
    }
    return plumbing.nodes;
  }

  private static boolean isCostly(Part part) {
    Cost cost = part.outcome().cost();
    return !cost.unknownWeights().isEmpty()
        || !cost.unknownWork().isEmpty()
        || cost.weights().stream().anyMatch(Weight::isCounted)
        || cost.work().stream().anyMatch(work -> work.kind().isProduct())
        || part.outcome().parts().stream().anyMatch(Plumbing::isCostly);
  }

  private boolean makesConstants(Part part) {
    boolean ofConstants = !part.node().inputs().isEmpty() && takesConstants(part);
    return part.outcome().values().stream()
        .allMatch(value -> ofConstants || value.origin().isPresent() || isFollowed(value));
  }

  private boolean takesConstants(Part part) {
    List<String> names = part.node().inputs();
    int before = part.values().size() - names.size();
    for (int i = 0; i < part.values().size(); i++) {
      Value value = part.values().get(i);
      boolean made = i >= before && values.contains(names.get(i - before));
      if (!made && !value.isAbsent() && value.origin().isEmpty() && !isFollowed(value)) {
        return false;
      }
    }
    return true;
  }

  /** Whether something is known of a value's elements. */
  private static boolean isFollowed(Value value) {
    return value
        .elements()
        .filter(elements -> elements.isEmpty() || elements.stream().anyMatch(Plumbing::isKnown))
        .isPresent();
  }

  private static boolean isKnown(Element element) {
    return !(element instanceof Element.Whole whole) || whole.formula().unknownReason().isEmpty();
  }
}
