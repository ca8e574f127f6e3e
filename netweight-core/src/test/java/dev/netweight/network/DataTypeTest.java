package dev.netweight.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.formula.Formula;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataTypeTest {
  @ParameterizedTest
  @CsvSource({
    // elements in a block, its bits, elements, bytes
    "1, 32, 280, 1120",
    "1, 16, 280, 560",
    "1, 8, 280, 280",
    "1, 4, 280, 140",
    "1, 4, 281, 141",
    "1, 1, 8, 1",
    "1, 1, 9, 2",
    "1, 64, 0, 0",
    "1, 4, 0, 0",
    "32, 144, 0, 0",
    "32, 144, 1, 18",
    "32, 144, 32, 18",
    "32, 144, 33, 36",
    "32, 144, 4096, 2304",
    "256, 1680, 256, 210",
    "3, 4, 7, 2",
  })
  void bytesOfWholeBlocks(int blockElements, int blockBits, long elements, long bytes) {
    DataType type = new DataType("type", blockElements, blockBits);
    assertThat(type.bytes(Formula.of(elements)).value()).contains(BigInteger.valueOf(bytes));
  }

  @ParameterizedTest
  @CsvSource({
    "float32, float32, 32",
    "Float, float32, 32",
    "double, float64, 64",
    "half, float16, 16",
    "bfloat16, bfloat16, 16",
    "float8_e4m3fn, float8_e4m3fn, 8",
    "float8_e5m2, float8_e5m2, 8",
    "int4, int4, 4",
    "uint8, uint8, 8",
    "int64, int64, 64",
    "bool, bool, 8",
    "complex64, complex64, 64",
    "complex128, complex128, 128",
  })
  void namesOfTheFrameworks(String name, String called, int bits) {
    assertThat(DataType.named(name)).isEqualTo(new DataType(called, 1, bits));
  }

  @Test
  void anUnknownTypeHasAnUnknownSize() {
    DataType type = DataType.named("posit16");
    assertThat(type.isSized()).isFalse();
    assertThat(type.bytes(Formula.of(3)).unknownReason()).get().asString().contains("posit16");
    assertThat(DataType.STRING.isSized()).isFalse();
  }

  @Test
  void aBlockHasAnElement() {
    assertThatThrownBy(() -> new DataType("none", 0, 8))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new DataType("negative", 1, -8))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void bytesOfASymbolStayAFormula() {
    Formula elements = Formula.variable("M");
    assertThat(DataType.FLOAT32.bytes(elements).text()).isEqualTo("M × 4");
    assertThat(DataType.INT4.bytes(elements).text()).isEqualTo("ceil((M × 4) / 8)");
  }
}
