package dev.netweight.report;

import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.operator.Work;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Work by its kind, for any convention to count.
 *
 * @param amounts how much of each kind; a kind that is not here is not done
 * @param unknown why there may be more work than this, of whatever kind; empty where all is known
 */
public record Workload(Map<Work.Kind, Amount> amounts, Optional<String> unknown) {
  public Workload {
    Map<Work.Kind, Amount> copy = new EnumMap<>(Work.Kind.class);
    copy.putAll(amounts);
    amounts = Collections.unmodifiableMap(copy);
  }

  /**
   * How much work of one kind is done.
   *
   * @param count the operations, reduced; unknown where those of some layer are
   * @param atLeast the operations that are known
   */
  public record Amount(Formula count, Formula atLeast) {}

  /** What layers do, and what is inside them, at the given sizes. */
  static Workload of(List<Row> rows, Map<String, Formula> bindings) {
    Map<Work.Kind, List<Formula>> counts = new EnumMap<>(Work.Kind.class);
    List<String> unknown = new ArrayList<>();
    add(rows, counts, unknown);
    Map<Work.Kind, Amount> amounts = new EnumMap<>(Work.Kind.class);
    counts.forEach(
        (kind, all) -> {
          Formula sum = Formula.sum(all).bind(bindings);
          Formula count = sum.reduced();
          if (!count.equals(Literal.ZERO)) {
            amounts.put(kind, new Amount(count, sum.known().reduced()));
          }
        });
    return new Workload(amounts, unknown.stream().findFirst());
  }

  private static void add(
      List<Row> rows, Map<Work.Kind, List<Formula>> counts, List<String> unknown) {
    for (Row row : rows) {
      for (Work work : row.work()) {
        counts.computeIfAbsent(work.kind(), kind -> new ArrayList<>()).add(work.count());
      }
      if (!row.unknownWork().isEmpty()) {
        unknown.add(row.unknownWork());
      }
      add(row.layers(), counts, unknown);
    }
  }

  /** The operations of a kind. */
  public Formula count(Work.Kind kind) {
    Amount amount = amounts.get(kind);
    return amount == null ? Literal.ZERO : amount.count();
  }

  /** What a convention counts of a kind: its weight × the operations. */
  public Formula counted(Convention convention, Work.Kind kind) {
    return weighted(convention.weight(kind), count(kind));
  }

  /** What a convention counts of all; unknown where some of it is. */
  public Formula counted(Convention convention) {
    List<Formula> all = new ArrayList<>();
    amounts.forEach((kind, amount) -> all.add(weighted(convention.weight(kind), amount.count())));
    unknown.ifPresent(reason -> all.add(Formula.unknown(reason)));
    return Formula.sum(all).reduced();
  }

  /** What a convention counts of the work that is known. */
  public Formula atLeast(Convention convention) {
    List<Formula> all = new ArrayList<>();
    amounts.forEach((kind, amount) -> all.add(weighted(convention.weight(kind), amount.atLeast())));
    return Formula.sum(all).reduced();
  }

  private static Formula weighted(int weight, Formula count) {
    return weight == 0 ? Literal.ZERO : Formula.of(weight).times(count).reduced();
  }
}
