package dev.netweight.operator.regularization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.network.Attributes;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Examples;
import dev.netweight.operator.Outcome;
import org.junit.jupiter.api.Test;

/** The dropped branch of ConvNeXt, as {@code keras.applications} defines it. */
class StochasticDepthTest extends Examples {
  StochasticDepthTest() {
    super(
        new StochasticDepth(),
        Example.keras("StochasticDepth", Attributes.of("drop_path_rate", 0.1), "N,7,7,8"));
  }

  @Test
  void keepsNothing() {
    Outcome outcome = Ask.keras("StochasticDepth", Attributes.NONE, "N,7,7,8");
    assertThat(outcome.cost()).isEqualTo(Cost.FREE);
    assertThat(outcome.output()).isEqualTo(Ask.shape("N,7,7,8"));
  }
}
