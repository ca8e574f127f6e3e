package dev.netweight.operator.recurrent;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.Dimension;
import dev.netweight.network.Node;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Call;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Derivation;
import dev.netweight.operator.Line;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import dev.netweight.operator.wrapper.Wrapped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Two recurrent layers with weights of their own, one along the sequence and one against it. Their
 * outputs are joined by the setting {@code merge_mode}; their states never are.
 */
public final class Bidirectional implements Operator {
  private static final List<String> MODES = List.of("concat", "sum", "mul", "ave");

  @Override
  public List<OperatorName> names() {
    return List.of(OperatorName.keras("Bidirectional"));
  }

  @Override
  public String summary() {
    return "Walks along a sequence in both directions with two layers, and joins what they give.";
  }

  @Override
  public String reference() {
    return "https://keras.io/api/layers/recurrent_layers/bidirectional/";
  }

  @Override
  public Outcome apply(Call call) {
    Attributes settings = call.settings();
    Node forward = Wrapped.layer(call);
    Node backward = settings.layer("backward_layer").orElse(forward);
    if (settings.has("backward_layer")) {
      requireOpposite(forward.settings(), backward.settings());
    }
    List<Shape> states = Tensors.initialStates(call);
    if (states.size() % 2 != 0) {
      throw new SettingException(
          "initial_state",
          "both directions take as many initial states; " + states.size() + " are given");
    }
    int half = states.size() / 2;
    Outcome there = call.apply(forward, inputs(call, states.subList(0, half)));
    Outcome back = call.apply(backward, inputs(call, states.subList(half, states.size())));
    List<Shape> outputs = new ArrayList<>();
    List<Work> merging = new ArrayList<>();
    List<Derivation> derivations = new ArrayList<>();
    if (settings.entries().get("merge_mode") instanceof Attribute.Nothing) {
      outputs.add(there.output());
      outputs.add(back.output());
    } else {
      String mode = mode(settings);
      outputs.add(merged(mode, there.output(), back.output(), derivations));
      if (!mode.equals("concat")) {
        merging.add(new Work(Work.Kind.ELEMENTWISE, "merge", outputs.get(0).elements()));
      }
    }
    if (there.output().hasRank() && back.output().hasRank()) {
      outputs.addAll(there.outputs().subList(1, there.outputs().size()));
      outputs.addAll(back.outputs().subList(1, back.outputs().size()));
    }
    Cost cost =
        Wrapped.cost("forward", forward, there)
            .plus(Wrapped.cost("backward", backward, back))
            .plus(Cost.of(List.of(), merging));
    return Outcome.of(outputs, cost).explained(derivations);
  }

  private static List<Shape> inputs(Call call, List<Shape> states) {
    List<Shape> inputs = new ArrayList<>();
    inputs.add(call.input(0));
    inputs.addAll(states);
    return inputs;
  }

  private static void requireOpposite(Attributes forward, Attributes backward) {
    if (forward.flag("go_backwards", false) == backward.flag("go_backwards", false)) {
      throw new SettingException(
          "backward_layer",
          "layer and backward_layer walk in the same direction; go_backwards must differ");
    }
    for (String same : List.of("stateful", "return_sequences", "return_state")) {
      if (forward.flag(same, false) != backward.flag(same, false)) {
        throw new SettingException(
            "backward_layer", "layer and backward_layer differ in " + same + "; they must not");
      }
    }
  }

  private static String mode(Attributes settings) {
    String mode = settings.text("merge_mode", "concat");
    if (!MODES.contains(mode)) {
      throw new SettingException(
          "merge_mode",
          "merge_mode is '"
              + mode
              + "'; it must be one of "
              + String.join(", ", MODES)
              + " or null");
    }
    return mode;
  }

  private static Shape merged(String mode, Shape there, Shape back, List<Derivation> derivations) {
    if (!there.hasRank() || !back.hasRank()) {
      return there.hasRank() ? back : there;
    }
    boolean joined = mode.equals("concat");
    int last = there.rank() - 1;
    if (last < 0 || back.rank() != there.rank()) {
      throw differ(mode, there, back);
    }
    for (int i = 0; i < (joined ? last : last + 1); i++) {
      Dimension one = there.get(i);
      if (one.isKnown() && back.get(i).isKnown() && !one.equals(back.get(i))) {
        throw differ(mode, there, back);
      }
    }
    if (!joined) {
      return there;
    }
    // Keras doubles the forward layer's features whatever the backward layer gives.
    Formula features =
        there
            .size(last)
            .named("forward features", "the layer's last axis")
            .times(Formula.of(2).named("directions", "forward and backward"));
    derivations.add(new Derivation("output features", features));
    return there.with(last, Dimension.of(features));
  }

  private static SettingException differ(String mode, Shape there, Shape back) {
    return new SettingException(
        "merge_mode",
        "the forward layer gives "
            + there
            + " and the backward layer "
            + back
            + "; merge_mode "
            + mode
            + " cannot join them");
  }

  @Override
  public Optional<Line> line() {
    return Optional.empty();
  }
}
