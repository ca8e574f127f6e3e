package dev.netweight.operator.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attributes;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Operator;
import dev.netweight.operator.OperatorContract;
import dev.netweight.operator.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Expected values are worked out by hand. */
class GatedActivationTest extends OperatorContract {
  @Override
  protected Operator operator() {
    return new GatedActivation();
  }

  private static Outcome ask(String... inputs) {
    return Ask.of(new Example(GatedActivation.NAME, Attributes.of("activation", "silu"), inputs));
  }

  @Override
  protected List<Example> examples() {
    return List.of(
        new Example(GatedActivation.NAME, Attributes.NONE, "N,1,6", "N,1,6"),
        new Example(GatedActivation.NAME, Attributes.NONE, "N,T,12"));
  }

  @Test
  void takesTwoOrBothInOne() {
    assertThat(ask("N,1,6", "N,1,6").output()).isEqualTo(Ask.shape("N,1,6"));
    assertThat(ask("N,1,12").output()).isEqualTo(Ask.shape("N,1,6"));
    assertThat(ask("N,1,12").cost().work()).hasSize(2);
  }

  @Test
  void refusesWhatDoesNotMatch() {
    assertThatThrownBy(() -> ask("N,1,6", "N,1,7")).isInstanceOf(SettingException.class);
    assertThatThrownBy(() -> ask("N,1,7")).isInstanceOf(SettingException.class);
    assertThatThrownBy(() -> ask("")).isInstanceOf(SettingException.class);
  }
}
