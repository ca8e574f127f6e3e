package dev.netweight.weigh;

import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.operator.Operators;
import dev.netweight.report.Convention;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How to weigh.
 *
 * @param operators the operators that are known
 * @param bindings values for free dimensions, by their symbols; the batch is 1 where it is free and
 *     not here
 * @param convention what counts as a multiply-add
 */
public record Options(Operators operators, Map<String, Formula> bindings, Convention convention) {
  /** The symbol of the batch dimension. */
  public static final String BATCH = "batch";

  /** The built-in operators, nothing bound, the default convention. */
  public static final Options DEFAULT =
      new Options(Operators.standard(), Map.of(), Convention.DEFAULT);

  public Options {
    bindings = Collections.unmodifiableMap(new LinkedHashMap<>(bindings));
  }

  /** The bindings under which multiply-adds are given: batch 1 unless bound. */
  Map<String, Formula> workBindings() {
    Map<String, Formula> all = new LinkedHashMap<>();
    all.put(BATCH, Literal.ONE);
    all.putAll(bindings);
    return all;
  }
}
