package dev.netweight.proof.counterpart.function;

import dev.netweight.formula.Formula;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import dev.netweight.proof.graph.NoCounterpartException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Axes split, reordered and joined by a pattern such as {@code b (h p) c -> b h (p c)}.
 *
 * <p>Source: keras/src/ops/einops.py.
 */
public final class RearrangeFunction extends Functions {
  private static final Pattern GROUP = Pattern.compile("\\w+|\\(.*?\\)");
  private static final Pattern NAME = Pattern.compile("\\w+");

  public RearrangeFunction() {
    keras("Rearrange", "x|tensor, pattern", RearrangeFunction::rearranged);
  }

  private static List<String> found(Pattern pattern, String text) {
    List<String> all = new ArrayList<>();
    for (Matcher matcher = pattern.matcher(text); matcher.find(); ) {
      all.add(matcher.group());
    }
    return all;
  }

  private static Edge rearranged(FunctionCall call) {
    Graph graph = call.graph();
    Edge x = call.tensor("x");
    String[] sides = call.constants().text("pattern", "").split("->", 2);
    List<String> groups = found(GROUP, sides[0]);
    if (sides.length < 2 || groups.size() != x.rank()) {
      throw new NoCounterpartException("the pattern does not fit " + x.shape());
    }
    List<Dimension> apart = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      apart.addAll(split(call, found(NAME, groups.get(i)), x.shape().size(i)));
    }
    List<String> before = found(NAME, sides[0]);
    int[] order = found(NAME, sides[1]).stream().mapToInt(before::indexOf).toArray();
    Edge parts = graph.reshape(x, Shape.of(apart));
    return graph.reshape(graph.transpose(parts, order), call.output());
  }

  /** The sizes of the names of a group; the one that is not said is what is left. */
  private static List<Dimension> split(FunctionCall call, List<String> names, Formula size) {
    Formula rest = size;
    if (names.size() > 1) {
      for (String name : names) {
        rest = call.has(name) ? rest.floorDividedBy(call.constants().size(name)) : rest;
      }
    }
    List<Dimension> sizes = new ArrayList<>();
    for (String name : names) {
      boolean said = names.size() > 1 && call.has(name);
      sizes.add(Dimension.of((said ? call.constants().size(name) : rest).reduced()));
    }
    return sizes;
  }
}
