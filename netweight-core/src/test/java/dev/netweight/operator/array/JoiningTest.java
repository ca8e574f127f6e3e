package dev.netweight.operator.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.function.FunctionContract;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JoiningTest extends FunctionContract {
  JoiningTest() {
    super(new Joining());
    each("Append", Attributes.of("axis", 1), "N,3", "N,4");
    each("Stack stack", Attributes.of("axis", 1), "N,3", "N,3");
    each("*", Attributes.of("axis", 1), "N,3,4", "N,3,4");
  }

  @ParameterizedTest
  @CsvSource({
    "Concatenate, 2, 'N,3,4', 'N,3,5', 'N,3,9'",
    "Concatenate, -2, 'N,3,4', 'N,2,4', 'N,5,4'",
    "Stack, -1, 'N,3', 'N,3', 'N,3,2'",
    "Stack, 0, '3', '3', '2,3'",
    "Hstack, 0, '3', '4', '7'",
    "Hstack, 0, '2,3', '2,4', '2,7'",
    "Vstack, 0, '2,3', '4,3', '6,3'",
    "Dstack, 0, '2,3', '2,3', '2,3,2'",
    "ColumnStack, 0, '5', '5,2', '5,3'",
    "Append, 1, '2,3', '2,4', '2,7'",
  })
  void sizesAddUp(String function, long axis, String first, String second, String output) {
    assertThat(keras(function, Attributes.of("axis", axis), first, second).output())
        .isEqualTo(Ask.shape(output));
  }

  @Test
  void theSumIsShown() {
    Outcome outcome = keras("Concatenate", Attributes.of("axis", 0), "N,3", "N,3", "2,3");
    assertThat(outcome.derivations().get(0).formula().text()).isEqualTo("batch + batch + 2");
    assertThat(outcome.output().toString()).isEqualTo("[2 × batch + 2, 3]");
  }

  @Test
  void ofKeras2() {
    Outcome outcome =
        tensorflow(
            "concat",
            Attributes.of("0", List.of(new Attribute.Input(0), new Attribute.Input(1)), "axis", -1),
            "N,3",
            "N,4");
    assertThat(outcome.output()).isEqualTo(Ask.shape("N,7"));
  }

  @Test
  void tensorsThatDoNotFit() {
    assertThatThrownBy(() -> keras("Concatenate", Attributes.of("axis", 1), "2,3", "3,3"))
        .isInstanceOf(SettingException.class);
    assertThatThrownBy(() -> keras("Concatenate", Attributes.of("axis", 1), "2,3", "2"))
        .isInstanceOf(SettingException.class);
    assertThatThrownBy(() -> keras("Stack", Attributes.of("axis", 3), "2,3", "2,3"))
        .isInstanceOf(SettingException.class);
  }
}
