package dev.netweight.operator.convolution;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attributes;
import dev.netweight.network.Dimension;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Call;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Derivation;
import dev.netweight.operator.Line;
import dev.netweight.operator.Line.Misconception;
import dev.netweight.operator.Line.Option;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A convolution along one, two or three axes. Each filter spans all input channels of its group and
 * slides along the spatial axes: filters × (kernel × channels / groups) weights, and one bias a
 * filter.
 */
public final class Convolution implements Operator {
  private static final String WHY_CHANNELS =
      "a filter is as deep as its input: nobody states that depth, because the input determines it,"
          + " and each filter has its own weights for every input channel";

  private final int spatial;

  /**
   * @param spatial along how many axes the kernel slides: 1, 2 or 3
   */
  public Convolution(int spatial) {
    this.spatial = spatial;
  }

  @Override
  public List<OperatorName> names() {
    return List.of(
        OperatorName.keras("Conv" + spatial + "D"),
        OperatorName.keras("Convolution" + spatial + "D"));
  }

  @Override
  public String summary() {
    return "Slides filters, each as deep as its input, along " + Axes.names(spatial) + ".";
  }

  @Override
  public String reference() {
    return "https://keras.io/api/layers/convolution_layers/convolution" + spatial + "d/";
  }

  @Override
  public Outcome apply(Call call) {
    Attributes settings = call.settings();
    Shape input = call.inputOfRank(spatial + 2);
    Axes axes = Axes.ofKeras(call, spatial);
    Formula filters = settings.size("filters").named("filters", "setting filters");
    Window.requirePositive("filters", "output", filters);
    Formula groups = settings.size("groups", 1);
    Formula channels = channelsOfAGroup(axes.channels(input), filters, groups);
    List<Formula> kernel = new ArrayList<>();
    List<Formula> sizes = settings.sizes("kernel_size", spatial);
    List<Formula> strides = settings.sizes("strides", spatial, 1);
    List<Formula> dilations = settings.sizes("dilation_rate", spatial, 1);
    List<Formula> positions = new ArrayList<>();
    List<Derivation> derivations = new ArrayList<>();
    for (int i = 0; i < spatial; i++) {
      kernel.add(sizes.get(i).named("kernel " + axes.name(i), "setting kernel_size"));
      Formula size =
          Window.output(
              axes.name(i),
              axes.size(input, i).named("input " + axes.name(i), "input"),
              kernel.get(i),
              strides.get(i).named("stride", "setting strides"),
              dilations.get(i).named("dilation", "setting dilation_rate"),
              settings.text("padding", "valid"));
      positions.add(size.named("output " + axes.name(i), "where the kernel can stand"));
      derivations.add(new Derivation("output " + axes.name(i), size));
    }
    List<Formula> weightsOfAFilter = new ArrayList<>(kernel);
    weightsOfAFilter.add(channels);
    Formula filter = Formula.product(weightsOfAFilter);
    List<Weight> weights = weights(settings.flag("use_bias", true), kernel, channels, filters);
    Dimension batch = input.hasRank() ? input.get(0) : new Dimension.Unknown(input.unknownReason());
    Shape output = axes.shape(batch, positions, filters);
    List<Formula> products = new ArrayList<>();
    products.add(batch.formula());
    products.addAll(positions);
    products.add(filters);
    products.add(filter);
    List<Work> work = new ArrayList<>();
    work.add(new Work(Work.Kind.CONVOLUTION, "kernel", Formula.product(products)));
    if (weights.size() > 1) {
      work.add(new Work(Work.Kind.BIAS_ADDITION, "bias", output.elements()));
    }
    return Outcome.of(output, Cost.of(weights, work)).explained(derivations);
  }

