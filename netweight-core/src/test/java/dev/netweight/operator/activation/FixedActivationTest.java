package dev.netweight.operator.activation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.network.Attributes;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Operator;
import dev.netweight.operator.OperatorContract;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FixedActivationTest extends OperatorContract {
  @Override
  protected Operator operator() {
    return new FixedActivation();
  }

  @Override
  protected List<Example> examples() {
    return List.of(
        Example.keras("ReLU", Attributes.of("max_value", 6), "N,6,6,4"),
        Example.keras("ELU", Attributes.of("alpha", 1.0), "N,6,T,4"),
        Example.keras("LeakyReLU", Attributes.of("negative_slope", 0.3), "N,6,6,4"),
        Example.keras("ThresholdedReLU", Attributes.of("theta", 1.0), "N"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ReLU", "ELU", "LeakyReLU", "ThresholdedReLU"})
  void hasNoWeights(String name) {
    Outcome outcome = Ask.keras(name, Attributes.NONE, "2,6,6,4");
    assertThat(outcome.cost().weights()).isEmpty();
    assertThat(outcome.output()).isEqualTo(Ask.shape("2,6,6,4"));
    assertThat(outcome.cost().work()).extracting(Work::kind).containsExactly(Work.Kind.ACTIVATION);
    assertThat(Ask.value(outcome.cost().work().get(0).count())).isEqualTo(288);
  }
}
