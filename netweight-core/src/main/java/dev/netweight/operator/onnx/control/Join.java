package dev.netweight.operator.onnx.control;

import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Element;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a value that is one of two, such as what a branch gives: only what holds for
 * both. What is unknown of the first stays unknown for its own reason, so that joining again
 * changes nothing.
 */
public final class Join {
  private final String reason;

  /**
   * @param reason why it cannot be known which of the two it is
   */
  public Join(String reason) {
    this.reason = reason;
  }

  /** What holds for both, one by one. */
  public List<Value> of(List<Value> first, List<Value> second) {
    List<Value> joined = new ArrayList<>();
    for (int i = 0; i < Math.min(first.size(), second.size()); i++) {
      joined.add(of(first.get(i), second.get(i)));
    }
    return joined;
  }

  /** What holds for both. */
  public Value of(Value first, Value second) {
    if (first.equals(second) || first instanceof Value.Unknown) {
      return first;
    } else if (second instanceof Value.Unknown) {
      return second;
    } else if (first instanceof Value.Tensor one && second instanceof Value.Tensor other) {
      return tensor(one, other);
    } else if (first instanceof Value.Sequence one && second instanceof Value.Sequence other) {
      return sequence(one, other);
    } else if (first instanceof Value.Maybe || second instanceof Value.Maybe) {
      return maybe(first, second);
    } else if (first instanceof Value.Dictionary one
        && second instanceof Value.Dictionary other
        && one.key().equals(other.key())) {
      return new Value.Dictionary(one.key(), of(one.value(), other.value()));
    }
    return Value.unknown(reason);
  }

  private Value tensor(Value.Tensor one, Value.Tensor other) {
    return new Value.Tensor(
        shape(one.shape(), other.shape()),
        type(one.type(), other.type()),
        elements(one.elements(), other.elements()),
        one.origin().equals(other.origin()) ? one.origin() : Optional.empty());
  }

  private static DataType type(DataType one, DataType other) {
    if (!one.isStated() || one.equals(other)) {
      return other;
    }
    return other.isStated() ? DataType.UNSTATED : one;
  }

  private Shape shape(Shape one, Shape other) {
    if (!one.hasRank()) {
      return one;
    } else if (!other.hasRank()) {
      return other;
    } else if (one.rank() != other.rank()) {
      return Shape.unknown(reason + ": it is " + one + " or " + other);
    }
    List<Dimension> sizes = new ArrayList<>();
    for (int i = 0; i < one.rank(); i++) {
      sizes.add(size(one.get(i), other.get(i)));
    }
    return Shape.of(sizes);
  }

  private Dimension size(Dimension one, Dimension other) {
    if (one.equals(other) || one instanceof Dimension.Unknown) {
      return one;
    }
    return other instanceof Dimension.Unknown
        ? other
        : new Dimension.Unknown(reason + ": it is " + one + " or " + other);
  }

  private Optional<List<Element>> elements(
      Optional<List<Element>> one, Optional<List<Element>> other) {
    if (one.isEmpty() || other.isEmpty() || one.get().size() != other.get().size()) {
      return Optional.empty();
    }
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < one.get().size(); i++) {
      Element before = one.get().get(i);
      boolean same =
          before.equals(other.get().get(i)) || before.formula().unknownReason().isPresent();
      elements.add(same ? before : Element.unknown(reason));
    }
    return Optional.of(elements);
  }

  /** An empty sequence says nothing of what would be in it. */
  private Value sequence(Value.Sequence one, Value.Sequence other) {
    if (isEmpty(one) || isEmpty(other)) {
      return new Value.Sequence(
          isEmpty(one) ? other.element() : one.element(),
          isEmpty(one) && isEmpty(other) ? one.items() : Optional.empty());
    }
    boolean sameLength =
        one.items().isPresent()
            && other.items().isPresent()
            && one.items().get().size() == other.items().get().size();
    return new Value.Sequence(
        of(one.element(), other.element()),
        sameLength ? Optional.of(of(one.items().get(), other.items().get())) : Optional.empty());
  }

  private static boolean isEmpty(Value.Sequence sequence) {
    return sequence.items().filter(List::isEmpty).isPresent();
  }

  private Value maybe(Value first, Value second) {
    Value.Maybe one = asMaybe(first);
    Value.Maybe other = asMaybe(second);
    return new Value.Maybe(
        of(one.content(), other.content()),
        one.present().equals(other.present()) ? one.present() : Optional.empty());
  }

  private static Value.Maybe asMaybe(Value value) {
    return value instanceof Value.Maybe maybe ? maybe : new Value.Maybe(value, Optional.of(true));
  }
}
