package dev.netweight.weigh;

import dev.netweight.network.Dimension;
import dev.netweight.network.Node;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.operator.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the file says of a value stands where nothing was inferred: a size for a size, a type for a
 * type. What was inferred is never replaced.
 */
final class Statement {
  private Statement() {}

  static Outcome refined(Outcome outcome, Node node, Map<String, Value> stated) {
    if (stated.isEmpty()) {
      return outcome;
    }
    List<Value> values = new ArrayList<>();
    boolean changed = false;
    for (int i = 0; i < outcome.values().size(); i++) {
      Value inferred = outcome.values().get(i);
      Value said = stated.get(node.output(i));
      Value value = said == null ? inferred : refined(inferred, said);
      changed |= value != inferred;
      values.add(value);
    }
    return changed ? outcome.giving(values) : outcome;
  }

  /** Whether a value was inferred to have another rank or another size than the file says. */
  static boolean isContradicted(Value inferred, Value said) {
    Shape one = inferred.shape();
    Shape other = said.shape();
    if (!one.hasRank() || !other.hasRank()) {
      return false;
    }
    boolean different = one.rank() != other.rank();
    for (int i = 0; !different && i < one.rank(); i++) {
      different =
          one.get(i).isKnown() && other.get(i).isKnown() && !one.get(i).equals(other.get(i));
    }
    return different;
  }

  private static Value refined(Value inferred, Value said) {
    if (inferred instanceof Value.Unknown) {
      return said;
    } else if (inferred instanceof Value.Tensor tensor && said instanceof Value.Tensor stated) {
      Shape shape = refined(tensor.shape(), stated.shape());
      boolean typed = tensor.type().isStated() || !stated.type().isStated();
      return shape.equals(tensor.shape()) && typed
          ? inferred
          : new Value.Tensor(
              shape,
              typed ? tensor.type() : stated.type(),
              tensor.elements(),
              tensor.origin(),
              tensor.every());
    }
    return inferred;
  }

  private static Shape refined(Shape inferred, Shape said) {
    if (!said.hasRank()) {
      return inferred;
    } else if (!inferred.hasRank()) {
      return said;
    } else if (inferred.rank() != said.rank()) {
      return inferred;
    }
    List<Dimension> sizes = new ArrayList<>();
    boolean changed = false;
    for (int i = 0; i < said.rank(); i++) {
      Dimension size = inferred.get(i);
      boolean better =
          size instanceof Dimension.Unknown && !(said.get(i) instanceof Dimension.Unknown);
      changed |= better;
      sizes.add(better ? said.get(i) : size);
    }
    return changed ? Shape.of(sizes) : inferred;
  }
}
