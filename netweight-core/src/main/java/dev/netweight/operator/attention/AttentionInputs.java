package dev.netweight.operator.attention;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.Shape;
import dev.netweight.operator.Call;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What attention is given. The values are also the keys where there are no other keys, and a call
 * with one input alone, as a person writes it, is self-attention.
 */
record AttentionInputs(Shape query, Shape value, Shape key) {
  /** By name or position: query, value, key. */
  static AttentionInputs ofArguments(Call call) {
    Shape query = argument(call, "query", "0");
    Shape value = argument(call, "value", "1");
    if (query == null && value == null) {
      return ofList(call, call.inputs());
    } else if (query == null || value == null) {
      throw new SettingException(
          "inputs",
          call.node().typeLabel() + " is called without a " + (query == null ? "query" : "value"));
    }
    Shape key = argument(call, "key", "2");
    return new AttentionInputs(query, value, key == null ? value : key);
  }

  /** By the list that is the first argument: query, value, key; masks are in other arguments. */
  static AttentionInputs ofFirstArgument(Call call) {
    Attribute first = find(call.arguments(), "inputs", "0");
    if (first == null) {
      return ofList(call, call.inputs());
    } else if (first instanceof Attribute.Items items) {
      return ofList(call, items.items().stream().map(item -> shape(call, "inputs", item)).toList());
    }
    throw new SettingException(
        "inputs", call.node().typeLabel() + " takes a list of a query, a value and maybe a key");
  }

  private static AttentionInputs ofList(Call call, List<Shape> shapes) {
    if (shapes.isEmpty()) {
      throw new SettingException("inputs", call.node().typeLabel() + " is called without a query");
    }
    Shape query = shapes.get(0);
    Shape value = shapes.size() > 1 ? shapes.get(1) : query;
    return new AttentionInputs(query, value, shapes.size() > 2 ? shapes.get(2) : value);
  }

  private static @Nullable Attribute find(Attributes arguments, String name, String position) {
    Attribute byName = arguments.find(name);
    return byName == null ? arguments.find(position) : byName;
  }

  private static @Nullable Shape argument(Call call, String name, String position) {
    Attribute value = find(call.arguments(), name, position);
    return value == null ? null : shape(call, name, value);
  }

  private static Shape shape(Call call, String name, Attribute value) {
    if (value instanceof Attribute.Input input && input.index() >= 0) {
      return call.input(input.index());
    }
    throw new SettingException(name, "the argument " + name + " is not a tensor");
  }

  /** Whether the rank of each is known. */
  boolean haveRanks() {
    return query.hasRank() && value.hasRank() && key.hasRank();
  }

  /** Why a rank is unknown. */
  String unknownReason() {
    return query.unknownReason() + value.unknownReason() + key.unknownReason();
  }

  /** Whether a switch is among the arguments, by its name or at one of its positions. */
  static boolean isOn(Attributes arguments, String name, String... positions) {
    for (String position : positions) {
      if (arguments.find(position) instanceof Attribute.Flag flag) {
        return flag.on();
      }
    }
    return arguments.flag(name, false);
  }

  /** Whether a share above none is dropped, for which Keras keeps the state of a generator. */
  static boolean dropsOut(Attributes settings) {
    Attribute rate = settings.find("dropout");
    return rate instanceof Attribute.Decimal decimal
        ? decimal.number() > 0
        : rate instanceof Attribute.Size size
            && size.formula().value().filter(number -> number.signum() > 0).isPresent();
  }
}
