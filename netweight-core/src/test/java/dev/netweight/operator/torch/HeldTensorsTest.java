package dev.netweight.operator.torch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.operator.Ask;
import org.junit.jupiter.api.Test;

class HeldTensorsTest extends TorchContract {
  HeldTensorsTest() {
    super(new HeldTensors());
    example("held_tensors", "[#0, #1]", "float32 3,4; int64 2");
    example("unfollowed undecided", "'why'", "");
  }

  @Test
  void parametersCountAndBuffersDoNot() {
    TorchAsk held = TorchAsk.of("held_tensors", "weight: 3,4; buffer running_mean: 3");
    assertThat(Ask.parameters(held.outcome())).isEqualTo(12);
  }
}
