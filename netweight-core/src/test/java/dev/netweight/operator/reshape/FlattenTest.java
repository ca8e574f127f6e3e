package dev.netweight.operator.reshape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.ReadException;
import dev.netweight.failure.SettingException;
import dev.netweight.network.Attributes;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Operator;
import dev.netweight.operator.OperatorContract;
import dev.netweight.operator.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected sizes are products, or those that Keras states. */
class FlattenTest extends OperatorContract {
  @Override
  protected Operator operator() {
    return new Flatten();
  }

  @Override
  protected List<Example> examples() {
    return List.of(
        Example.keras("Flatten", Attributes.NONE, "N,3,4,5"),
        Example.keras("Flatten", Attributes.of("data_format", "channels_first"), "N,height,3"));
  }

  @ParameterizedTest
  @CsvSource({
    "'N,3,4,5', 'N,60'",
    "'N,10,64', 'N,640'",
    "'N,22,22,10', 'N,4840'",
    "'N', 'N,1'",
    "'5', '5,1'",
    "'N,0,4', 'N,0'",
    "'N,7', 'N,7'",
  })
  void products(String input, String output) {
    Outcome outcome = Ask.keras("Flatten", Attributes.NONE, input);
    assertThat(outcome.output()).isEqualTo(Ask.shape(output));
    assertThat(outcome.cost().weights()).isEmpty();
    assertThat(outcome.cost().work()).isEmpty();
  }

  @Test
  void freeSizesStayInTheFormula() {
    assertThat(Ask.keras("Flatten", Attributes.NONE, "N,height,3").output().toString())
        .isEqualTo("[batch, 3 × height]");
  }

  @Test
  void absurdSizesAreRefused() {
    assertThatThrownBy(() -> Ask.keras("Flatten", Attributes.NONE, "N,9223372036854775807,2"))
        .isInstanceOf(ReadException.class);
    assertThatThrownBy(() -> Ask.keras("Flatten", Attributes.NONE, ""))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("scalar");
  }
}
