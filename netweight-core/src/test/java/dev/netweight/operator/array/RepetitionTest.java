package dev.netweight.operator.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.function.FunctionContract;
import org.junit.jupiter.api.Test;

class RepetitionTest extends FunctionContract {
  RepetitionTest() {
    super(new Repetition());
    each("BroadcastTo broadcast_to", Attributes.of("shape", new long[] {5, 4, 3}), "4,1");
    each("*", Attributes.of("repeats", 2, "axis", 1), "N,3");
  }

  @Test
  void repeatsByHand() {
    assertThat(keras("Tile", Attributes.of("repeats", new long[] {2, 3}), "4,5").output())
        .isEqualTo(Ask.shape("8,15"));
    assertThat(keras("Tile", Attributes.of("repeats", new long[] {2, 1, 3}), "5").output())
        .isEqualTo(Ask.shape("2,1,15"));
    assertThat(keras("Repeat", Attributes.of("repeats", 3), "4,5").output())
        .isEqualTo(Ask.shape("60"));
    assertThat(
            keras("Repeat", Attributes.of("repeats", new long[] {1, 2}, "axis", 0), "2,5").output())
        .isEqualTo(Ask.shape("3,5"));
    assertThatThrownBy(
            () -> keras("Repeat", Attributes.of("repeats", new long[] {1, 2}, "axis", 1), "2,5"))
        .isInstanceOf(SettingException.class);
    assertThatThrownBy(() -> keras("Tile", Attributes.of("repeats", -1), "2,5"))
        .isInstanceOf(SettingException.class);
    assertThatThrownBy(() -> keras("BroadcastTo", Attributes.of("shape", new long[] {3}), "2"))
        .isInstanceOf(SettingException.class);
  }

  @Test
  void repeatsThatTheModelComputesAreUnknown() {
    Outcome outcome =
        tensorflow(
            "repeat",
            Attributes.of(
                "0", new Attribute.Input(0), "repeats", new Attribute.Input(1), "axis", 1),
            "N,3,4",
            "");
    assertThat(outcome.output().toString()).isEqualTo("[batch, ?, 4]");
  }
}
