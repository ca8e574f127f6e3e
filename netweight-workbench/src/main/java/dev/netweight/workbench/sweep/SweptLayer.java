package dev.netweight.workbench.sweep;

import dev.netweight.explain.LayerQuestion;
import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attributes;
import dev.netweight.network.Shape;
import dev.netweight.operator.spatial.Axes;
import dev.netweight.report.Row;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the sweep of a layer that a person asked about; the output's sizes are the engine's. */
public final class SweptLayer {
  /** The largest size that is swept. */
  static final int LARGEST = 1 << 20;

  /** The most weights of a window: what they come to stays well within an int. */
  private static final int MOST_TAPS = 1 << 18;

  private final LayerQuestion question;
  private final Attributes settings;
  private final String type;

  private SweptLayer(LayerQuestion question) {
    this.question = question;
    this.settings = question.node().settings();
    this.type = question.node().type().name();
  }

  /**
   * The sweep of a layer.
   *
   * @throws SettingException where the layer cannot be, has no window, or has sizes that are no
   *     numbers or too large
   */
  public static Sweep of(LayerQuestion question, SweepValues values) {
    return new SweptLayer(question).sweep(values);
  }

  private Sweep sweep(SweepValues values) {
    Sweep.Kind kind = kind();
    Row row = question.report().rows().get(0);
    Shape input = question.shapes().get(0);
    Shape output = row.calls().get(0).outputs().get(0);
    Sweep sweep =
        kind == Sweep.Kind.DENSE
            ? dense(input, output, values)
            : sliding(kind, input, output, values);
    long window = 1;
    long steps = 1;
    long slices = (long) sweep.channels() * sweep.multiplier();
    require("input", slices <= LARGEST, "there are more channels");
    for (Track track : sweep.tracks()) {
      window *= track.kernel();
      steps *= track.output();
      require("window", window * sweep.slices() <= MOST_TAPS, "the window spans more inputs");
      require("input", steps <= Integer.MAX_VALUE, "the window has more positions");
    }
    if (steps == 0) {
      throw new SettingException("input", "the output is empty, so that the window stands nowhere");
    }
    return sweep;
  }

  private Sweep.Kind kind() {
    if (settings.has("lora_rank")) {
      throw new SettingException(
          "lora_rank", "the sweep shows layers without a low-rank update; leave it out");
    }
    String family = type.replaceFirst("[123]D", "");
    return switch (family) {
      case "Conv" -> Sweep.Kind.CONVOLUTION;
      case "ConvTranspose" -> Sweep.Kind.TRANSPOSED;
      case "DepthwiseConv" -> Sweep.Kind.DEPTHWISE;
      case "SeparableConv" -> Sweep.Kind.SEPARABLE;
      case "Dense" -> Sweep.Kind.DENSE;
      case "MaxPooling" -> Sweep.Kind.MAXIMUM;
      case "AveragePooling" -> Sweep.Kind.AVERAGE;
      default ->
          throw new SettingException(
              "layer",
              question.line().command()
                  + " has no window to sweep; there are convolutions, dense layers, and max and"
                  + " average pooling");
    };
  }

  private Sweep sliding(Sweep.Kind kind, Shape input, Shape output, SweepValues values) {
    int spatial = input.rank() - 2;
    Axes axes = new Axes(spatial, settings.text("data_format", "").equals("channels_first"));
    String window = kind.isWeighted() ? "kernel_size" : "pool_size";
    List<Formula> kernel =
        kind.isWeighted() ? settings.sizes(window, spatial) : settings.sizes(window, spatial, 2);
    List<Formula> strides =
        kind.isWeighted() || settings.has("strides")
            ? settings.sizes("strides", spatial, 1)
            : kernel;
    List<Formula> dilations = settings.sizes("dilation_rate", spatial, 1);
    String padding = settings.text("padding", "valid");
    boolean transposed = kind == Sweep.Kind.TRANSPOSED;
    List<Track> tracks = new ArrayList<>();
    for (int i = 0; i < spatial; i++) {
      String name = axes.name(i);
      Track unpadded =
          new Track(
              name,
              number("input", "the input's " + name, axes.size(input, i)),
              number(window, "the window's " + name, kernel.get(i)),
              number("strides", "the stride", strides.get(i)),
              number("dilation_rate", "the dilation", dilations.get(i)),
              0,
              number("input", "the output's " + name, axes.size(output, i)),
              transposed);
      tracks.add(padded(unpadded, padding));
    }
    int channels = number("input", "the number of channels", axes.channels(input));
    int filters = number("filters", "the number of filters", axes.channels(output));
    return new Sweep(
        kind,
        question.text(),
        tracks,
        channels,
        filters,
        kind == Sweep.Kind.CONVOLUTION ? number("groups", "groups", settings.size("groups", 1)) : 1,
        number("depth_multiplier", "the multiplier", settings.size("depth_multiplier", 1)),
        kind.isWeighted() && settings.flag("use_bias", true),
        values);
  }

  /**
   * The track with its padding. {@code same} needs max((positions − 1) × stride + extent − input,
   * 0) places, and TensorFlow puts the larger half behind; a transposed convolution loses as much
   * as the convolution that it mirrors would need.
   */
  private static Track padded(Track track, String padding) {
    long extent = (long) track.dilation() * (track.kernel() - 1) + 1;
    require("dilation_rate", extent <= LARGEST, "the window reaches over more places");
    long positions = track.transposed() ? track.input() : track.output();
    long over = track.transposed() ? track.output() : track.input();
    long needed = Math.max((positions - 1) * track.stride() + extent - over, 0);
    long before =
        switch (padding) {
          case "same" -> needed / 2;
          case "causal" -> extent - 1;
          default -> 0;
        };
    return new Track(
        track.name(),
        track.input(),
        track.kernel(),
        track.stride(),
        track.dilation(),
        (int) before,
        track.output(),
        track.transposed());
  }

  /** One window over all features; the axes in front of them only say which features. */
  private Sweep dense(Shape input, Shape output, SweepValues values) {
    List<Track> tracks = new ArrayList<>();
    for (int axis = 1; axis < input.rank() - 1; axis++) {
      String name = "axis " + axis;
      int size = number("input", "the input's " + name, input.size(axis));
      tracks.add(new Track(name, size, 1, 1, 1, 0, size, false));
    }
    int features = number("input", "the number of features", input.size(-1));
    tracks.add(new Track("features", features, features, 1, 1, 0, 1, false));
    int units = number("units", "the number of units", output.size(-1));
    boolean biased = settings.flag("use_bias", true);
    return new Sweep(Sweep.Kind.DENSE, question.text(), tracks, 1, units, 1, 1, biased, values);
  }

  private static int number(String setting, String what, Formula size) {
    Optional<BigInteger> value = size.value();
    if (value.isEmpty()) {
      throw new SettingException(
          setting,
          what + " is " + size.text() + "; the sweep computes with numbers, so give it one");
    }
    if (value.get().bitLength() > 20) {
      throw new SettingException(
          setting, what + " is " + value.get() + "; the sweep shows no more than " + (LARGEST - 1));
    }
    return value.get().intValue();
  }

  private static void require(String setting, boolean possible, String what) {
    if (!possible) {
      throw new SettingException(setting, what + " than the sweep shows");
    }
  }
}
