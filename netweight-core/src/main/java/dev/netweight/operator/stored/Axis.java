package dev.netweight.operator.stored;

import dev.netweight.formula.Formula;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the size of a stored tensor's axis is made of: {@code filters}, or gates times units.
 *
 * @param number a plain factor, such as the four gates of an LSTM; 1 where there is none
 * @param numberName what the plain factor counts
 * @param names the sizes that are multiplied with it
 */
record Axis(long number, String numberName, List<String> names) {
  Axis {
    names = List.copyOf(names);
  }

  static Axis of(String... names) {
    return new Axis(1, "", List.of(names));
  }

  static Axis times(long number, String numberName, String... names) {
    return new Axis(number, numberName, List.of(names));
  }

  /**
   * Whether a size can be this axis' with what is known of the named sizes; what follows for a size
   * that is not known yet is added.
   */
  boolean agrees(long size, Map<String, Long> known) {
    long rest = size;
    if (number <= 0 || rest % number != 0) {
      return false;
    }
    rest /= number;
    String open = "";
    int openNames = 0;
    for (String name : names) {
      Long value = known.get(name);
      if (value == null) {
        open = name;
        openNames++;
      } else if (value == 0 || rest % value != 0) {
        return false;
      } else {
        rest /= value;
      }
    }
    if (openNames == 1) {
      known.put(open, rest);
      return rest > 0;
    }
    return openNames > 1 || rest == 1;
  }

  /** The factors, each with its name. */
  List<Formula> factors(Map<String, Long> known) {
    List<Formula> factors = new ArrayList<>();
    if (number != 1) {
      factors.add(Formula.of(number).named(numberName, "the kind of layer"));
    }
    for (String name : names) {
      factors.add(Formula.of(known.getOrDefault(name, 1L)).named(name, "the stored shape"));
    }
    return factors;
  }
}
