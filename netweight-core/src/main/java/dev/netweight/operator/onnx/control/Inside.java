package dev.netweight.operator.onnx.control;

import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.DataType;
import dev.netweight.network.Network;
import dev.netweight.network.Node;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Value;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Part;
import dev.netweight.operator.Work;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The graph inside a node as one part of it, with its work done as often as the node runs it. */
public final class Inside {
  private Inside() {}

  /**
   * A graph that was inferred, under the name of the attribute that holds it.
   *
   * @param given what the node gave it, its captured values excluded
   */
  public static Part part(String attribute, Attribute.Body body, List<Value> given, Outcome ran) {
    return new Part(node(attribute, "graph", body.network()), given, ran);
  }

  private static Node node(String attribute, String label, @Nullable Network network) {
    return new Node(
        attribute,
        attribute,
        OperatorName.onnxFunction(),
        label,
        Attributes.NONE,
        Attributes.NONE,
        List.of(),
        DataType.FLOAT32,
        true,
        network);
  }

  /** The same part with its work done so many times, that of all that is inside it included. */
  public static Part repeated(Part part, Formula times) {
    boolean never = times.value().filter(BigInteger.ZERO::equals).isPresent();
    return never ? idle(part) : costing(part, cost -> repeated(cost, times));
  }

  /** Work that is not done stays undone, however unknown the number of times is. */
  private static Cost repeated(Cost cost, Formula times) {
    List<Work> done = cost.work().stream().filter(Inside::isDone).toList();
    return new Cost(cost.weights(), done, cost.unknownWeights(), cost.unknownWork())
        .repeated(times);
  }

  private static boolean isDone(Work work) {
    return work.count().value().filter(BigInteger.ZERO::equals).isEmpty();
  }

  /** The same part, never run: its weights stand in the file all the same. */
  public static Part idle(Part part) {
    Part idle =
        costing(part, cost -> new Cost(cost.weights(), List.of(), cost.unknownWeights(), ""));
    Node node = node(part.node().layer(), "graph that is not run", null);
    return new Part(node, idle.values(), idle.outcome());
  }

  /** The same part without its work of some kinds; what is unknown of it stays unknown. */
  static Part without(Part part, Predicate<Work.Kind> dropped) {
    return costing(
        part,
        cost ->
            new Cost(
                cost.weights(),
                cost.work().stream().filter(work -> !dropped.test(work.kind())).toList(),
                cost.unknownWeights(),
                cost.unknownWork()));
  }

  private static Part costing(Part part, UnaryOperator<Cost> change) {
    Outcome outcome = part.outcome();
    List<Part> inner = outcome.parts().stream().map(one -> costing(one, change)).toList();
    return new Part(
        part.node(),
        part.values(),
        outcome.costing(change.apply(outcome.cost())).containing(inner));
  }

  /** The work of each kind that is done in a part and in all that is inside it. */
  static Map<Work.Kind, Formula> work(Part part) {
    Map<Work.Kind, List<Formula>> counts = new EnumMap<>(Work.Kind.class);
    collect(part, counts);
    Map<Work.Kind, Formula> sums = new EnumMap<>(Work.Kind.class);
    counts.forEach((kind, all) -> sums.put(kind, Formula.sum(all).reduced()));
    return sums;
  }

  private static void collect(Part part, Map<Work.Kind, List<Formula>> counts) {
    for (Work work : part.outcome().cost().work()) {
      if (isDone(work)) {
        counts.computeIfAbsent(work.kind(), kind -> new ArrayList<>()).add(work.count());
      }
    }
    part.outcome().parts().forEach(inner -> collect(inner, counts));
  }

  /** The work of a kind, zero where there is none. */
  static Formula work(Map<Work.Kind, Formula> sums, Work.Kind kind) {
    return sums.getOrDefault(kind, Literal.ZERO);
  }

  /**
   * The parts of several runs of a graph, as one that is repeated where all cost the same.
   *
   * @param runs at least one
   * @param times how many they are, as the formula that explains it
   */
  public static List<Part> together(List<Part> runs, Formula times) {
    Part first = runs.get(0);
    return runs.stream().allMatch(run -> costsTheSame(first, run))
        ? List.of(repeated(first, times))
        : runs;
  }

  private static boolean costsTheSame(Part one, Part other) {
    List<Part> inner = one.outcome().parts();
    List<Part> others = other.outcome().parts();
    if (!one.outcome().cost().equals(other.outcome().cost()) || inner.size() != others.size()) {
      return false;
    }
    for (int i = 0; i < inner.size(); i++) {
      if (!costsTheSame(inner.get(i), others.get(i))) {
        return false;
      }
    }
    return true;
  }
}
