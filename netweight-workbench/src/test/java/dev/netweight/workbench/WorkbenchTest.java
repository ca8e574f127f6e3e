package dev.netweight.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WorkbenchTest {
  private final Workbench workbench = new Workbench(Asks.ofLayers());

  /** 10 × (3·3·3) + 10, the question that Netweight began with. */
  @Test
  void answersTheQuestion() {
    String answer =
        workbench.answer(
            "{\"ask\":\"layer\",\"layer\":\"conv2d\",\"input\":\"24x24x3\","
                + "\"settings\":{\"filters\":10,\"kernel\":\"3\"}}");
    assertThat(answer)
        .contains("\"line\":\"netweight conv2d 24x24x3 --filters 10 --kernel 3\"")
        .contains("\"total\":280")
        .contains("\"formula\":\"10 × (3·3·3) + 10\"");
  }

  @Test
  void saysWhatIsWrongWithARequest() {
    assertThat(workbench.answer("{")).contains("\"error\":{\"code\":\"truncated\"");
    assertThat(workbench.answer("{\"ask\":\"wish\"}"))
        .contains("there is no request 'wish'")
        .contains("\"setting\":\"ask\"");
    assertThat(
            workbench.answer(
                "{\"ask\":\"layer\",\"layer\":\"conv2d\",\"input\":\"24x24x3\","
                    + "\"settings\":{\"filters\":10,\"kernel\":\"30\"}}"))
        .contains("\"code\":\"impossible-setting\"");
  }
}
