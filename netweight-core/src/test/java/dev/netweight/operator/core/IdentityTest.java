package dev.netweight.operator.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.network.Attributes;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Operator;
import dev.netweight.operator.OperatorContract;
import dev.netweight.operator.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdentityTest extends OperatorContract {
  @Override
  protected Operator operator() {
    return new Identity();
  }

  @Override
  protected List<Example> examples() {
    return List.of(Example.keras("Identity", Attributes.NONE, "N,6,6,4"));
  }

  @Test
  void passesAllItsInputsOn() {
    Outcome outcome = Ask.keras("Identity", Attributes.NONE, "N,6,6,4", "N,height");
    assertThat(outcome.outputs()).containsExactly(Ask.shape("N,6,6,4"), Ask.shape("N,height"));
    assertThat(outcome.cost()).isEqualTo(Cost.FREE);
  }
}
