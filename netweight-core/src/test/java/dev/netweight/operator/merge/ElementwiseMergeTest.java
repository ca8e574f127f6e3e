package dev.netweight.operator.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attributes;
import dev.netweight.network.Dimension;
import dev.netweight.network.Node;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Operator;
import dev.netweight.operator.OperatorContract;
import dev.netweight.operator.Operators;
import dev.netweight.operator.Outcome;
import dev.netweight.weigh.Inference;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Expected shapes follow Keras' rule of broadcasting; sizes are worked out by hand. */
class ElementwiseMergeTest extends OperatorContract {
  @Override
  protected Operator operator() {
    return new ElementwiseMerge("Add", "Adds");
  }

  @Override
  protected List<Example> examples() {
    return List.of(
        Example.keras("Add", Attributes.NONE, "N,8,8,4", "N,8,8,4"),
        Example.keras("Average", Attributes.NONE, "N,8,8,4", "N,4", "N,height,1,4"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Add", "Average", "Maximum", "Minimum", "Multiply", "Subtract"})
  void twoOfOneShape(String name) {
    Outcome outcome = Ask.keras(name, Attributes.NONE, "N,8,8,4", "N,8,8,4");
    assertThat(outcome.output()).isEqualTo(Ask.shape("N,8,8,4"));
    assertThat(outcome.cost().weights()).isEmpty();
    assertThat(Ask.macs(outcome)).isZero();
    long operations = name.equals("Average") ? 2 : 1;
    assertThat(atBatchOne(outcome)).isEqualTo(operations * 8 * 8 * 4);
  }

  @Test
  void eachFurtherInputIsOneMoreOperation() {
    assertThat(atBatchOne(Ask.keras("Add", Attributes.NONE, "N,16", "N,16", "N,16"))).isEqualTo(32);
    assertThat(atBatchOne(Ask.keras("Average", Attributes.NONE, "N,16", "N,16", "N,16")))
        .isEqualTo(48);
    assertThat(Ask.keras("Add", Attributes.NONE, "N,16").cost().work()).isEmpty();
  }

  private static long atBatchOne(Outcome outcome) {
    return Ask.value(outcome.cost().work().get(0).count().bind(Map.of("batch", Formula.of(1))));
  }

  @ParameterizedTest
  @CsvSource({
    // equal ranks: an axis of 1 stretches
    "'N,8,8,4', 'N,1,1,4', 'N,8,8,4'",
    "'N,1,8,4', 'N,8,1,4', 'N,8,8,4'",
    "'N,1', 'N,7', 'N,7'",
    // fewer axes: they are aligned from the last, after the batch
    "'N,8,8,4', 'N,4', 'N,8,8,4'",
    "'N,4', 'N,8,8,4', 'N,8,8,4'",
    "'N,5,4', 'N,4', 'N,5,4'",
    "'N,8,8,4', 'N', 'N,8,8,4'",
    // a batch that is a number is the batch
    "'N,4', '3,4', '3,4'",
    "'3,4', 'N,4', '3,4'",
    // free axes
    "'N,time,4', 'N,time,4', 'N,time,4'",
    "'N,time,4', 'N,1,4', 'N,time,4'",
    "'N,1,4', 'N,time,1', 'N,time,4'",
  })
  void broadcasting(String first, String second, String output) {
    assertThat(Ask.keras("Multiply", Attributes.NONE, first, second).output())
        .isEqualTo(Ask.shape(output));
  }

  @Test
  void aFreeAxisThatMeetsANumberIsNotYetThatNumber() {
    Shape output = Ask.keras("Add", Attributes.NONE, "N,time,4", "N,5,4").output();
    assertThat(output.get(1).isKnown()).isFalse();
    assertThat(Dimension.of(output.size(1).bind(Map.of("time", Formula.of(1)))))
        .isEqualTo(Dimension.of(5));
    assertThat(Dimension.of(output.size(1).bind(Map.of("time", Formula.of(5)))))
        .isEqualTo(Dimension.of(5));
  }

  @Test
  void anUnknownAxisStaysUnknown() {
    Shape unknown =
        Shape.of(
            new Dimension.Named("batch"), new Dimension.Unknown("for the test"), Dimension.of(4));
    Outcome outcome =
        new Inference(Operators.standard(), true)
            .applyToShapes(
                Node.of("add", OperatorName.keras("Add"), Attributes.NONE, List.of()),
                List.of(unknown, Ask.shape("N,5,4")));
    assertThat(outcome.output().get(1)).isInstanceOf(Dimension.Unknown.class);
    assertThat(outcome.output().get(2)).isEqualTo(Dimension.of(4));
  }

  @ParameterizedTest
  @CsvSource({
    "Add, 'N,8,8,4', 'N,8,8,3', equal",
    "Add, 'N,8,4', 'N,3,8,5', equal",
    "Add, '2,4', '3,4', one batch",
    "Add, '1,4', '3,4', one batch",
    "Add, '', 'N,4', scalar",
  })
  void inputsThatCannotBe(String name, String first, String second, String message) {
    assertThatThrownBy(() -> Ask.keras(name, Attributes.NONE, first, second))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining(message);
  }

  @Test
  void numbersOfInputs() {
    assertThatThrownBy(() -> Ask.keras("Subtract", Attributes.NONE, "N,4", "N,4", "N,4"))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("takes 2 inputs");
    assertThatThrownBy(() -> Ask.keras("Add", Attributes.NONE))
        .isInstanceOf(SettingException.class);
  }
}
