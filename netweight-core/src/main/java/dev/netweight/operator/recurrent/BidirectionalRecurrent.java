package dev.netweight.operator.recurrent;

import dev.netweight.formula.Formula;
import dev.netweight.network.Attributes;
import dev.netweight.network.Node;
import dev.netweight.network.OperatorName;
import dev.netweight.operator.Call;
import dev.netweight.operator.Line;
import dev.netweight.operator.Line.Misconception;
import dev.netweight.operator.Line.Option;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A recurrent layer in both directions, in one line: the settings are the layer's, and {@code
 * merge_mode} is that of {@link Bidirectional} around it.
 */
public final class BidirectionalRecurrent implements Operator {
  private final GatedUnit unit;

  /**
   * @param unit the kind of the layers' cells
   */
  public BidirectionalRecurrent(GatedUnit unit) {
    this.unit = unit;
  }

  private OperatorName name() {
    return OperatorName.netweight("Bidirectional" + unit.layer());
  }

  @Override
  public List<OperatorName> names() {
    return List.of(name());
  }

  @Override
  public String summary() {
    return "Walks along a sequence in both directions with two layers of the kind "
        + unit.layer()
        + ".";
  }

  @Override
  public String reference() {
    return new Bidirectional().reference();
  }

  @Override
  public Outcome apply(Call call) {
    return call.apply(around(call.node()), call.inputs());
  }

  /** The wrapper around a layer that a call of this stands for. */
  public Node around(Node node) {
    Attributes settings = node.settings();
    Attributes wrapper =
        Attributes.of("layer", node.as(OperatorName.keras(unit.layer()), settings));
    return node.as(
        OperatorName.keras("Bidirectional"),
        settings.entries().containsKey("merge_mode")
            ? wrapper.with("merge_mode", settings.entries().get("merge_mode"))
            : wrapper);
  }

  @Override
  public Optional<Line> line() {
    String command = "bidirectional-" + unit.layer().toLowerCase(Locale.ROOT);
    List<Option> options = new ArrayList<>(RecurrentLayer.options(unit));
    options.add(
        Option.choice(
            "--merge",
            "merge_mode",
            List.of("concat", "sum", "mul", "ave"),
            "how the outputs of both directions are joined (concat)"));
    return Optional.of(
        new Line(
            command,
            name(),
            List.of("steps", "features"),
            false,
            options,
            command + " 100x64 --units 128",
            call -> mistakes(apply(call))));
  }

  private static List<Misconception> mistakes(Outcome outcome) {
    List<Formula> forward = new ArrayList<>();
    for (Weight weight : outcome.cost().weights()) {
      if (weight.isCounted() && weight.role().startsWith("forward/")) {
        forward.add(weight.count());
      }
    }
    return List.of(
        new Misconception(
            Formula.sum(forward),
            "that is one direction; the layer that walks backwards has weights of its own"));
  }
}
