package dev.netweight.operator.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.network.Attributes;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Operator;
import dev.netweight.operator.OperatorContract;
import dev.netweight.operator.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class MaskingTest extends OperatorContract {
  @Override
  protected Operator operator() {
    return new Masking();
  }

  @Override
  protected List<Example> examples() {
    return List.of(Example.keras("Masking", Attributes.of("mask_value", 0.0), "N,time,4"));
  }

  @Test
  void keepsTheShape() {
    Outcome outcome = Ask.keras("Masking", Attributes.of("mask_value", 0.0), "N,6,4");
    assertThat(outcome.output()).isEqualTo(Ask.shape("N,6,4"));
    assertThat(outcome.cost().weights()).isEmpty();
    assertThat(Ask.macs(outcome)).isZero();
  }
}
