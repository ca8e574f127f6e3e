package dev.netweight.operator.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attributes;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.function.FunctionContract;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxisPatternTest extends FunctionContract {
  AxisPatternTest() {
    super(new AxisPattern());
    each("*", Attributes.of("pattern", "b (h p) c -> b h (p c)", "p", 2), "N,4,6");
  }

  @ParameterizedTest
  @CsvSource({
    // the examples of Keras' documentation
    "'b h w c -> b c h w', '32,3,30,40'",
    "'b h w c -> (b h) w c', '960,40,3'",
    "'b h w c -> h (b w) c', '30,1280,3'",
    "'b h w c -> b (c h w)', '32,3600'",
    "'b (h1 h) (w1 w) c -> (b h1 w1) h w c', '128,15,20,3'",
    "'b (h h1) (w w1) c -> b h w (c h1 w1)', '32,15,20,12'",
  })
  void documentedPatterns(String pattern, String output) {
    Outcome outcome =
        keras("Rearrange", Attributes.of("pattern", pattern, "h1", 2, "w1", 2), "32,30,40,3");
    assertThat(outcome.output()).isEqualTo(Ask.shape(output));
  }

  @ParameterizedTest
  @CsvSource({
    "'b c', has no ->",
    "'b c -> b', names 2 axes",
    "'b (h p) c -> b', are missing",
    "'b (h three) c -> b', cannot be split",
    "'b h c -> b z', only on the right",
    "'b ... c -> b', not a name",
  })
  void patternsThatCannotBe(String pattern, String message) {
    assertThatThrownBy(
            () -> keras("Rearrange", Attributes.of("pattern", pattern, "three", 3), "N,4,6"))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining(message);
  }
}
