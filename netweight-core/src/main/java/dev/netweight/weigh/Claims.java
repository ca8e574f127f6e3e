package dev.netweight.weigh;

import dev.netweight.network.DataType;
import dev.netweight.network.Node;
import dev.netweight.network.Value;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Part;
import dev.netweight.operator.Weight;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which node a tensor of the file counts for. What a tensor is follows from its use: each operator
 * says it of the inputs it knows; any other floating-point one is a weight that is trained, and any
 * other is an index table. A tensor counts once, for the first node that really uses it.
 */
final class Claims {
  private Claims() {}

  /** The best claim first: a use before a handing on, a weight before anything else. */
  private static final Comparator<Weight> BEST =
      Comparator.comparing(Weight::claim).thenComparing(Weight::kind);

  /** An outcome with what its operator does not say of the tensors of the file that it is given. */
  static Outcome completed(Outcome outcome, Node node, List<Value> inputs) {
    List<Weight> more = new ArrayList<>();
    Set<String> said = new HashSet<>();
    String unknown = "";
    for (Weight weight : outcome.cost().weights()) {
      said.add(weight.tensor());
    }
    addClaimed(outcome.parts(), said);
    // A node of ONNX or PyTorch has no weights but the tensors that it is given.
    boolean tensorsAlone = node.type().isGivenItsWeights();
    for (Value input : inputs) {
      Value.Origin origin = input.origin().orElse(null);
      if (origin != null && origin.initializer() && said.add(origin.name())) {
        more.add(byDefault(origin, input.type(), isHandedOn(origin, outcome)));
        if (!outcome.cost().unknownWeights().isEmpty() && origin.type().isInteger()) {
          unknown = "whether the integers of " + origin.name() + " are a weight is unknown";
        }
      }
    }
    if (more.isEmpty() && (!tensorsAlone || outcome.cost().unknownWeights().equals(unknown))) {
      return outcome;
    }
    List<Weight> all = new ArrayList<>(outcome.cost().weights());
    all.addAll(more);
    return outcome.costing(
        new Cost(
            all,
            outcome.cost().work(),
            tensorsAlone ? unknown : outcome.cost().unknownWeights(),
            outcome.cost().unknownWork()));
  }

  /** What is claimed inside, by a node of a branch or of the body of a loop, is claimed there. */
  private static void addClaimed(List<Part> parts, Set<String> said) {
    for (Part part : parts) {
      for (Weight weight : part.outcome().cost().weights()) {
        said.add(weight.tensor());
      }
      addClaimed(part.outcome().parts(), said);
    }
  }

  private static boolean isHandedOn(Value.Origin origin, Outcome outcome) {
    return outcome.values().stream().anyMatch(value -> holds(value, origin));
  }

  private static boolean holds(Value value, Value.Origin origin) {
    if (value instanceof Value.Sequence sequence) {
      return sequence.items().stream().flatMap(List::stream).anyMatch(item -> holds(item, origin));
    } else if (value instanceof Value.Maybe maybe) {
      return holds(maybe.content(), origin);
    }
    return value.origin().filter(origin::equals).isPresent();
  }

  /** Integers that have become real numbers were a quantised weight. */
  private static Weight byDefault(Value.Origin origin, DataType now, boolean handedOn) {
    DataType type = origin.type();
    Weight.Kind kind =
        type.isFloatingPoint() || now.isFloatingPoint() ? Weight.Kind.WEIGHT : Weight.Kind.TABLE;
    return new Weight(
            kind == Weight.Kind.WEIGHT ? "weight" : "table",
            kind,
            kind == Weight.Kind.WEIGHT,
            origin.shape().elements(),
            origin.shape(),
            Map.of(),
            type,
            origin.name(),
            handedOn ? Weight.Claim.HANDED_ON : Weight.Claim.USED)
        .as(origin.standing());
  }

  /** The parts, with each tensor counted in only one of them. */
  static List<Part> settled(List<Part> parts) {
    Map<String, Weight> best = new LinkedHashMap<>();
    collect(parts, best);
    return best.isEmpty() ? parts : settled(parts, best, new HashMap<>());
  }

  private static void collect(List<Part> parts, Map<String, Weight> best) {
    for (Part part : parts) {
      for (Weight weight : part.outcome().cost().weights()) {
        if (!weight.tensor().isEmpty()) {
          best.merge(
              weight.tensor(),
              weight,
              (before, now) -> BEST.compare(now, before) < 0 ? now : before);
        }
      }
      collect(part.outcome().parts(), best);
    }
  }

  private static List<Part> settled(
      List<Part> parts, Map<String, Weight> best, Map<String, Boolean> counted) {
    List<Part> settled = new ArrayList<>();
    for (Part part : parts) {
      Outcome outcome = part.outcome();
      List<Weight> weights = new ArrayList<>();
      for (Weight weight : outcome.cost().weights()) {
        weights.add(weight.tensor().isEmpty() ? weight : claimed(weight, best, counted));
      }
      Cost cost = outcome.cost();
      settled.add(
          new Part(
              part.node(),
              part.values(),
              outcome
                  .costing(
                      new Cost(weights, cost.work(), cost.unknownWeights(), cost.unknownWork()))
                  .containing(settled(outcome.parts(), best, counted))));
    }
    return settled;
  }

  private static Weight claimed(
      Weight weight, Map<String, Weight> best, Map<String, Boolean> counted) {
    Weight winner = best.get(weight.tensor());
    boolean here =
        winner != null
            && BEST.compare(weight, winner) == 0
            && counted.put(weight.tensor(), true) == null;
    return weight.of(weight.tensor(), here ? Weight.Claim.USED : Weight.Claim.COUNTED_ELSEWHERE);
  }
}
