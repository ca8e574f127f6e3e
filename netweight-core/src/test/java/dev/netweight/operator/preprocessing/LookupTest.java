package dev.netweight.operator.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attributes;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Operator;
import dev.netweight.operator.OperatorContract;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected sizes follow from how Keras numbers tokens: masked, unknown ones, then the others. */
class LookupTest extends OperatorContract {
  private static final List<Object> WORDS = List.of("a", "b", "c");

  @Override
  protected Operator operator() {
    return new Lookup();
  }

  @Override
  protected List<Example> examples() {
    return List.of(
        Example.keras("StringLookup", Attributes.of("vocabulary", WORDS), "N,5"),
        Example.keras(
            "IntegerLookup",
            Attributes.of("vocabulary", List.of(7, 8), "output_mode", "count"),
            "N,5"),
        Example.keras(
            "IndexLookup",
            Attributes.of("vocabulary_dtype", "int64", "vocabulary_size", 10),
            "N,5"));
  }

  private static Attributes words(String mode) {
    return Attributes.of("vocabulary", WORDS, "output_mode", mode);
  }

  private static long tokens(Outcome outcome) {
    return Ask.value(outcome.cost().weights().get(0).count());
  }

  @ParameterizedTest
  @CsvSource({
    // one place for unknown tokens and three words: four categories
    "int, 'N,5', 'N,5'",
    "one_hot, 'N,2,2', 'N,2,2,4'",
    "one_hot, 'N,1', 'N,4'",
    "one_hot, 'N', 'N,4'",
    "multi_hot, 'N,5', 'N,4'",
    "count, 'N,3,5', 'N,3,4'",
    "binary, 'N,5', 'N,4'",
  })
  void shapes(String mode, String input, String output) {
    Outcome outcome = Ask.keras("StringLookup", words(mode), input);
    assertThat(outcome.output()).isEqualTo(Ask.shape(output));
    assertThat(Ask.parameters(outcome)).isZero();
    assertThat(tokens(outcome)).isEqualTo(4);
  }

  @Test
  void theVocabularyIsATable() {
    Weight table = Ask.keras("StringLookup", words("int"), "N,5").cost().weights().get(0);
    assertThat(table.kind()).isEqualTo(Weight.Kind.TABLE);
    assertThat(table.type()).isEqualTo(DataType.STRING);
    assertThat(table.isCounted()).isFalse();
    Attributes numbers = Attributes.of("vocabulary", List.of(7, 8, 9));
    assertThat(Ask.keras("IntegerLookup", numbers, "N,5").cost().weights().get(0).type())
        .isEqualTo(DataType.INT64);
  }

  @Test
  void specialTokensCountOnce() {
    // A mask has a place only where indices come out.
    Attributes masked = words("int").with("mask_token", "");
    assertThat(tokens(Ask.keras("StringLookup", masked, "N,5"))).isEqualTo(5);
    assertThat(tokens(Ask.keras("StringLookup", masked.with("output_mode", "count"), "N,5")))
        .isEqualTo(4);
    assertThat(tokens(Ask.keras("StringLookup", words("int").with("num_oov_indices", 3), "N,5")))
        .isEqualTo(6);
    assertThat(tokens(Ask.keras("StringLookup", words("int").with("num_oov_indices", 0), "N,5")))
        .isEqualTo(3);
    Attributes given = Attributes.of("vocabulary", List.of("", "[UNK]", "a"), "mask_token", "");
    assertThat(tokens(Ask.keras("StringLookup", given, "N,5"))).isEqualTo(3);
    Attributes numbers = Attributes.of("vocabulary", List.of(-1, 7, 8));
    assertThat(tokens(Ask.keras("IntegerLookup", numbers, "N,5"))).isEqualTo(3);
  }

  @Test
  void paddingMakesAllTokensRoom() {
    Attributes padded = words("multi_hot").with("max_tokens", 10).with("pad_to_max_tokens", true);
    assertThat(Ask.keras("StringLookup", padded, "N,5").output()).isEqualTo(Ask.shape("N,10"));
  }

  @Test
  void frequenciesAreATableToo() {
    Attributes weighted = words("tf-idf").with("idf_weights", List.of(0.1, 0.2, 0.3));
    Outcome outcome = Ask.keras("StringLookup", weighted, "N,5");
    assertThat(outcome.output()).isEqualTo(Ask.shape("N,4"));
    assertThat(outcome.cost().weights())
        .extracting(Weight::role)
        .containsExactly("vocabulary", "idf weights");
    assertThat(Ask.value(outcome.cost().weights().get(1).count())).isEqualTo(4);
    assertThat(Ask.parameters(outcome)).isZero();
  }

  @Test
  void anAdaptedVocabularyIsKeptElsewhere() {
    Attributes adapted = Attributes.of("vocabulary_size", 10, "output_mode", "multi_hot");
    assertThat(Ask.keras("StringLookup", adapted, "N,5").output()).isEqualTo(Ask.shape("N,10"));
    for (Attributes missing :
        List.of(
            Attributes.of("output_mode", "multi_hot"),
            Attributes.of("output_mode", "multi_hot", "vocabulary", "words.txt"),
            Attributes.of("output_mode", "multi_hot", "vocabulary_size", 1))) {
      Outcome outcome = Ask.keras("StringLookup", missing, "N,5");
      assertThat(outcome.output().get(-1)).isInstanceOf(Dimension.Unknown.class);
      assertThat(outcome.cost().weights()).isEmpty();
    }
  }

  @Test
  void settingsThatCannotBe() {
    for (Attributes settings :
        List.of(
            words("int").with("max_tokens", 3),
            words("int").with("max_tokens", 1),
            words("count").with("pad_to_max_tokens", true),
            words("count").with("invert", true),
            words("int").with("num_oov_indices", -1),
            words("words"))) {
      assertThatThrownBy(() -> Ask.keras("StringLookup", settings, "N,5"))
          .isInstanceOf(SettingException.class);
    }
    assertThat(
            tokens(Ask.keras("StringLookup", words("int").with("num_oov_indices", 1 << 29), "N,5")))
        .isEqualTo((1L << 29) + 3);
  }
}
