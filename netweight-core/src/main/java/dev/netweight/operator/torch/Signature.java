package dev.netweight.operator.torch;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attribute;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The parameters of a function in their order, written as {@code input|self, *size}: other words
 * for a parameter follow it after a bar, and a star marks the one that takes what is left: {@code
 * view(2, 3)} and {@code view((2, 3))} are the same.
 */
final class Signature {
  private final List<String> names = new ArrayList<>();
  private final Map<String, String> byWord = new LinkedHashMap<>();
  private int collecting = -1;

  Signature(String text) {
    int from = 0;
    while (from <= text.length()) {
      int comma = text.indexOf(',', from);
      int to = comma < 0 ? text.length() : comma;
      add(text.substring(from, to).trim());
      from = to + 1;
    }
  }

  private void add(String parameter) {
    if (parameter.isEmpty()) {
      return;
    }
    boolean star = parameter.charAt(0) == '*';
    String name = "";
    int from = star ? 1 : 0;
    while (from <= parameter.length()) {
      int bar = parameter.indexOf('|', from);
      int to = bar < 0 ? parameter.length() : bar;
      String word = parameter.substring(from, to);
      name = name.isEmpty() ? word : name;
      byWord.put(word, name);
      from = to + 1;
    }
    if (star) {
      collecting = names.size();
    }
    names.add(name);
  }

  /** Whether an argument of that word may be given. */
  boolean knows(String word) {
    return byWord.containsKey(word);
  }

  List<String> names() {
    return names;
  }

  /**
   * What each parameter is given.
   *
   * @param arguments positional ones under {@code 0}, {@code 1}, …, others by their words
   * @throws SettingException for an argument too many, twice, or of an unknown word
   */
  Map<String, Attribute> bound(String function, Map<String, Attribute> arguments) {
    List<Attribute> places = new ArrayList<>();
    while (arguments.containsKey(String.valueOf(places.size()))) {
      places.add(arguments.getOrDefault(String.valueOf(places.size()), Attribute.NOTHING));
    }
    Map<String, Attribute> bound = new LinkedHashMap<>();
    for (int i = 0; i < places.size(); i++) {
      if (i == collecting) {
        List<Attribute> rest = places.subList(i, places.size());
        boolean list = rest.size() == 1 && rest.get(0) instanceof Attribute.Items;
        bound.put(names.get(i), list ? rest.get(0) : new Attribute.Items(rest));
        break;
      } else if (i >= names.size()) {
        throw new SettingException(
            "arguments",
            function + " takes " + names.size() + " arguments; it is given " + places.size());
      }
      bound.put(names.get(i), places.get(i));
    }
    for (Map.Entry<String, Attribute> argument : arguments.entrySet()) {
      if (!isPlace(argument.getKey())) {
        String name = byWord.get(argument.getKey());
        if (name == null) {
          throw new SettingException(
              argument.getKey(), function + " has no parameter " + argument.getKey());
        } else if (bound.put(name, argument.getValue()) != null) {
          throw new SettingException(name, function + " is given " + name + " twice");
        }
      }
    }
    return bound;
  }

  private static boolean isPlace(String key) {
    return !key.isEmpty() && key.charAt(0) >= '0' && key.charAt(0) <= '9';
  }
}
