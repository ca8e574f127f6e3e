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
import dev.netweight.operator.Work;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Turns sound into a mel spectrogram: a Fourier transform of each frame, then a product with the
 * mel filters, a constant matrix of (fft length / 2 + 1) × mel bins that is computed and never
 * stored.
 */
public final class MelSpectrogram implements Operator {
  @Override
  public List<OperatorName> names() {
    return List.of(OperatorName.keras("MelSpectrogram"));
  }

  @Override
  public String summary() {
    return "Turns sound into a mel spectrogram.";
  }

  @Override
  public String reference() {
    return "https://keras.io/api/layers/preprocessing_layers/audio_preprocessing/mel_spectrogram/";
  }

  @Override
  public Outcome apply(Call call) {
    Attributes settings = call.settings();
    Formula transform = settings.size("fft_length", 2048).named("FFT length", "setting fft_length");
    Formula stride =
        settings.size("sequence_stride", 512).named("stride", "setting sequence_stride");
    Formula bins = settings.size("num_mel_bins", 128).named("mel bins", "setting num_mel_bins");
    Encoding.requireAtLeast("fft_length", 1, transform);
    Encoding.requireAtLeast("sequence_stride", 1, stride);
    Encoding.requireAtLeast("num_mel_bins", 1, bins);
    requireFrame(settings, transform);
    Shape input = call.input(0);
    if (!input.hasRank()) {
      Formula unknown = Formula.unknown(input.unknownReason());
      return Outcome.of(input, Cost.ofWork(new Work(Work.Kind.MATRIX_PRODUCT, "mel", unknown)));
    } else if (input.rank() != 1 && input.rank() != 2) {
      throw new SettingException(
          "input",
          "MelSpectrogram takes samples, or a batch of them; this input has the shape " + input);
    }
    Formula frames =
        input
            .size(-1)
            .named("samples", "input")
            .plus(stride)
            .plus(Formula.of(1))
            .floorDividedBy(stride);
    List<Dimension> sizes = new ArrayList<>(input.dimensions().subList(0, input.rank() - 1));
    Formula batch = Shape.of(sizes).elements();
    sizes.add(Dimension.of(bins));
    sizes.add(Dimension.of(frames));
    Formula named = frames.named("frames", "where a frame starts");
    Formula spectrum = transform.floorDividedBy(Formula.of(2)).plus(Formula.of(1));
    return Outcome.of(
            Shape.of(sizes),
            Cost.ofWork(
                new Work(
                    Work.Kind.FOURIER_TRANSFORM,
                    "frames",
                    Formula.product(batch, named, transform)),
                new Work(
                    Work.Kind.MATRIX_PRODUCT,
                    "mel filters",
                    Formula.product(
                        batch, named, spectrum.named("frequencies", "half the FFT"), bins))))
        .explained(List.of(new Derivation("frames", frames)));
  }

  private static void requireFrame(Attributes settings, Formula transform) {
    Optional<BigInteger> frame = settings.optionalSize("sequence_length").flatMap(Formula::value);
    Optional<BigInteger> length = transform.value();
    if (frame.isPresent() && length.isPresent() && frame.get().compareTo(length.get()) > 0) {
      throw new SettingException(
          "sequence_length",
          "sequence_length is "
              + frame.get()
              + ", more than fft_length, "
              + length.get()
              + "; a frame must fit into its transform");
    }
  }

  @Override
  public Optional<Line> line() {
    return Optional.empty();
  }
}
