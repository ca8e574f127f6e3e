package dev.netweight.operator.array;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Shape;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.function.Arguments;
import dev.netweight.operator.function.FunctionFamily;
import dev.netweight.operator.function.Functions;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Splits, reorders and joins axes by a pattern such as {@code b (h p) c -> b h (p c)}. */
public final class AxisPattern extends FunctionFamily {
  private static final Functions FUNCTIONS =
      Functions.free().keras(AxisPattern::apply, "x|tensor, pattern", "Rearrange");

  public AxisPattern() {
    super(
        "Splits, reorders and joins axes by a pattern of names.",
        "https://einops.rocks/api/rearrange/",
        FUNCTIONS);
  }

  private static Outcome apply(Arguments arguments) {
    String pattern = arguments.constants().text("pattern", "");
    int arrow = pattern.indexOf("->");
    if (arrow < 0) {
      throw new SettingException("pattern", "'" + pattern + "' has no -> between its two sides");
    }
    Shape input = arguments.shape("x");
    List<List<String>> before = groups(pattern.substring(0, arrow));
    if (before.size() != input.rank()) {
      throw new SettingException(
          "pattern",
          "the pattern names " + before.size() + " axes; the input has the shape " + input);
    }
    Map<String, Formula> sizes = new LinkedHashMap<>();
    for (int i = 0; i < before.size(); i++) {
      split(before.get(i), input.size(i), arguments, sizes);
    }
    List<Formula> output = new ArrayList<>();
    for (List<String> group : groups(pattern.substring(arrow + 2))) {
      List<Formula> joined = new ArrayList<>();
      for (String name : group) {
        Formula size = sizes.get(name);
        if (size == null) {
          throw new SettingException("pattern", "the axis " + name + " is only on the right side");
        }
        joined.add(size);
      }
      output.add(Formula.product(joined));
    }
    return Outcome.of(Shape.ofFormulas(output), Cost.FREE);
  }

  private static void split(
      List<String> group, Formula size, Arguments arguments, Map<String, Formula> sizes) {
    Formula rest = size;
    String open = "";
    for (String name : group) {
      if (group.size() > 1 && arguments.has(name)) {
        Formula length = arguments.size(name);
        boolean divides =
            length.value().isEmpty()
                || (length.value().get().signum() > 0
                    && rest.value()
                        .map(whole -> whole.mod(length.value().get()).signum() == 0)
                        .orElse(true));
        if (!divides) {
          throw new SettingException(
              name, "an axis of " + size.text() + " cannot be split by " + length.text());
        }
        rest = rest.floorDividedBy(length);
        sizes.put(name, length);
      } else if (open.isEmpty()) {
        open = name;
      } else {
        throw new SettingException(
            "pattern", "the sizes of both " + open + " and " + name + " are missing");
      }
    }
    if (!open.isEmpty()) {
      sizes.put(open, rest);
    } else if (rest.value().isPresent() && !rest.value().get().equals(BigInteger.ONE)) {
      throw new SettingException(
          "pattern", "the sizes of " + group + " do not multiply to " + size.text());
    }
  }

  /** The names of a side, those in parentheses together. */
  private static List<List<String>> groups(String side) {
    List<List<String>> groups = new ArrayList<>();
    boolean inside = false;
    for (String word : side.replace("(", " ( ").replace(")", " ) ").trim().split("\\s+", -1)) {
      if (word.equals("(")) {
        groups.add(new ArrayList<>());
        inside = true;
      } else if (word.equals(")")) {
        inside = false;
      } else if (!word.isEmpty()
          && !Character.isLetterOrDigit(word.charAt(0))
          && word.charAt(0) != '_') {
        throw new SettingException("pattern", "'" + word + "' is not a name of an axis");
      } else if (inside) {
        groups.get(groups.size() - 1).add(word);
      } else if (!word.isEmpty()) {
        groups.add(List.of(word));
      }
    }
    return groups;
  }
}
