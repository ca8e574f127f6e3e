package dev.netweight.operator.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attributes;
import dev.netweight.operator.Ask;
import dev.netweight.operator.function.FunctionContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiagonalsTest extends FunctionContract {
  DiagonalsTest() {
    super(new Diagonals());
    each("Vander", Attributes.NONE, "4");
    each("Trace Diagonal", Attributes.of("axis1", 1, "axis2", 2), "N,3,4");
    each("linalg.diag_part linalg.trace", Attributes.NONE, "N,3,4");
    each("*", Attributes.NONE, "4");
  }

  @ParameterizedTest
  @CsvSource({
    // offset, height, width, length by hand
    "0, 3, 5, 3",
    "1, 3, 5, 3",
    "3, 3, 5, 2",
    "6, 3, 5, 0",
    "-1, 3, 5, 2",
    "-4, 3, 5, 0",
  })
  void lengthOfADiagonal(long offset, long height, long width, long length) {
    assertThat(keras("Diag", Attributes.of("k", offset), height + "," + width).output())
        .isEqualTo(dev.netweight.network.Shape.of(length));
    assertThat(
            keras(
                    "Diagonal",
                    Attributes.of("offset", offset, "axis1", 1, "axis2", 2),
                    "N," + height + "," + width)
                .output())
        .isEqualTo(Ask.shape("N," + length));
  }

  @Test
  void matricesOfDiagonals() {
    assertThat(keras("Diag", Attributes.of("k", -2), "4").output()).isEqualTo(Ask.shape("6,6"));
    assertThat(keras("Diagflat", Attributes.NONE, "2,3").output()).isEqualTo(Ask.shape("6,6"));
    assertThat(keras("Vander", Attributes.of("N", 3), "4").output()).isEqualTo(Ask.shape("4,3"));
    assertThat(keras("Trace", Attributes.NONE, "4,4,7").output()).isEqualTo(Ask.shape("7"));
    assertThatThrownBy(() -> keras("Diag", Attributes.NONE, "2,3,4"))
        .isInstanceOf(SettingException.class);
    assertThatThrownBy(() -> keras("Trace", Attributes.of("axis2", 0), "2,3,4"))
        .isInstanceOf(SettingException.class);
  }
}
