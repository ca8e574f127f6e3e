package dev.netweight.operator.activation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.network.Attributes;
import dev.netweight.network.Node;
import dev.netweight.network.OperatorName;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Operator;
import dev.netweight.operator.OperatorContract;
import dev.netweight.operator.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActivationTest extends OperatorContract {
  @Override
  protected Operator operator() {
    return new Activation();
  }

  @Override
  protected List<Example> examples() {
    return List.of(
        Example.keras("Activation", Attributes.of("activation", "gelu"), "N,6"),
        Example.keras("Activation", Attributes.of("activation", "linear"), "N,6"),
        Example.keras("Activation", Attributes.of("activation", "glu"), "N,6"));
  }

  @Test
  void hasNoWeights() {
    Outcome outcome = Ask.keras("Activation", Attributes.of("activation", "gelu"), "2,6");
    assertThat(outcome.cost().weights()).isEmpty();
    assertThat(outcome.output()).isEqualTo(Ask.shape("2,6"));
    assertThat(Ask.value(outcome.cost().work().get(0).count())).isEqualTo(12);
  }

  @Test
  void doesNothingWhereItIsLinear() {
    assertThat(Ask.keras("Activation", Attributes.of("activation", "linear"), "2,6").cost().work())
        .isEmpty();
  }

  @Test
  void hasTheWeightsOfALayerThatIsItsFunction() {
    Node slope =
        Node.of(
            "slope",
            OperatorName.keras("PReLU"),
            Attributes.of("shared_axes", new long[] {1}),
            List.of());
    Outcome outcome = Ask.keras("Activation", Attributes.of("activation", slope), "N,7,6");
    assertThat(Ask.parameters(outcome)).isEqualTo(6);
  }
}
