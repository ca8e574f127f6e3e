package dev.netweight.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SweepAskTest {
  private final Workbench workbench = new Workbench(Asks.ofLayers());

  private String answer(String layer, String input, String settings, String more) {
    return workbench.answer(
        "{\"ask\":\"sweep\",\"layer\":\""
            + layer
            + "\",\"input\":\""
            + input
            + "\",\"settings\":{"
            + settings
            + "}"
            + more
            + "}");
  }

  /**
   * 24 − 3 + 1 = 22 positions along each axis; the fifth is at 0, 4, the window over columns 4 to
   * 6.
   */
  @Test
  void answersAStep() {
    assertThat(
            answer("conv2d", "24x24x3", "\"filters\":10,\"kernel\":3", ",\"step\":4,\"filter\":3"))
        .contains("\"steps\":484")
        .contains("\"place\":\"Step 5 of 484\"")
        .contains("\"position\":[0,4]")
        .contains("\"at\":[2,6],\"tap\":[2,2],\"input\":2,\"weight\":2,\"product\":4")
        .contains("\"equation\":\"(−41) + 44 + (−13) + 4 = −6\"")
        .contains("\"unvisited\":{\"cells\":0")
        .contains("\"figure\":{\"svg\":\"<svg ");
  }

  @Test
  void saysWhichCellsArePadding() {
    assertThat(answer("conv1d", "4x1", "\"filters\":1,\"kernel\":3,\"padding\":\"causal\"", ""))
        .contains("\"at\":[-2],\"tap\":[0],\"input\":null")
        .contains("\"before\":2,\"after\":0");
  }

  /** A step or filter that the changed layer has no longer is the last. */
  @Test
  void staysWithinTheLayer() {
    assertThat(answer("conv1d", "4x1", "\"filters\":2,\"kernel\":3", ",\"step\":9,\"filter\":9"))
        .contains("\"step\":1,")
        .contains("\"filter\":1,");
  }

  @Test
  void refusesWhatHasNoWindow() {
    assertThat(answer("lstm", "10x4", "\"units\":4", ""))
        .contains("\"code\":\"impossible-setting\"")
        .contains("lstm has no window to sweep");
    assertThat(answer("conv2d", "HxWx3", "\"filters\":2,\"kernel\":3", ""))
        .contains("the input's height is H");
  }
}
