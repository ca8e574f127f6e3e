package dev.netweight.operator.preprocessing;

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
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import dev.netweight.operator.spatial.Axes;
import dev.netweight.operator.spatial.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Turns sound into a spectrogram by convolutions whose kernels are cosines and sines: frame length
 * × 1 × (FFT length / 2 + 1) weights for the real part and as many for the imaginary one. They
 * start as a Fourier transform, and training changes them unless the layer is frozen.
 */
public final class StftSpectrogram implements Operator {
  private static final List<String> MODES =
      List.of("log", "magnitude", "psd", "real", "imag", "angle", "stft");

  @Override
  public List<OperatorName> names() {
    return List.of(OperatorName.keras("STFTSpectrogram"));
  }

  @Override
  public String summary() {
    return "Turns sound into a spectrogram by convolutions with cosines and sines.";
  }

  @Override
  public String reference() {
    return "https://keras.io/api/layers/preprocessing_layers/audio_preprocessing/stft_spectrogram/";
  }

  @Override
  public Outcome apply(Call call) {
    Attributes settings = call.settings();
    String mode = settings.text("mode", "log");
    if (!MODES.contains(mode)) {
      throw new SettingException(
          "mode", "mode is '" + mode + "'; it must be one of " + String.join(", ", MODES));
    }
    Shape input = call.inputOfRank(3);
    Axes axes = Axes.ofKeras(call, 1);
    int frame = settings.integer("frame_length", 256);
    int step = settings.integer("frame_step", frame / 2);
    if (frame < 1 || step < 1 || step > frame) {
      throw new SettingException(
          "frame_step",
          "frame_length is "
              + frame
              + " and frame_step "
              + step
              + "; a step must be 1 or more and no longer than a frame");
    }
    Formula length = Formula.of(frame).named("frame length", "setting frame_length");
    Formula frequencies =
        Formula.of(transformLength(settings, frame) / 2 + 1)
            .named("frequencies", "half the FFT length, and one");
    Formula frames =
        Window.output(
            "length",
            axes.size(input, 0).named("samples", "input"),
            length,
            Formula.of(step).named("stride", "setting frame_step"),
            Formula.of(1),
            padding(settings));
    List<Weight> weights = new ArrayList<>();
    if (!mode.equals("imag")) {
      weights.add(Weight.learned("real kernel", length, Formula.of(1), frequencies));
    }
    if (!mode.equals("real")) {
      weights.add(Weight.learned("imaginary kernel", length, Formula.of(1), frequencies));
    }
    Formula parts = mode.equals("stft") ? frequencies.times(Formula.of(2)) : frequencies;
    Dimension batch = call.batch(input);
    Formula channels = axes.channels(input).named("input channels", "input");
    Shape output = output(settings, axes, batch, frames, parts, channels);
    Formula positions =
        Formula.product(
            batch.formula(), channels, frames.named("frames", "where a frame can stand"));
    List<Work> work = new ArrayList<>();
    for (Weight weight : weights) {
      work.add(new Work(Work.Kind.CONVOLUTION, weight.role(), positions.times(weight.count())));
    }
    if (!List.of("real", "imag", "stft").contains(mode)) {
      work.add(new Work(Work.Kind.ELEMENTWISE, mode, output.elements()));
    }
    return Outcome.of(output, Cost.of(weights, work))
        .explained(List.of(new Derivation("frames", frames)));
  }

  private static String padding(Attributes settings) {
    String padding = settings.text("padding", "valid");
    if (!padding.equals("valid") && !padding.equals("same")) {
      throw new SettingException(
          "padding", "padding is '" + padding + "'; it must be valid or same");
    }
    return padding;
  }

  /** The setting {@code fft_length}, or the first power of two that a frame fits into. */
  private static long transformLength(Attributes settings, int frame) {
    if (!settings.has("fft_length")) {
      return frame == 1 ? 1 : Long.highestOneBit(frame - 1L) * 2;
    }
    int length = settings.integer("fft_length", 0);
    if (length < frame) {
      throw new SettingException(
          "fft_length",
          "fft_length is "
              + length
              + ", less than frame_length, "
              + frame
              + "; a frame must fit into its transform");
    }
    return length;
  }

  private static Shape output(
      Attributes settings,
      Axes axes,
      Dimension batch,
      Formula frames,
      Formula frequencies,
      Formula channels) {
    if (!settings.flag("expand_dims", false)) {
      return axes.shape(batch, List.of(frames), frequencies.times(channels));
    }
    Axes image = new Axes(2, axes.channelsFirst());
    return image.shape(batch, List.of(frames, frequencies), channels);
  }

  @Override
  public Optional<Line> line() {
    return Optional.empty();
  }
}
