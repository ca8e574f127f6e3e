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

/** Expected shapes are those of Keras' own tests and of the shapes that Keras 3.16 states. */
class EncodingTest {
  private static void assertOutput(String name, Attributes settings, String input, String output) {
    Outcome outcome = Ask.keras(name, settings, input);
    assertThat(outcome.output()).isEqualTo(Ask.shape(output));
    assertThat(outcome.cost().weights()).isEmpty();
    assertThat(Ask.macs(outcome)).isZero();
  }

  @Nested
  class Categories extends Examples {
    Categories() {
      super(
          new CategoryEncoding(),
          Example.keras("CategoryEncoding", Attributes.of("num_tokens", 6), "N,5"));
    }

    @ParameterizedTest
    @CsvSource({
      "multi_hot, 'N,3', 'N,6'",
      "binary, 'N,3', 'N,6'",
      "count, '2,4', '2,6'",
      "count, '4', '6'",
      "multi_hot, '', '6'",
      "multi_hot, 'N,7,3', 'N,7,6'",
      "one_hot, '4', '4,6'",
      "one_hot, 'N,1', 'N,6'",
      "one_hot, 'N,3', 'N,3,6'",
      "one_hot, 'N,3,1', 'N,3,6'",
      "one_hot, 'N,time', 'N,time,6'",
      "one_hot, '1', '1,6'",
      "one_hot, '', '6'",
    })
    void shapes(String mode, String input, String output) {
      assertOutput(
          "CategoryEncoding", Attributes.of("num_tokens", 6, "output_mode", mode), input, output);
    }

    @Test
    void otherSettings() {
      assertOutput("CategoryEncoding", Attributes.of("max_tokens", 6), "N,3", "N,6");
      for (Attributes settings :
          List.of(
              Attributes.NONE,
              Attributes.of("num_tokens", 0),
              Attributes.of("num_tokens", 6, "output_mode", "int"))) {
        assertThatThrownBy(() -> Ask.keras("CategoryEncoding", settings, "N,3"))
            .isInstanceOf(SettingException.class);
      }
    }
  }

  @Nested
  class Bins extends Examples {
    Bins() {
      super(
          new Discretization(),
          Example.keras("Discretization", Attributes.of("num_bins", 4), "N,5"),
          Example.keras(
              "Discretization", Attributes.of("num_bins", 4, "output_mode", "count"), "N,5"));
    }

    @ParameterizedTest
    @CsvSource({
      "int, '2,3', '2,3'",
      "int, 'N,3,4', 'N,3,4'",
      "one_hot, 'N,3,4', 'N,3,4,5'",
      "one_hot, 'N,5,1', 'N,5,5'",
      "one_hot, '', '5'",
      "multi_hot, 'N,3,4', 'N,4,5'",
      "count, 'N,3,4', 'N,4,5'",
      "count, 'N,7', 'N,5'",
      "multi_hot, 'N', '5'",
    })
    void fourBoundariesMakeFiveBins(String mode, String input, String output) {
      Attributes boundaries =
          Attributes.of("bin_boundaries", List.of(0.0, 1.0, 2.0, 5.0), "output_mode", mode);
      assertOutput("Discretization", boundaries, input, output);
      // As after adapting, where both are there.
      assertOutput("Discretization", boundaries.with("num_bins", 5), input, output);
      assertOutput(
          "Discretization", Attributes.of("num_bins", 5, "output_mode", mode), input, output);
    }

    @Test
    void settingsThatCannotBe() {
      for (Attributes settings :
          List.of(
              Attributes.NONE,
              Attributes.of("num_bins", -1),
              Attributes.of("num_bins", 3, "output_mode", "tf_idf"))) {
        assertThatThrownBy(() -> Ask.keras("Discretization", settings, "N,3"))
            .isInstanceOf(SettingException.class);
      }
    }
  }

  @Nested
  class Hashes extends Examples {
    Hashes() {
      super(new Hashing(), Example.keras("Hashing", Attributes.of("num_bins", 3), "N,5"));
    }

    @ParameterizedTest
    @CsvSource({
      "int, 'N,5', 'N,5'",
      "one_hot, 'N,1', 'N,3'",
      "multi_hot, 'N,5', 'N,3'",
      "count, 'N,5', 'N,3'",
      "count, '', '3'",
    })
    void shapes(String mode, String input, String output) {
      assertOutput("Hashing", Attributes.of("num_bins", 3, "output_mode", mode), input, output);
    }

    @Test
    void noBins() {
      assertThatThrownBy(() -> Ask.keras("Hashing", Attributes.of("num_bins", 0), "N,5"))
          .isInstanceOf(SettingException.class);
    }
  }

  @Nested
  class Crossings extends Examples {
    Crossings() {
      super(
          new HashedCrossing(),
          Example.keras("HashedCrossing", Attributes.of("num_bins", 9), "N,1", "N,1"));
    }

    @ParameterizedTest
    @CsvSource({
      "int, 'N', 'N'",
      "int, 'N,1', 'N,1'",
      "one_hot, 'N', 'N,9'",
      "one_hot, 'N,1', 'N,9'",
      "one_hot, '', '9'",
    })
    void shapes(String mode, String input, String output) {
      Attributes settings = Attributes.of("num_bins", 9, "output_mode", mode);
      assertThat(Ask.keras("HashedCrossing", settings, input, input).output())
          .isEqualTo(Ask.shape(output));
    }

    @Test
    void inputsThatCannotBe() {
      Attributes settings = Attributes.of("num_bins", 9);
      assertThatThrownBy(() -> Ask.keras("HashedCrossing", settings, "N,1"))
          .isInstanceOf(SettingException.class);
      assertThatThrownBy(() -> Ask.keras("HashedCrossing", settings, "N,3", "N,3"))
          .isInstanceOf(SettingException.class);
      assertThatThrownBy(() -> Ask.keras("HashedCrossing", settings, "N,1", "N"))
          .isInstanceOf(SettingException.class);
      assertThatThrownBy(() -> Ask.keras("HashedCrossing", settings, "N,1,1", "N,1,1"))
          .isInstanceOf(SettingException.class);
    }
  }
}
