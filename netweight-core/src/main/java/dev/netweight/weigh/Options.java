package dev.netweight.weigh;

import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.network.Network;
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
 * @param batch the symbol for which work is given as for 1 where nothing binds it; empty for none
 */
public record Options(
    Operators operators, Map<String, Formula> bindings, Convention convention, String batch) {
  public Options(Operators operators, Map<String, Formula> bindings, Convention convention) {
    this(operators, bindings, convention, Network.BATCH);
  }

  public Options {
    bindings = Collections.unmodifiableMap(new LinkedHashMap<>(bindings));
  }

  /** All operators that come with Netweight, nothing bound, the default convention. */
  public static Options standard() {
    return of(Operators.standard());
  }

  /** Nothing bound, the default convention. */
  public static Options of(Operators operators) {
    return new Options(operators, Map.of(), Convention.DEFAULT);
  }

  Options withBatch(String symbol) {
    return new Options(operators, bindings, convention, symbol);
  }

  /** The bindings under which multiply-adds are given: batch 1 unless bound. */
  Map<String, Formula> workBindings() {
    Map<String, Formula> all = new LinkedHashMap<>();
    if (!batch.isEmpty()) {
      all.put(batch, Literal.ONE);
    }
    all.putAll(bindings);
    return all;
  }
}
