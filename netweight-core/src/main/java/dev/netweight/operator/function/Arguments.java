package dev.netweight.operator.function;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.Shape;
import dev.netweight.operator.Call;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one call of a function is given, by the names of its parameters. A Keras operation is given
 * constants when it is made, so its settings count among them.
 */
public final class Arguments {
  private final Call call;
  private final Map<String, Attribute> given;
  private final List<Attribute> positional = new ArrayList<>();

  Arguments(Call call, Parameters parameters) {
    this.call = call;
    given = new LinkedHashMap<>(call.settings().entries());
    Attributes arguments = call.arguments();
    if (arguments.entries().isEmpty()) {
      takeInputs(parameters);
    }
    for (Map.Entry<String, Attribute> argument : arguments.entries().entrySet()) {
      String name = parameters.named(argument.getKey());
      given.put(name == null ? argument.getKey() : name, argument.getValue());
      if (Parameters.place(argument.getKey()) >= 0) {
        positional.add(argument.getValue());
      }
    }
  }

  /** Where nothing says which input is which argument, they are taken in their order. */
  private void takeInputs(Parameters parameters) {
    for (int i = 0; i < call.inputs().size(); i++) {
      positional.add(new Attribute.Input(i));
    }
    if (parameters.takesList()) {
      given.put(parameters.names().get(0), new Attribute.Items(positional));
      return;
    }
    for (int i = 0; i < Math.min(positional.size(), parameters.names().size()); i++) {
      given.put(parameters.names().get(i), positional.get(i));
    }
  }

  /** The argument as it is written, {@link Attribute.Nothing} included, or null where it is not. */
  public @Nullable Attribute raw(String name) {
    return given.get(name);
  }

  /** The argument, or null where it is missing or says nothing. */
  public @Nullable Attribute find(String name) {
    Attribute value = given.get(name);
    return value instanceof Attribute.Nothing ? null : value;
  }

  public boolean has(String name) {
    return find(name) != null;
  }

  /** Whether the argument is a tensor, whose value is known only when the model runs. */
  public boolean isTensor(String name) {
    return find(name) instanceof Attribute.Input;
  }

  /** All constants, for reading numbers and words from them. */
  public Attributes constants() {
    return new Attributes(given);
  }

  /** What is given by place rather than by name. */
  public List<Attribute> positional() {
    return List.copyOf(positional);
  }

  /** What kind of function was called, as people know it. */
  public String function() {
    return call.node().type().name();
  }

  /** The shapes of all tensors that the call is given. */
  public List<Shape> inputs() {
    return call.inputs();
  }

  /**
   * The shape of an argument, a tensor or a constant. Where its rank is unknown the rule is left,
   * and what the call gives is unknown too.
   *
   * @throws SettingException where it is missing
   */
  public Shape shape(String name) {
    return optionalShape(name).orElseThrow(() -> missing(name));
  }

  /** The number of elements of an argument, unknown where its rank is. */
  public Formula elements(String name) {
    Attribute value = find(name);
    if (value == null) {
      throw missing(name);
    }
    return Constants.shape(value, call.inputs()).elements();
  }

  /** As {@link #shape}, for an argument that may be missing. */
  public Optional<Shape> optionalShape(String name) {
    Attribute value = find(name);
    return value == null ? Optional.empty() : Optional.of(shapeOf(value));
  }

  /** The shape of a value within the arguments, which has a rank. */
  public Shape shapeOf(Attribute value) {
    return ranked(Constants.shape(value, call.inputs()));
  }

  private static Shape ranked(Shape shape) {
    if (!shape.hasRank()) {
      throw new UnknownRankException(shape.unknownReason());
    }
    return shape;
  }

  /**
   * The shapes of a list of arguments, at least one; a single tensor in its place stands for all
   * inputs.
   */
  public List<Shape> shapes(String name) {
    Attribute value = find(name);
    List<Shape> shapes =
        value instanceof Attribute.Items items
            ? items.items().stream().map(this::shapeOf).toList()
            : call.inputs().stream().map(Arguments::ranked).toList();
    if (shapes.isEmpty()) {
      throw missing(name);
    }
    return shapes;
  }

  private SettingException missing(String name) {
    return new SettingException(
        name, function() + " is not given " + name + ", which it cannot do without");
  }

  /** A size that must be there and is not negative. */
  public Formula size(String name) {
    Formula size = constants().size(name);
    requireNotNegative(name, size);
    return size;
  }

  /** Refuses a size below zero. */
  public static void requireNotNegative(String name, Formula size) {
    Optional<BigInteger> value = size.value();
    if (value.isPresent() && value.get().signum() < 0) {
      throw new SettingException(name, name + " is " + value.get() + "; it must be 0 or more");
    }
  }

  /** The sizes of a list, or of a single number; a tensor or nothing in it is unknown. */
  public List<Formula> sizes(String name) {
    Attribute value = find(name);
    if (value == null) {
      throw missing(name);
    }
    Attribute list = value instanceof Attribute.Entries entries ? Constants.stored(entries) : value;
    List<Attribute> items =
        list instanceof Attribute.Items several ? several.items() : java.util.Arrays.asList(list);
    List<Formula> sizes = new ArrayList<>();
    for (Attribute item : items) {
      if (item instanceof Attribute.Size size) {
        sizes.add(size.formula());
      } else if (item instanceof Attribute.Decimal || item instanceof Attribute.Text) {
        sizes.add(Attributes.of(name, item).size(name));
      } else {
        sizes.add(Formula.unknown("a size of " + name + " is computed when the model runs"));
      }
    }
    return sizes;
  }

  /** An axis counted from the front. */
  public int axis(String name, int absent, int rank) {
    return resolved(name, constants().integer(name, absent), rank);
  }

  /** The axes, each counted from the front; all of them where the argument is missing. */
  public List<Integer> axes(String name, int rank) {
    List<Integer> axes = new ArrayList<>();
    if (!has(name)) {
      for (int i = 0; i < rank; i++) {
        axes.add(i);
      }
      return axes;
    }
    for (int axis : constants().integers(name)) {
      int resolved = resolved(name, axis, rank);
      if (axes.contains(resolved)) {
        throw new SettingException(name, name + " names the axis " + axis + " twice");
      }
      axes.add(resolved);
    }
    return axes;
  }

  /** An axis counted from the front, of so many. */
  public static int resolved(String name, int axis, int rank) {
    int resolved = axis < 0 ? axis + rank : axis;
    if (resolved < 0 || resolved >= rank) {
      throw new SettingException(
          name, name + " is " + axis + "; the tensor has " + rank + " axes to count from");
    }
    return resolved;
  }
}
