package dev.netweight.operator.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.DataType;
import dev.netweight.network.Input;
import dev.netweight.network.Network;
import dev.netweight.network.Node;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Output;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Examples;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Part;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NestedModelTest extends Examples {
  private static final Network BODY = body("N,24,24,3");
  private static final Attributes OWN_WEIGHTS =
      Attributes.of(
          NestedModel.WEIGHTS,
          List.of(
              new Attribute.Entries(
                  Map.of("name", Attribute.of("table"), "shape", Attribute.ofSizes(50, 64)))));

  NestedModelTest() {
    super(
        new NestedModel(),
        example("Functional"),
        example("Model"),
        example("Sequential"),
        new Example(
            NestedModel.RECORDED, OWN_WEIGHTS, Attributes.NONE, List.of("N,24,24,3"), BODY));
  }

  @Test
  void hasTheWeightsThatAProgramGivesItBesideThoseInside() {
    Node node =
        new Example(NestedModel.RECORDED, OWN_WEIGHTS, Attributes.NONE, List.of("N,26,26,3"), BODY)
            .node();
    Outcome outcome = Ask.of(node, "N,26,26,3");
    assertThat(Ask.parameters(outcome)).isEqualTo(50 * 64);
    assertThat(outcome.parts()).hasSize(2);
  }

  private static Example example(String name) {
    return new Example(
        OperatorName.keras(name), Attributes.NONE, Attributes.NONE, List.of("N,24,24,3"), BODY);
  }

  /** Two convolutions, one after the other. */
  private static Network body(String input) {
    OperatorName conv2d = OperatorName.keras("Conv2D");
    Attributes settings = Attributes.of("filters", 10, "kernel_size", 3);
    return new Network(
        "body",
        "test",
        List.of(new Input("input:0", "input", Ask.shape(input), DataType.FLOAT32)),
        List.of(new Output("second:0", "output")),
        List.of(
            Node.of("second", conv2d, settings, List.of("first:0")),
            Node.of("first", conv2d, settings, List.of("input:0"))),
        List.of(),
        List.of(),
        Network.Layout.CHAIN);
  }

  @Test
  void givesWhatIsInsideAndCostsNothingItself() {
    Outcome outcome = Ask.of(example("Functional").node(), "N,26,26,3");
    assertThat(outcome.output()).isEqualTo(Ask.shape("N,22,22,10"));
    assertThat(outcome.cost()).isEqualTo(Cost.FREE);
    assertThat(outcome.parts()).extracting(Part::node).isEqualTo(BODY.nodes());
    assertThat(Ask.parameters(outcome.parts().get(0).outcome())).isEqualTo(910);
    assertThat(Ask.parameters(outcome.parts().get(1).outcome())).isEqualTo(280);
  }

  @Test
  void refusesAnotherNumberOfInputs() {
    Node node = example("Model").node();
    assertThatThrownBy(() -> Ask.of(node, "N,24,24,3", "N,24,24,3"))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("takes 1 inputs; it is given 2");
  }

  @Test
  void refusesAModelWithoutLayers() {
    assertThatThrownBy(() -> Ask.keras("Functional", Attributes.NONE, "N,24,24,3"))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("no layers inside");
  }
}
