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

class ReshapingTest extends FunctionContract {
  ReshapingTest() {
    super(new Reshaping());
    each("*", Attributes.of("newshape", new long[] {-1, 2, 6}), "N,3,4");
  }

  @ParameterizedTest
  @CsvSource({
    "'N,16', '-1,4,4', 'N,4,4'",
    "'N,3,4', '-1', '12*batch'",
    "'2,3,4', '4,-1', '4,6'",
    "'2,3,4', '24', '24'",
    "'N,sequence,8', '-1,8', 'batch*sequence,8'",
  })
  void theOpenSizeIsWhatRemains(String input, String shape, String output) {
    long[] sizes =
        java.util.Arrays.stream(shape.split(",", -1)).mapToLong(Long::parseLong).toArray();
    Outcome outcome = keras("Reshape", Attributes.of("newshape", sizes), input);
    String expected =
        output.contains("*")
            ? "[" + output.replace("*", " × ").replace(",", ", ") + "]"
            : Ask.shape(output).toString();
    assertThat(outcome.output().toString()).isEqualTo(expected);
    assertThat(Ask.macs(outcome)).isZero();
  }

  @Test
  void aSizeComputedByTheModelIsWorkedOutWhereItIsTheOnlyOne() {
    Outcome outcome =
        tensorflow(
            "reshape",
            Attributes.of(
                "0", new Attribute.Input(0), "shape", List.of(new Attribute.Input(1), 4, 4)),
            "N,16",
            "");
    assertThat(outcome.output()).isEqualTo(Ask.shape("N,4,4"));
    Outcome two =
        tensorflow(
            "reshape",
            Attributes.of(
                "0", new Attribute.Input(0), "shape", List.of(new Attribute.Input(1), -1, 4)),
            "N,16",
            "");
    assertThat(two.output().get(0).isKnown()).isFalse();
    assertThat(two.output().get(1).toString()).isEqualTo("?");
    assertThat(two.output().get(2)).isEqualTo(Ask.shape("4").get(0));
  }

  @ParameterizedTest
  @CsvSource({
    "'5,-1', does not divide",
    "'5,5', come to 25",
    "'-1,-1', only one size",
    "'-2,6', must be",
    "'0,-1', cannot be worked out",
  })
  void shapesThatCannotBe(String shape, String message) {
    long[] sizes =
        java.util.Arrays.stream(shape.split(",", -1)).mapToLong(Long::parseLong).toArray();
    assertThatThrownBy(() -> keras("Reshape", Attributes.of("newshape", sizes), "2,3,4"))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining(message);
  }
}
