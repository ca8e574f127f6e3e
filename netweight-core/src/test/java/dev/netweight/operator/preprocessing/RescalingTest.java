package dev.netweight.operator.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.network.Attributes;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Operator;
import dev.netweight.operator.OperatorContract;
import dev.netweight.operator.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class RescalingTest extends OperatorContract {
  @Override
  protected Operator operator() {
    return new Rescaling();
  }

  @Override
  protected List<Example> examples() {
    return List.of(
        Example.keras("Rescaling", Attributes.of("scale", 0.5, "offset", 0.0), "N,6,6,3"));
  }

  @Test
  void keepsTheShapeAndOwnsNothing() {
    Outcome outcome =
        Ask.keras("Rescaling", Attributes.of("scale", List.of(0.1, 0.2, 0.3)), "2,6,6,3");
    assertThat(outcome.output()).isEqualTo(Ask.shape("2,6,6,3"));
    assertThat(outcome.cost().weights()).isEmpty();
    assertThat(Ask.value(outcome.cost().work().get(0).count())).isEqualTo(216);
  }
}
