package dev.netweight.operator.convolution;

import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.network.Attributes;
import dev.netweight.network.Shape;
import dev.netweight.operator.Call;
import dev.netweight.operator.Line.Misconception;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import dev.netweight.operator.spatial.Axes;
import dev.netweight.operator.spatial.Window;
import java.util.ArrayList;
import java.util.List;

/** Wrong counts of a convolution's parameters that people come to, and what is wrong with them. */
final class Mistakes {
  private static final String OUTPUTS =
      "that is the number of outputs; the filters are the same at every position";
  private static final String BIAS_OF_THE_LAYER =
      "every filter has a bias of its own, not the layer as a whole";

  private final Attributes settings;
  private final boolean biased;
  private final Formula channels;
  private final List<Formula> inputs;
  private final List<Formula> positions;
  private final Formula area;
  private final Formula outputChannels;
  private final Formula weights;
  private final List<Misconception> found = new ArrayList<>();

  Mistakes(Call call, int spatial, Outcome outcome) {
    settings = call.settings();
    biased = settings.flag("use_bias", true);
    Axes axes = Axes.ofKerasBatches(call, spatial);
    Shape input = call.input(0);
    channels = axes.channels(input);
    inputs = axes.sizes(input);
    positions = axes.sizes(outcome.output());
    area = Formula.product(Kernel.sizes(settings, spatial));
    outputChannels = axes.channels(outcome.output());
    weights =
        Formula.sum(
            outcome.cost().weights().stream()
                .filter(weight -> !weight.role().equals("bias"))
                .map(Weight::count)
                .toList());
  }

  private void add(Formula count, String forgotten) {
    found.add(new Misconception(count, forgotten));
  }

  private Formula withBias(Formula count) {
    return biased ? count.plus(outputChannels) : count;
  }

  /** Under a bias for every one of so many, for which the layer has one an output channel. */
  private void addBiases(Formula biases, String forgotten) {
    if (biased) {
      add(weights.plus(biases), forgotten);
    } else {
      add(weights.plus(outputChannels), "this layer has no biases");
    }
  }

  private Formula all(List<Formula> places, Formula each) {
    return Formula.product(Kernel.and(places, each));
  }

  List<Misconception> ofConvolution() {
    Formula filter = area.times(channels);
    Formula filters = outputChannels;
    addBiases(filters.times(channels), "a filter has one bias, not one for each input channel");
    addBiases(Literal.ONE, BIAS_OF_THE_LAYER);
    addBiases(all(positions, filters), "a filter's bias is the same at every position");
    add(
        biased ? filter.plus(Literal.ONE) : filter,
        "that is one filter; the layer has one for each output channel");
    add(withBias(filter), "those are the weights of one filter; each filter has as many");
    add(
        all(inputs, weights),
        "those are multiply-adds, and as many as padding same would make; each weight is one"
            + " parameter, wherever it is used");
    add(
        withBias(filters.times(area.plus(channels))),
        "a filter is a block as deep as the input: the channels multiply its area");
    if (settings.has("groups") && !Window.isOne(settings.size("groups"))) {
      add(
          withBias(filters.times(filter)),
          "with groups, a filter sees only the channels of its own group");
    }
    addDilated(filters);
    addPositions(filters, positions);
    addDense(filters);
    return found;
  }

  List<Misconception> ofTransposed() {
    Formula filters = outputChannels;
    addBiases(channels, "there is a bias for each output channel, not for each input channel");
    addBiases(Literal.ONE, BIAS_OF_THE_LAYER);
    addDilated(filters);
    addPositions(filters, inputs);
    return found;
  }

  List<Misconception> ofDepthwise() {
    addBiases(Literal.ONE, "every output channel has a bias of its own");
    add(
        withBias(Formula.product(outputChannels, area, channels)),
        "that is an ordinary convolution; a depthwise kernel sees only one input channel");
    add(
        biased ? area.plus(Literal.ONE) : area,
        "that is one kernel; each input channel has its own");
    add(all(positions, outputChannels), OUTPUTS);
    return found;
  }

  List<Misconception> ofSeparable() {
    Formula between = channels.times(settings.size("depth_multiplier", 1));
    addBiases(
        between.plus(outputChannels), "the depthwise step has no biases; only the filters have");
    addBiases(between, "the biases belong to the filters, not to the depthwise step");
    add(
        withBias(Formula.product(outputChannels, area, channels)),
        "that is an ordinary convolution; this one splits it into kernels of one channel and"
            + " filters of size one");
    add(all(positions, outputChannels), OUTPUTS);
    return found;
  }

  List<Misconception> ofLocallyConnected() {
    Formula shared = outputChannels.times(area.times(channels));
    add(
        withBias(shared),
        "that is a convolution, which shares its filters; here each position has its own");
    addBiases(outputChannels, "each position has biases of its own as well");
    return found;
  }

  private void addDilated(Formula filters) {
    List<Formula> dilations = settings.sizes("dilation_rate", inputs.size(), 1);
    if (dilations.stream().allMatch(Window::isOne)) {
      return;
    }
    List<Formula> spread = new ArrayList<>();
    List<Formula> kernel = settings.sizes("kernel_size", inputs.size());
    for (int i = 0; i < inputs.size(); i++) {
      spread.add(Window.extent(kernel.get(i), dilations.get(i)));
    }
    add(
        withBias(Formula.product(filters, Formula.product(spread), channels)),
        "dilation spreads a filter's taps; between them there are no weights");
  }

  /**
   * @param used where each weight is used: the output's positions, or a transposed convolution's
   *     input positions
   */
  private void addPositions(Formula filters, List<Formula> used) {
    add(all(positions, filters), OUTPUTS);
    add(
        all(inputs, filters),
        "those are outputs, and without the padding's effect on their number; filters are the"
            + " same at every position");
    add(
        all(used, weights),
        "that is the number of multiply-adds: each weight is used at every position, and is one"
            + " parameter all the same");
    add(
        all(positions, withBias(weights)),
        "the filters are the same at every position; filters of their own for each position would"
            + " make it a locally connected layer");
  }

  private void addDense(Formula filters) {
    Formula values = all(inputs, channels);
    String why = "that is a dense layer; a filter has weights for its window alone";
    add(withBias(filters.times(values)), why + ", not for the whole input");
    Formula outputs = all(positions, filters);
    add(biased ? outputs.times(values).plus(outputs) : outputs.times(values), why);
  }
}
