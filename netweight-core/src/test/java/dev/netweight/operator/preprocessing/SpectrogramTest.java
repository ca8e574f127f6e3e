package dev.netweight.operator.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attributes;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Examples;
import dev.netweight.operator.Outcome;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected shapes are those of Keras' own tests; parameters and products are counted by hand. */
class SpectrogramTest {
  @Nested
  class Stft extends Examples {
    Stft() {
      super(
          new StftSpectrogram(),
          Example.keras("STFTSpectrogram", Attributes.NONE, "N,16000,1"),
          Example.keras("STFTSpectrogram", Attributes.of("mode", "stft"), "N,samples,2"));
    }

    @ParameterizedTest
    @CsvSource({
      // mode, frame, step, fft, padding, format, expand, input, output, parameters
      "log, 150, 10, 512, same, channels_first, true, '2,3,160000', '2,3,16000,257', 77100",
      "stft, 500, 25, 1024, valid, channels_last, false, '2,16000,1', '2,621,1026', 513000",
      "real, 150, 71, 4096, valid, channels_last, false, '2,160000,1', '2,2252,2049', 307350",
      "imag, 150, 43, 512, same, channels_last, false, '2,160000,1', '2,3721,257', 38550",
      "log, 150, 10, 512, same, channels_last, false, '2,160000,3', '2,16000,771', 77100",
      "log, 150, 10, 512, same, channels_last, true, '2,160000,3', '2,16000,257,3', 77100",
      "log, 150, 10, 512, same, channels_first, false, '2,3,160000', '2,771,16000', 77100",
    })
    void shapesAndParameters(
        String mode,
        long frame,
        long step,
        long transform,
        String padding,
        String format,
        boolean expand,
        String input,
        String output,
        long parameters) {
      Outcome outcome =
          Ask.keras(
              "STFTSpectrogram",
              Attributes.of(
                  "mode", mode,
                  "frame_length", frame,
                  "frame_step", step,
                  "fft_length", transform,
                  "padding", padding,
                  "data_format", format,
                  "expand_dims", expand),
              input);
      assertThat(outcome.output()).isEqualTo(Ask.shape(output));
      assertThat(Ask.parameters(outcome)).isEqualTo(parameters);
      assertThat(Ask.trainable(outcome)).isEqualTo(parameters);
    }

    @Test
    void theLengthsThatAreNotStated() {
      // a frame of 256, a step of half of it, and 256 is a power of two: 129 frequencies
      Outcome outcome = Ask.keras("STFTSpectrogram", Attributes.NONE, "1,1024,1");
      assertThat(outcome.output()).isEqualTo(Ask.shape("1,7,129"));
      assertThat(Ask.parameters(outcome)).isEqualTo(2 * 256 * 129);
      assertThat(Ask.macs(outcome)).isEqualTo(2 * 7 * 256 * 129);
      // 300 fits into 512: 257 frequencies
      assertThat(
              Ask.keras("STFTSpectrogram", Attributes.of("frame_length", 300), "1,1024,1").output())
          .isEqualTo(Ask.shape("1,5,257"));
    }

    @ParameterizedTest
    @CsvSource({
      "frame_length, 0",
      "frame_length, 1",
      "frame_step, 0",
      "frame_step, 257",
      "fft_length, 255",
      "frame_length, 2000",
    })
    void settingsThatCannotBe(String setting, long value) {
      assertThatThrownBy(
              () -> Ask.keras("STFTSpectrogram", Attributes.of(setting, value), "1,1024,1"))
          .isInstanceOf(SettingException.class);
    }

    @Test
    void wordsThatCannotBe() {
      for (Attributes settings :
          List.of(Attributes.of("mode", "loud"), Attributes.of("padding", "causal"))) {
        assertThatThrownBy(() -> Ask.keras("STFTSpectrogram", settings, "1,1024,1"))
            .isInstanceOf(SettingException.class);
      }
      assertThatThrownBy(() -> Ask.keras("STFTSpectrogram", Attributes.NONE, "N,1024"))
          .isInstanceOf(SettingException.class);
    }
  }

  @Nested
  class Mel extends Examples {
    Mel() {
      super(
          new MelSpectrogram(),
          Example.keras("MelSpectrogram", Attributes.NONE, "N,16000"),
          Example.keras("MelSpectrogram", Attributes.of("sequence_stride", 128), "N,samples"));
    }

    @ParameterizedTest
    @CsvSource({"'2,16000', '2,80,126'", "'16000', '80,126'"})
    void shapes(String input, String output) {
      Outcome outcome =
          Ask.keras(
              "MelSpectrogram",
              Attributes.of(
                  "num_mel_bins", 80,
                  "sampling_rate", 8000,
                  "sequence_stride", 128,
                  "fft_length", 2048),
              input);
      assertThat(outcome.output()).isEqualTo(Ask.shape(output));
      assertThat(outcome.cost().weights()).isEmpty();
      long batch = input.startsWith("2") ? 2 : 1;
      assertThat(Ask.macs(outcome)).isEqualTo(batch * 126 * 1025 * 80);
    }

    @ParameterizedTest
    @CsvSource({
      "sequence_stride, 0, 'N,16000'",
      "num_mel_bins, 0, 'N,16000'",
      "fft_length, -2, 'N,16000'",
      "sequence_length, 4096, 'N,16000'",
      "num_mel_bins, 8, 'N,16000,1'",
      "num_mel_bins, 8, ''",
    })
    void settingsThatCannotBe(String setting, long value, String input) {
      assertThatThrownBy(() -> Ask.keras("MelSpectrogram", Attributes.of(setting, value), input))
          .isInstanceOf(SettingException.class);
    }
  }
}
