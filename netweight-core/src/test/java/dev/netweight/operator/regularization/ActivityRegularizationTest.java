package dev.netweight.operator.regularization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.network.Attributes;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Operator;
import dev.netweight.operator.OperatorContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActivityRegularizationTest extends OperatorContract {
  @Override
  protected Operator operator() {
    return new ActivityRegularization();
  }

  @Override
  protected List<Example> examples() {
    return List.of(
        Example.keras("ActivityRegularization", Attributes.of("l1", 0.0, "l2", 0.1), "N,6,6,4"));
  }

  @Test
  void passesItsInputOn() {
    assertThat(Ask.keras("ActivityRegularization", Attributes.NONE, "N,6,6,4").output())
        .isEqualTo(Ask.shape("N,6,6,4"));
    assertThat(Ask.keras("ActivityRegularization", Attributes.NONE, "N,6").cost())
        .isEqualTo(Cost.FREE);
  }
}
