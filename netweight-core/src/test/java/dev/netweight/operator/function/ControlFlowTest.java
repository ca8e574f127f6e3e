package dev.netweight.operator.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.network.Attributes;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Outcome;
import org.junit.jupiter.api.Test;

class ControlFlowTest extends FunctionContract {
  ControlFlowTest() {
    super(new ControlFlow());
    each("*", Attributes.NONE, "N,3");
  }

  @Test
  void aLoopKeepsItsShapesAndItsWorkIsUnknown() {
    Outcome outcome = keras("WhileLoop", Attributes.NONE, "N,3", "");
    assertThat(outcome.outputs()).containsExactly(Ask.shape("N,3"), Ask.shape(""));
    assertThat(outcome.cost().unknownWork()).isNotEmpty();
    assertThat(outcome.cost().unknownWeights()).isEmpty();
  }

  @Test
  void whatAFunctionDoesIsNotInTheFile() {
    Outcome outcome = keras("Cond", Attributes.NONE, "N,3");
    assertThat(outcome.output().unknownReason()).contains("not what it does");
  }
}
