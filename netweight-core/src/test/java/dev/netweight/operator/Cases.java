package dev.netweight.operator;

import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Reads what stands in a table of cases. */
public final class Cases {
  private Cases() {}

  /** A size for all axes, or one each, such as {@code 2x3}. */
  public static Attribute sizes(String text) {
    long[] sizes = Arrays.stream(text.split("x", -1)).mapToLong(Long::parseLong).toArray();
    return sizes.length == 1 ? Attribute.of(sizes[0]) : Attribute.ofSizes(sizes);
  }

  /** Values of symbols, such as {@code H=7,K=3}. */
  public static Map<String, Formula> bindings(String text) {
    Map<String, Formula> bindings = new HashMap<>();
    for (String binding : text.split(",", -1)) {
      String[] pair = binding.split("=", -1);
      bindings.put(pair[0], Formula.of(Long.parseLong(pair[1])));
    }
    return bindings;
  }
}
