package dev.netweight.operator.recurrent;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attributes;
import dev.netweight.network.Dimension;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Call;
import dev.netweight.operator.Derivation;
import dev.netweight.operator.Line;
import dev.netweight.operator.Line.Option;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import dev.netweight.operator.spatial.Axes;
import dev.netweight.operator.spatial.Window;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An LSTM whose products are convolutions. The input's convolution has the settings' padding,
 * strides and dilation; the state's keeps its size: padding same, stride 1, no dilation.
 */
public final class ConvolutionalLstm implements Operator {
  private final int spatial;

  /**
   * @param spatial along how many axes the kernels slide: 1, 2 or 3
   */
  public ConvolutionalLstm(int spatial) {
    this.spatial = spatial;
  }

  private String name() {
    return "ConvLSTM" + spatial + "D";
  }

  @Override
  public List<OperatorName> names() {
    return List.of(OperatorName.keras(name()));
  }

  @Override
  public String summary() {
    return "Walks along a sequence as an LSTM does, with convolutions along "
        + Axes.spoken(spatial)
        + " for products.";
  }

  @Override
  public String reference() {
    return "https://arxiv.org/abs/1506.04214";
  }

  @Override
  public Outcome apply(Call call) {
    Shape sequence = call.inputOfRank(spatial + 3);
    TimeAxis time = TimeAxis.AFTER_BATCH;
    return Sequence.over(call, time, sequence, step(call, time.step(sequence)));
  }

  private Outcome step(Call call, Shape input) {
    Attributes settings = call.settings();
    Axes axes = Axes.ofKeras(call, spatial);
    Formula filters = Gating.positive(settings, "filters");
    List<Formula> sizes = settings.sizes("kernel_size", spatial);
    List<Formula> strides = settings.sizes("strides", spatial, 1);
    List<Formula> dilations = settings.sizes("dilation_rate", spatial, 1);
    requireStridesOrDilation(strides, dilations);
    String padding = padding(settings);
    List<Formula> window = new ArrayList<>();
    List<Formula> positions = new ArrayList<>();
    List<Derivation> derivations = new ArrayList<>();
    for (int i = 0; i < spatial; i++) {
      String axis = axes.name(i);
      Formula kernel = sizes.get(i).named("kernel " + axis, "setting kernel_size");
      window.add(kernel);
      Formula size =
          Window.output(
              axis,
              axes.size(input, i).named("input " + axis, "input"),
              kernel,
              strides.get(i).named("stride", "setting strides"),
              dilations.get(i).named("dilation", "setting dilation_rate"),
              padding);
      positions.add(size.named("output " + axis, "where the kernel can stand"));
      derivations.add(new Derivation("output " + axis, size));
    }
    Dimension batch = input.hasRank() ? input.get(0) : new Dimension.Unknown(input.unknownReason());
    Gating gating =
        new Gating(
            GatedUnit.LSTM,
            Work.Kind.CONVOLUTION,
            settings,
            batch.formula(),
            positions,
            window,
            axes.channels(input).named("input channels", "the input's channels"),
            filters);
    Shape output = axes.shape(batch, positions, filters);
    return Outcome.of(Collections.nCopies(3, output), gating.cost(Gating.Biases.ONE))
        .explained(derivations);
  }

  private static String padding(Attributes settings) {
    String padding = settings.text("padding", "valid").toLowerCase(Locale.ROOT);
    if (!padding.equals("valid") && !padding.equals("same")) {
      throw new SettingException(
          "padding", "padding is '" + padding + "'; it must be valid or same");
    }
    return padding;
  }

  private static void requireStridesOrDilation(List<Formula> strides, List<Formula> dilations) {
    if (isAboveOne(strides) && isAboveOne(dilations)) {
      throw new SettingException(
          "dilation_rate",
          "strides and dilation_rate are both above 1; Keras has no such convolution");
    }
  }

  private static boolean isAboveOne(List<Formula> sizes) {
    return sizes.stream()
        .anyMatch(size -> size.value().filter(number -> number.bitLength() > 1).isPresent());
  }

  @Override
  public Optional<Line> line() {
    List<String> axes = new ArrayList<>();
    axes.add("steps");
    axes.addAll(Axes.names(spatial));
    axes.add("channels");
    String sizes = String.join("x", Collections.nCopies(spatial, "24"));
    String command = name().toLowerCase(Locale.ROOT);
    List<Option> options = new ArrayList<>();
    options.add(
        Option.size("--filters", "filters", true, "how many filters, hence output channels"));
    options.add(
        Option.sizes(
            "--kernel", "kernel_size", true, "the kernels' size, one for all axes or one each"));
    options.add(
        Option.sizes("--stride", "strides", false, "how far the kernel moves along the input (1)"));
    options.add(
        Option.choice(
            "--padding",
            "padding",
            List.of("valid", "same"),
            "valid: none; same: as many outputs as ceil(input / stride) (valid)"));
    options.add(
        Option.sizes("--dilation", "dilation_rate", false, "the distance between kernel taps (1)"));
    options.add(
        Option.choice(
            "--data-format",
            "data_format",
            List.of("channels_last", "channels_first"),
            "where the channels are at each step (channels_last)"));
    options.add(Option.flag("--no-bias", "use_bias", "without biases"));
    options.addAll(RecurrentLayer.outputs());
    return Optional.of(
        new Line(
            command,
            OperatorName.keras(name()),
            axes,
            false,
            options,
            command + " 10x" + sizes + "x3 --filters 8 --kernel 3",
            call -> RecurrentMistakes.of(GatedUnit.LSTM, call, apply(call))));
  }
}
