package dev.netweight.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.ReadException;
import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShapeTest {
  private static final Dimension BATCH = new Dimension.Named("batch");
  private static final Shape IMAGE =
      Shape.of(BATCH, Dimension.of(24), Dimension.of(24), Dimension.of(3));
  private static final Shape UNKNOWN = Shape.unknown("nobody said");

  @Test
  void aDimensionIsWhatItsFormulaComesTo() {
    Formula height = Formula.variable("H");
    assertThat(Dimension.of(Formula.of(5).plus(Formula.of(2)))).isEqualTo(Dimension.of(7));
    assertThat(Dimension.of(height.named("height", "input"))).isEqualTo(new Dimension.Named("H"));
    assertThat(Dimension.of(height.plus(Literal.ONE)).toString()).isEqualTo("H + 1");
    assertThat(Dimension.of(Formula.unknown("why"))).isEqualTo(new Dimension.Unknown("why"));
    assertThat(Dimension.of(height.minus(height).plus(Literal.ONE))).isEqualTo(Dimension.of(1));
  }

  @Test
  void aSizeIsNeitherNegativeNorAbove63Bits() {
    assertThatThrownBy(() -> Dimension.of(-1))
        .isInstanceOfSatisfying(
            ReadException.class,
            error -> assertThat(error.reason()).isEqualTo(ReadException.Code.MALFORMED));
    Formula large = Formula.of(BigInteger.TWO.pow(63));
    assertThatThrownBy(() -> Dimension.of(large))
        .isInstanceOfSatisfying(
            ReadException.class,
            error -> assertThat(error.reason()).isEqualTo(ReadException.Code.TOO_LARGE));
    assertThat(Dimension.of(large.minus(Literal.ONE))).isEqualTo(Dimension.of(Long.MAX_VALUE));
  }

  @Test
  void axesCountFromBothEnds() {
    assertThat(IMAGE.rank()).isEqualTo(4);
    assertThat(IMAGE.get(-1)).isEqualTo(Dimension.of(3));
    assertThat(IMAGE.resolve(-4)).isZero();
    assertThat(IMAGE.size(1)).isEqualTo(Formula.of(24));
  }

  @ParameterizedTest
  @ValueSource(ints = {4, -5, Integer.MAX_VALUE, Integer.MIN_VALUE})
  void axesThatAreNotThere(int axis) {
    assertThatThrownBy(() -> IMAGE.get(axis))
        .isInstanceOf(ReadException.class)
        .hasMessageContaining("axis " + axis)
        .hasMessageContaining("[batch, 24, 24, 3]");
  }

  @Test
  void changedShapes() {
    assertThat(IMAGE.with(0, Dimension.of(8))).isEqualTo(Shape.of(8, 24, 24, 3));
    assertThat(IMAGE.slice(1, 3)).isEqualTo(Shape.of(24, 24));
    assertThat(Shape.of(1, 2).concatenated(Shape.of(3))).isEqualTo(Shape.of(1, 2, 3));
    assertThat(Shape.ofFormulas(List.of(Formula.of(3), Formula.variable("K"))).toString())
        .isEqualTo("[3, K]");
  }

  @Test
  void elements() {
    assertThat(Shape.of(24, 24, 3).elements().value()).contains(BigInteger.valueOf(1728));
    assertThat(IMAGE.elements().reduced().text()).isEqualTo("1728 × batch");
    assertThat(Shape.SCALAR.elements().value()).contains(BigInteger.ONE);
    assertThat(Shape.of(5, 0, 7).elements().value()).contains(BigInteger.ZERO);
    assertThat(UNKNOWN.elements().unknownReason()).contains("nobody said");
    assertThat(IMAGE.isFullyKnown()).isFalse();
    assertThat(Shape.SCALAR.isFullyKnown()).isTrue();
    assertThat(UNKNOWN.isFullyKnown()).isFalse();
  }

  @Test
  void anUnknownRankIsSaidBeforeItIsAskedFor() {
    assertThat(UNKNOWN.hasRank()).isFalse();
    assertThat(UNKNOWN.unknownReason()).isEqualTo("nobody said");
    assertThat(UNKNOWN.toString()).isEqualTo("?");
    assertThat(UNKNOWN).isEqualTo(Shape.unknown("another reason")).isNotEqualTo(Shape.SCALAR);
    assertThatThrownBy(UNKNOWN::rank).isInstanceOf(IllegalStateException.class);
    assertThat(UNKNOWN.checked("nothing")).isSameAs(UNKNOWN);
  }

  @Test
  void aTensorHasLessThan63BitsOfElements() {
    assertThat(Shape.of(1L << 31, 1L << 31).checked("it")).isNotNull();
    assertThat(Shape.of(Long.MAX_VALUE).checked("it")).isNotNull();
    assertThatThrownBy(() -> Shape.of(1L << 32, 1L << 31).checked("the output"))
        .isInstanceOf(ReadException.class)
        .hasMessageContaining("the output has the shape [4294967296, 2147483648]");
    Shape free = Shape.of(BATCH, Dimension.of(Long.MAX_VALUE), Dimension.of(2));
    assertThatThrownBy(() -> free.checked("it")).isInstanceOf(ReadException.class);
    assertThat(Shape.of(0, Long.MAX_VALUE, Long.MAX_VALUE).checked("it")).isNotNull();
  }
}
