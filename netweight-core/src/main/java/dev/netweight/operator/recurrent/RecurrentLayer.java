package dev.netweight.operator.recurrent;

import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Call;
import dev.netweight.operator.Line;
import dev.netweight.operator.Line.Option;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An LSTM, a GRU or a plain recurrent layer: the cell's weights once, and its work at every step.
 *
 * <p>Sources: S. Hochreiter and J. Schmidhuber, "Long short-term memory", with the forget gate of
 * F. Gers and others; K. Cho and others, arXiv 1406.1078, first version for {@code reset_after},
 * third for the reset gate before the product.
 */
public final class RecurrentLayer implements Operator {
  private final GatedUnit unit;

  /**
   * @param unit the kind of its cell
   */
  public RecurrentLayer(GatedUnit unit) {
    this.unit = unit;
  }

  @Override
  public List<OperatorName> names() {
    List<OperatorName> names = new ArrayList<>();
    names.add(OperatorName.keras(unit.layer()));
    if (unit != GatedUnit.SIMPLE) {
      names.add(OperatorName.keras("CuDNN" + unit.layer()));
    }
    return names;
  }

  @Override
  public String summary() {
    return unit == GatedUnit.SIMPLE
        ? "Walks along a sequence and feeds its output back at every step."
        : "Walks along a sequence with a state that "
            + unit.gates()
            + " gates guard: "
            + unit.gateNames()
            + ".";
  }

  @Override
  public String reference() {
    return reference(unit) + "/";
  }

  static String reference(GatedUnit unit) {
    String word = unit == GatedUnit.SIMPLE ? "simple_rnn" : unit.layer().toLowerCase(Locale.ROOT);
    return "https://keras.io/api/layers/recurrent_layers/" + word;
  }

  @Override
  public Outcome apply(Call call) {
    Shape sequence = call.inputOfRank(3);
    TimeAxis time = TimeAxis.of(call.settings());
    Gating.Biases biases =
        call.node().type().name().startsWith("CuDNN")
            ? Gating.Biases.TWO_JOINED
            : RecurrentCell.biases(unit, call.settings());
    return Sequence.over(
        call,
        time,
        sequence,
        RecurrentCell.step(
            unit, Work.Kind.RECURRENT_PRODUCT, call.settings(), biases, time.step(sequence)));
  }

  @Override
  public Optional<Line> line() {
    String command =
        unit == GatedUnit.SIMPLE ? "simple-rnn" : unit.layer().toLowerCase(Locale.ROOT);
    return Optional.of(
        new Line(
            command,
            OperatorName.keras(unit.layer()),
            List.of("steps", "features"),
            false,
            options(unit),
            command + " 100x64 --units 128",
            call -> RecurrentMistakes.withBiases(unit, call, apply(call))));
  }

  static List<Option> options(GatedUnit unit) {
    List<Option> options = new ArrayList<>();
    options.add(Option.size("--units", "units", true, "the size of the output and of each state"));
    if (unit == GatedUnit.GRU) {
      options.add(
          Option.flag(
              "--no-reset-after",
              "reset_after",
              "the reset gate before the product with the state, hence one bias a unit, not two"));
    }
    options.add(Option.flag("--no-bias", "use_bias", "without biases"));
    options.addAll(outputs());
    return options;
  }

  static List<Option> outputs() {
    return List.of(
        Option.flag(
            "--return-sequences",
            "return_sequences",
            "give the outputs of all steps (only the last one's)"),
        Option.flag("--return-state", "return_state", "give the last states too"));
  }
}
