package dev.netweight.proof.counterpart.torch;

import dev.netweight.network.OperatorName;
import dev.netweight.proof.counterpart.Counterpart;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.graph.Edge;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Functions of PyTorch that are written by one rule each, as a table of their names. */
abstract class FunctionFamily implements Counterpart {
  /** How a call is written that gives one tensor. */
  interface One {
    Edge write(FunctionCall call);
  }

  /** How a call is written that gives several tensors. */
  interface Several {
    List<Edge> write(FunctionCall call);
  }

  private final Map<OperatorName, Several> rules = new LinkedHashMap<>();

  /** Functions, by their names with spaces between. */
  final void one(One rule, String names) {
    several(call -> List.of(rule.write(call)), names);
  }

  /** As above, for those that give several tensors. */
  final void several(Several rule, String names) {
    for (String name : names.strip().split("\\s+", -1)) {
      rules.put(OperatorName.torch(name), rule);
    }
  }

  @Override
  public final List<OperatorName> operators() {
    return List.copyOf(rules.keySet());
  }

  private Several rule(LayerCall layer) {
    return Objects.requireNonNull(rules.get(layer.node().type()));
  }

  @Override
  public final List<Edge> write(LayerCall layer) {
    FunctionCall call = FunctionCall.of(layer);
    List<Edge> known = KnownValues.written(layer);
    List<Edge> given = known.isEmpty() ? rule(layer).write(call) : known;
    List<Edge> typed = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      typed.add(call.asStated(i, given.get(i)));
    }
    return typed;
  }
}
