package dev.netweight.operator.attention;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.Node;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which of a call's inputs attention is given. The values are also the keys where there are no
 * other keys, and a call with one input alone, as a person writes it, is self-attention.
 */
public record AttentionPlaces(int query, int value, int key) {
  /** By name or position: query, value, key. */
  public static AttentionPlaces ofArguments(Node node, int inputs) {
    Attribute query = find(node.arguments(), "query", "0");
    Attribute value = find(node.arguments(), "value", "1");
    if (query == null && value == null) {
      return ofList(node, IntStream.range(0, inputs).boxed().toList());
    } else if (query == null || value == null) {
      throw new SettingException(
          "inputs",
          node.typeLabel() + " is called without a " + (query == null ? "query" : "value"));
    }
    Attribute key = find(node.arguments(), "key", "2");
    int values = place("value", value);
    return new AttentionPlaces(
        place("query", query), values, key == null ? values : place("key", key));
  }

  /** By the list that is the first argument: query, value, key; masks are in other arguments. */
  public static AttentionPlaces ofFirstArgument(Node node, int inputs) {
    Attribute first = find(node.arguments(), "inputs", "0");
    if (first == null) {
      return ofList(node, IntStream.range(0, inputs).boxed().toList());
    } else if (first instanceof Attribute.Items items) {
      return ofList(node, items.items().stream().map(item -> place("inputs", item)).toList());
    }
    throw new SettingException(
        "inputs", node.typeLabel() + " takes a list of a query, a value and maybe a key");
  }

  private static AttentionPlaces ofList(Node node, List<Integer> places) {
    if (places.isEmpty()) {
      throw new SettingException("inputs", node.typeLabel() + " is called without a query");
    }
    int query = places.get(0);
    int value = places.size() > 1 ? places.get(1) : query;
    return new AttentionPlaces(query, value, places.size() > 2 ? places.get(2) : value);
  }

  private static @Nullable Attribute find(Attributes arguments, String name, String position) {
    Attribute byName = arguments.find(name);
    return byName == null ? arguments.find(position) : byName;
  }

  private static int place(String name, Attribute value) {
    if (value instanceof Attribute.Input input && input.index() >= 0) {
      return input.index();
    }
    throw new SettingException(name, "the argument " + name + " is not a tensor");
  }

  /** Whether a switch is among the arguments, by its name or at one of its positions. */
  public static boolean isOn(Attributes arguments, String name, String... positions) {
    for (String position : positions) {
      if (arguments.find(position) instanceof Attribute.Flag flag) {
        return flag.on();
      }
    }
    return arguments.flag(name, false);
  }
}
