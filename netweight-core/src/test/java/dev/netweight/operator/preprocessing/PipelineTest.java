package dev.netweight.operator.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attributes;
import dev.netweight.network.Node;
import dev.netweight.network.OperatorName;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Operator;
import dev.netweight.operator.OperatorContract;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Part;
import java.util.List;
import org.junit.jupiter.api.Test;

class PipelineTest extends OperatorContract {
  @Override
  protected Operator operator() {
    return new Pipeline();
  }

  @Override
  protected List<Example> examples() {
    return List.of(Example.keras("Pipeline", layers(), "N,30,40,3"));
  }

  private static Node node(String layer, String name, Attributes settings) {
    return Node.of(layer, OperatorName.keras(name), settings, List.of());
  }

  private static Attributes layers() {
    return Attributes.of(
        "layers",
        List.of(
            node("flip", "RandomFlip", Attributes.NONE),
            node("resize", "Resizing", Attributes.of("height", 24, "width", 20)),
            node("flip", "RandomFlip", Attributes.NONE)));
  }

  @Test
  void runsLayerAfterLayer() {
    Outcome outcome = Ask.keras("Pipeline", layers(), "N,30,40,3");
    assertThat(outcome.output()).isEqualTo(Ask.shape("N,24,20,3"));
    assertThat(outcome.parts())
        .extracting(part -> part.node().layer())
        .containsExactly("flip", "resize", "flip_2");
    assertThat(outcome.parts())
        .extracting(Part::inputs)
        .containsExactly(
            List.of(Ask.shape("N,30,40,3")),
            List.of(Ask.shape("N,30,40,3")),
            List.of(Ask.shape("N,24,20,3")));
    assertThat(outcome.cost().weights()).isEmpty();
  }

  @Test
  void whatCannotBe() {
    assertThatThrownBy(() -> Ask.keras("Pipeline", Attributes.of("layers", List.of()), "N,30,40,3"))
        .isInstanceOf(SettingException.class);
    assertThatThrownBy(
            () -> Ask.keras("Pipeline", Attributes.of("layers", List.of(1)), "N,30,40,3"))
        .isInstanceOf(SettingException.class);
  }
}
