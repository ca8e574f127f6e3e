package dev.netweight.operator.algebra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attributes;
import dev.netweight.operator.Ask;
import dev.netweight.operator.function.FunctionContract;
import org.junit.jupiter.api.Test;

class FourierTransformTest extends FunctionContract {
  FourierTransformTest() {
    super(new FourierTransform());
    each("FFT FFT2 IFFT2 IRFFT", Attributes.NONE, "N,4,8", "N,4,8");
    each("ISTFT", STFT, "N,4,5", "N,4,5");
    each("STFT ExtractSequences", STFT, "N,50");
    each("ViewAsComplex", Attributes.NONE, "N,2");
    each("*", Attributes.NONE, "N,8");
  }

  private static final Attributes STFT =
      Attributes.of("sequence_length", 8, "sequence_stride", 4, "fft_length", 8);

  @Test
  void shapesByHand() {
    assertThat(keras("RFFT", Attributes.NONE, "N,9").outputs())
        .containsExactly(Ask.shape("N,5"), Ask.shape("N,5"));
    assertThat(keras("RFFT", Attributes.of("fft_length", 16), "N,9").output())
        .isEqualTo(Ask.shape("N,9"));
    assertThat(keras("IRFFT", Attributes.NONE, "N,5", "N,5").output()).isEqualTo(Ask.shape("N,8"));
    // with 4 samples added at both ends, 1 + (50 + 8 − 8) / 4 frames
    assertThat(keras("STFT", STFT, "N,50").output()).isEqualTo(Ask.shape("N,13,5"));
    assertThat(keras("STFT", STFT.with("center", false), "N,50").output())
        .isEqualTo(Ask.shape("N,11,5"));
    assertThat(keras("ISTFT", STFT, "N,13,5", "N,13,5").output()).isEqualTo(Ask.shape("N,48"));
    assertThat(keras("ExtractSequences", STFT, "N,50").output()).isEqualTo(Ask.shape("N,11,8"));
  }

  @Test
  void signalsThatCannotBe() {
    assertThatThrownBy(() -> keras("FFT", Attributes.NONE, "N,8", "N,9"))
        .isInstanceOf(SettingException.class);
    assertThatThrownBy(() -> keras("ExtractSequences", STFT, "N,5"))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("does not fit");
    assertThatThrownBy(() -> keras("STFT", STFT.with("sequence_stride", 0), "N,50"))
        .isInstanceOf(SettingException.class);
  }
}
