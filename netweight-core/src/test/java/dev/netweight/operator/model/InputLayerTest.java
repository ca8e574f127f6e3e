package dev.netweight.operator.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attributes;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Examples;
import dev.netweight.operator.Outcome;
import org.junit.jupiter.api.Test;

class InputLayerTest extends Examples {
  InputLayerTest() {
    super(new InputLayer(), Example.keras("InputLayer", Attributes.NONE, "N,24,24,3"));
  }

  @Test
  void passesWhatComesFromOutsideForFree() {
    Outcome outcome = Ask.keras("InputLayer", Attributes.NONE, "N,height,24,3");
    assertThat(outcome.output()).isEqualTo(Ask.shape("N,height,24,3"));
    assertThat(outcome.cost()).isEqualTo(Cost.FREE);
  }

  @Test
  void mustBeGivenSomething() {
    assertThatThrownBy(() -> Ask.keras("InputLayer", Attributes.NONE))
        .isInstanceOf(SettingException.class);
  }
}