  private List<Weight> weights(
      boolean bias, List<Formula> kernel, Formula channels, Formula filters) {
    List<Formula> filter = new ArrayList<>(kernel);
    filter.add(channels);
    List<Formula> keras = new ArrayList<>(filter);
    keras.add(filters);
    List<Formula> pytorch = new ArrayList<>(kernel);
    pytorch.add(0, channels);
    pytorch.add(0, filters);
    List<Weight> weights = new ArrayList<>();
    weights.add(
        Weight.learned("kernel", filters.times(Formula.product(filter)), Shape.ofFormulas(keras))
            .storedAs("PyTorch", pytorch.toArray(new Formula[0])));
    if (bias) {
      Formula biases =
          Formula.product(filters).named("biases", "one a filter", "each filter has one bias");
      weights.add(Weight.learned("bias", biases, Shape.ofFormulas(List.of(filters))));
    }
    return weights;
  }

  private static Formula channelsOfAGroup(Formula channels, Formula filters, Formula groups) {
    Window.requirePositive("groups", "channels", groups);
    requireDivides("channels", channels, groups);
    requireDivides("filters", filters, groups);
    Formula share = Window.isOne(groups) ? channels : channels.floorDividedBy(groups);
    Formula reduced = share.unknownReason().isPresent() ? share : share.reduced();
    return Window.isOne(groups)
        ? reduced.named("input channels", "the input's channels", WHY_CHANNELS)
        : reduced.named(
            "input channels of a group",
            "the input's channels divided by the setting groups",
            "with groups, a filter sees only the input channels of its own group");
  }

  private static void requireDivides(String what, Formula size, Formula groups) {
    Optional<BigInteger> whole = size.value();
    Optional<BigInteger> parts = groups.value();
    if (whole.isPresent() && parts.isPresent() && whole.get().mod(parts.get()).signum() != 0) {
      throw new SettingException(
          "groups",
          parts.get()
              + " groups do not divide "
              + whole.get()
              + " "
              + what
              + ": each group takes an equal share of them");
    }
  }

  @Override
  public Optional<Line> line() {
    List<String> axes = new ArrayList<>(Axes.names(spatial));
    axes.add("channels");
    String sizes = String.join("x", Collections.nCopies(spatial, "24"));
    return Optional.of(
        new Line(
            "conv" + spatial + "d",
            OperatorName.keras("Conv" + spatial + "D"),
            axes,
            false,
            List.of(
                Option.size(
                    "--filters", "filters", true, "how many filters, hence output channels"),
                Option.sizes(
                    "--kernel",
                    "kernel_size",
                    true,
                    "the kernel's size, one for all axes or one each"),
                Option.sizes("--stride", "strides", false, "how far the kernel moves (1)"),
                Option.choice(
                    "--padding",
                    "padding",
                    spatial == 1 ? List.of("valid", "same", "causal") : List.of("valid", "same"),
                    "valid: none; same: as many outputs as ceil(input / stride) (valid)"),
                Option.sizes(
                    "--dilation", "dilation_rate", false, "the distance between kernel taps (1)"),
                Option.size(
                    "--groups",
                    "groups",
                    false,
                    "groups of channels that do not see each other (1)"),
                Option.choice(
                    "--data-format",
                    "data_format",
                    List.of("channels_last", "channels_first"),
                    "where the channels are in the input (channels_last)"),
                Option.flag("--no-bias", "use_bias", "without biases")),
            "conv" + spatial + "d " + sizes + "x3 --filters 10 --kernel 3",
            this::misconceptions));
  }

  private List<Misconception> misconceptions(Call call) {
    Outcome outcome = apply(call);
    Formula filters = call.settings().size("filters");
    Formula channels = Axes.ofKeras(call, spatial).channels(call.input(0));
    Formula weights = outcome.cost().weights().get(0).count();
    return List.of(
        new Misconception(
            weights.plus(filters.times(channels)),
            "a filter has one bias, not one for each input channel"),
        new Misconception(
            outcome.output().elements(),
            "that is the number of outputs; the filters are the same at every position"));
  }
}
