package dev.netweight.operator.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attributes;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Operator;
import dev.netweight.operator.OperatorContract;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected shapes are those of Keras' own tests; products are counted by hand. */
class DotTest extends OperatorContract {
  @Override
  protected Operator operator() {
    return new Dot();
  }

  @Override
  protected List<Example> examples() {
    return List.of(
        Example.keras("Dot", Attributes.of("axes", 1, "normalize", false), "N,5", "N,5"),
        Example.keras(
            "Dot",
            Attributes.of("axes", new long[] {1, 2}, "normalize", true),
            "N,20,height",
            "N,30,20"));
  }

  @ParameterizedTest
  @CsvSource({
    // axes, inputs, output, multiply-adds at batch 1
    "1, 1, 'N,5', 'N,5', 'N,1', 5",
    "-1, -1, '2,4', '2,4', '2,1', 8",
    "-1, -1, '2,4,5', '2,4,5', '2,4,4', 160",
    "-2, -1, '1,3,2', '1,1,2,3', '1,2,1,2', 12",
    "1, 2, '100,20', '100,30,20', '100,30', 60000",
    "1, 2, 'N,3,5', 'N,10,3', 'N,5,10', 150",
    "2, 1, 'N,7,64', 'N,64', 'N,7', 448",
    "-1, 1, 'N,4,6,8', 'N,8,3', 'N,4,6,3', 576",
  })
  void products(int left, int right, String first, String second, String output, long macs) {
    Outcome outcome =
        Ask.keras("Dot", Attributes.of("axes", new long[] {left, right}), first, second);
    assertThat(outcome.output()).isEqualTo(Ask.shape(output));
    assertThat(Ask.macs(outcome)).isEqualTo(macs);
    if (left == right) {
      assertThat(Ask.keras("Dot", Attributes.of("axes", left), first, second)).isEqualTo(outcome);
    }
  }

  @Test
  void normalisingReadsBothInputs() {
    Outcome outcome = Ask.keras("Dot", Attributes.of("axes", 1, "normalize", true), "3,5", "3,5");
    Work work = outcome.cost().work().get(0);
    assertThat(work.kind()).isEqualTo(Work.Kind.NORMALIZATION);
    assertThat(Ask.value(work.count())).isEqualTo(30);
    assertThat(Ask.macs(outcome)).isEqualTo(15);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, 'N,5', 'N,6', same number",
    "0, 1, 'N,5', 'N,5', names the batch",
    "-2, 1, 'N,5', 'N,5', names the batch",
    "2, 1, 'N,5', 'N,5', no such axis",
    "1, 1, 'N', 'N', two or more axes",
    "1, 1, '2,5', '3,5', one batch",
  })
  void settingsThatCannotBe(int left, int right, String first, String second, String message) {
    assertThatThrownBy(
            () -> Ask.keras("Dot", Attributes.of("axes", new long[] {left, right}), first, second))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining(message);
  }

  @Test
  void numbersOfInputsAndAxes() {
    assertThatThrownBy(() -> Ask.keras("Dot", Attributes.of("axes", 1), "N,5"))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("takes 2 inputs");
    assertThatThrownBy(() -> Ask.keras("Dot", Attributes.NONE, "N,5", "N,5"))
        .isInstanceOf(SettingException.class);
    assertThatThrownBy(
            () -> Ask.keras("Dot", Attributes.of("axes", new long[] {1, 1, 1}), "N,5", "N,5"))
        .isInstanceOf(SettingException.class);
  }
}
