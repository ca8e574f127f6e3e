package dev.netweight.operator.onnx;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.network.Attribute;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.operator.Weight;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The learned numbers that stand in a node's attributes: lists, or tensors in their place. */
public final class Held {
  /** How many examples there are, and how many features each has. */
  public record Examples(Dimension batch, Dimension features) {
    public Formula batchFactor() {
      return batch.formula().named("examples", "X");
    }
  }

  private final OnnxCall call;

  public Held(OnnxCall call) {
    this.call = call;
  }

  /** The list or the tensor, or null where there is neither. */
  private @Nullable Attribute find(String name) {
    Attribute list = call.settings().find(name);
    boolean there = list != null && !list.equals(new Attribute.Items(List.of()));
    return there ? list : call.settings().find(name + "_as_tensor");
  }

  /** How many numbers or words an attribute has; none where it is missing or empty. */
  public Formula count(String name) {
    Attribute value = find(name);
    if (value == null) {
      return Literal.ZERO;
    } else if (value instanceof Attribute.Items list) {
      return Formula.of(list.items().size());
    } else if (value instanceof Attribute.Omitted omitted) {
      return Formula.of(omitted.items());
    } else if (value instanceof Attribute.Content content) {
      return content.value().shape().elements();
    }
    return Literal.ONE;
  }

  /** Whether an attribute has any numbers or words. */
  public boolean has(String name) {
    return count(name).value().filter(BigInteger.ZERO::equals).isEmpty();
  }

  /** How an attribute's numbers are stored. */
  public DataType type(String name, DataType ofList) {
    return find(name) instanceof Attribute.Content content && content.value().type().isStated()
        ? content.value().type()
        : ofList;
  }

  /** States the numbers of an attribute, where it has any. */
  public void state(OnnxResult result, String role, Weight.Kind kind, DataType type, String name) {
    if (has(name)) {
      result.held(role, kind, count(name).named(role, name), type(name, type));
    }
  }

  /**
   * The examples of an input [N, C] and their features; an input [C] is one example.
   *
   * @throws SettingException where it has more axes
   */
  public Examples examples() {
    Shape shape = call.shapeOfAtLeast(1, 0);
    if (shape.rank() > 2) {
      throw new SettingException("X", call.operator() + " takes [C] or [N, C], not " + shape);
    }
    return new Examples(shape.rank() == 1 ? Dimension.of(1) : shape.get(0), shape.get(-1));
  }

  /**
   * A count divided by one of its factors.
   *
   * @throws SettingException where it is none of them
   */
  public static Formula divided(String name, Formula count, Formula factor) {
    Optional<BigInteger> all = count.value();
    Optional<BigInteger> one = factor.value();
    if (all.isEmpty() || one.isEmpty()) {
      return Formula.unknown("how " + name + " are arranged is not known");
    } else if (one.get().signum() <= 0 || all.get().mod(one.get()).signum() != 0) {
      throw new SettingException(
          name,
          "there are " + all.get() + " " + name + ", which " + one.get() + " does not divide");
    }
    return Formula.of(all.get().divide(one.get()));
  }
}
