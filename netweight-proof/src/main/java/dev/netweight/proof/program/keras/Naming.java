package dev.netweight.proof.program.keras;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The names that Keras gives to layers that are given none, in the order in which they are made:
 * see {@code auto_name} in {@code keras/src/utils/naming.py}.
 */
final class Naming {
  private final Map<String, Integer> made = new HashMap<>();

  /** A class's name in small letters with underscores. */
  static String snake(String type) {
    // This one is exported under another name than its own.
    String own = type.equals("GroupQueryAttention") ? "GroupedQueryAttention" : type;
    return own.replaceAll("\\W+", "")
        .replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
        .replaceAll("([a-z])([A-Z])", "$1_$2")
        .toLowerCase(Locale.ROOT);
  }

  /** The name that the next layer of a class would be given. */
  String next(String type) {
    String plain = snake(type);
    int before = made.getOrDefault(plain, 0);
    return before == 0 ? plain : plain + "_" + before;
  }

  /** Notes that a layer of a class was made without a name. */
  void made(String type) {
    made.merge(snake(type), 1, Integer::sum);
  }
}
