package dev.netweight.operator.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Operator;
import dev.netweight.operator.OperatorContract;
import dev.netweight.operator.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Expected shapes are those that Keras 3.16 states. */
class TextVectorizationTest extends OperatorContract {
  private static final Attributes WORDS =
      Attributes.of("vocabulary", List.of("foo", "bar", "baz"), "split", "whitespace");

  @Override
  protected Operator operator() {
    return new TextVectorization();
  }

  @Override
  protected List<Example> examples() {
    return List.of(
        Example.keras("TextVectorization", WORDS.with("output_sequence_length", 4), "N,1"),
        Example.keras("TextVectorization", WORDS, "N"),
        Example.keras("TextVectorization", WORDS.with("output_mode", "count"), "N"));
  }

  @Test
  void indices() {
    Outcome outcome =
        Ask.keras("TextVectorization", WORDS.with("output_sequence_length", 4), "N,1");
    assertThat(outcome.output()).isEqualTo(Ask.shape("N,4"));
    // the mask, the unknown one, and three words
    assertThat(Ask.value(outcome.cost().weights().get(0).count())).isEqualTo(5);
    assertThat(Ask.parameters(outcome)).isZero();
    assertThat(Ask.macs(outcome)).isZero();
    Shape open = Ask.keras("TextVectorization", WORDS, "3,1").output();
    assertThat(open.get(0)).isEqualTo(Dimension.of(3));
    assertThat(open.get(1)).isInstanceOf(Dimension.Unknown.class);
  }

  @Test
  void encodings() {
    Attributes counts = WORDS.with("output_mode", "count");
    assertThat(Ask.keras("TextVectorization", counts, "N").output()).isEqualTo(Ask.shape("N,4"));
    assertThat(Ask.keras("TextVectorization", counts, "N,1").output())
        .isEqualTo(Ask.shape("N,1,4"));
    assertThat(
            Ask.keras(
                    "TextVectorization",
                    Attributes.of(
                        "output_mode", "multi_hot", "max_tokens", 8, "pad_to_max_tokens", true),
                    "N")
                .output())
        .isEqualTo(Ask.shape("N,8"));
    Attributes whole = counts.with("split", Attribute.NOTHING);
    assertThat(Ask.keras("TextVectorization", whole, "N").output()).isEqualTo(Ask.shape("N,4"));
    assertThat(Ask.keras("TextVectorization", whole, "N,6").output()).isEqualTo(Ask.shape("N,4"));
  }

  @Test
  void settingsThatCannotBe() {
    assertThatThrownBy(() -> Ask.keras("TextVectorization", WORDS, "N,3"))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("one text");
    assertThatThrownBy(
            () ->
                Ask.keras(
                    "TextVectorization",
                    WORDS.with("output_mode", "count").with("output_sequence_length", 4),
                    "N"))
        .isInstanceOf(SettingException.class);
    assertThatThrownBy(() -> Ask.keras("TextVectorization", WORDS, ""))
        .isInstanceOf(SettingException.class);
  }
}
