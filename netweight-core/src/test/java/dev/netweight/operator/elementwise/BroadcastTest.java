package dev.netweight.operator.elementwise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.operator.Ask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected shapes follow from NumPy's broadcasting rules. */
class BroadcastTest {
  @ParameterizedTest
  @CsvSource({
    "'N,3', '3', 'N,3'",
    "'N,1,3', '5,1', 'N,5,3'",
    "'1,3', 'N,3', 'N,3'",
    "'N,3', 'N,3', 'N,3'",
    "'N,3', '7,3', '7,3'",
    "'N,height', 'N,1', 'N,height'",
    "'', '2,3', '2,3'",
    "'0,3', '1,3', '0,3'",
    "'N,3', '0,3', '0,3'",
  })
  void sizesThatFit(String first, String second, String result) {
    assertThat(Broadcast.of(Ask.shape(first), Ask.shape(second))).isEqualTo(Ask.shape(result));
    assertThat(Broadcast.of(Ask.shape(second), Ask.shape(first))).isEqualTo(Ask.shape(result));
  }

  @Test
  void ofTwoFreeSizesEitherMayBeOne() {
    Dimension size = Broadcast.of(Ask.shape("height"), Ask.shape("width")).get(0);
    assertThat(size).isInstanceOf(Dimension.Unknown.class);
  }

  @Test
  void equalDerivedSizesStay() {
    Dimension half = Dimension.of(Formula.variable("height").floorDividedBy(Formula.of(2)));
    assertThat(Broadcast.of(Shape.of(half), Shape.of(half)).get(0)).isEqualTo(half);
  }

  @Test
  void anUnknownRankStaysUnknown() {
    Shape shape = Broadcast.of(Ask.shape("2"), Shape.unknown("for the test"));
    assertThat(shape.hasRank()).isFalse();
    assertThat(shape.unknownReason()).isEqualTo("for the test");
  }

  @Test
  void sizesThatDoNotFit() {
    assertThatThrownBy(() -> Broadcast.of(Ask.shape("N,3"), Ask.shape("N,4")))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("only a size of 1 can be repeated");
    assertThatThrownBy(() -> Broadcast.same("the sizes", Dimension.of(3), Dimension.of(1)))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("must be equal");
  }

  @Test
  void aSharedSizeIsTheNumberWhereOneIsKnown() {
    Dimension free = new Dimension.Named("length");
    assertThat(Broadcast.same("the sizes", free, Dimension.of(3))).isEqualTo(Dimension.of(3));
    assertThat(Broadcast.same("the sizes", Dimension.of(3), free)).isEqualTo(Dimension.of(3));
    assertThat(Broadcast.same("the sizes", new Dimension.Unknown("x"), free)).isEqualTo(free);
  }
}
