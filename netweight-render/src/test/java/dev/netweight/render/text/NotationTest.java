package dev.netweight.render.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.formula.Formula;
import dev.netweight.network.Attributes;
import dev.netweight.network.Network;
import dev.netweight.network.Node;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.render.Reports;
import dev.netweight.report.Report;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Free sizes in narrow columns. */
class NotationTest {
  private static final Formula WORDS = Formula.variable("sequence_length");
  private static final Formula BATCH = Formula.variable("batch");

  static Stream<Arguments> powers() {
    Formula attention = Formula.product(Formula.of(768), BATCH, WORDS, WORDS);
    Formula linear = Formula.product(Formula.of(1769472), BATCH, WORDS);
    return Stream.of(
        Arguments.of(Formula.of(1234567), "1,234,567"),
        Arguments.of(WORDS, "sequence_length"),
        Arguments.of(attention, "768·batch·sequence_length²"),
        Arguments.of(
            attention.plus(linear), "768·batch·sequence_length² + 1,769,472·batch·sequence_length"),
        Arguments.of(BATCH.minus(Formula.of(1)), "batch − 1"),
        Arguments.of(
            Formula.product(Formula.of(-2), BATCH).plus(WORDS), "−2·batch + sequence_length"),
        Arguments.of(WORDS.minus(BATCH), "sequence_length − batch"),
        Arguments.of(
            BATCH.times(WORDS.floorDividedBy(Formula.of(2))), "batch·floor(sequence_length / 2)"));
  }

  @ParameterizedTest
  @MethodSource("powers")
  void productsAreWrittenWithPointsAndPowers(Formula formula, String text) {
    assertThat(Notation.powers(formula)).isEqualTo(text);
  }

  private static Report report(Shape shape) {
    Node node = Node.of("a", OperatorName.keras("InputLayer"), Attributes.NONE, List.of("input:0"));
    return Reports.weigh(Reports.network("graph", Network.Layout.MODULES, shape, List.of(node)));
  }

  @Test
  void lettersAreTheShortestThatTellNamesApart() {
    Shape shape = Reports.shape("N,sequence_length,s,seq,b,3");
    Notation letters = Notation.letters(report(shape));
    assertThat(letters.shapes(List.of(shape))).isEqualTo("ba×se×s×seq×b×3");
    assertThat(letters.legend()).isEqualTo("ba = batch, se = sequence_length");
  }

  @Test
  void numbersBesideTensorsAreLeftOut() {
    Shape shape = Reports.shape("N,length");
    Notation plain = Notation.plain(report(shape));
    assertThat(plain.shapes(List.of(shape, Shape.of(List.of()), Shape.of(List.of()))))
        .isEqualTo("batch×length");
    assertThat(plain.shapes(List.of(Shape.of(List.of())))).isEqualTo("scalar");
    assertThat(plain.shapes(List.of())).isEqualTo("?");
  }
}
